// @ts-check
// Bringing in: an experiment, parameters of a model, or a table, from a file that is chosen or dropped.
import { sentence } from "../shared/dialogs.js";
import { find, say } from "../shared/dom.js";
import { base64Of } from "../shared/files.js";
import { encode } from "../shared/fragment.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Experiment} Experiment */
/** @typedef {{experiment: (experiment: Experiment) => void, params: (params: number[]) => void, table: (file: File) => void,
 *   elsewhere: (address: string) => void, send?: typeof fetch}} Doors where what is brought goes */

const LARGEST = 5_000_000; // bytes; the server takes no larger body
const KINDS = "a .safetensors, .json or .csv file";

/** @param {string} name */
export const kindOf = (name) => /\.(safetensors|json|csv|tsv|txt)$/i.exec(name)?.[1].toLowerCase() ?? "";

/** @param {string} path @param {any} body @param {typeof fetch} send @returns {Promise<any>} rejects with a problem in words */
async function ask(path, body, send) {
  const asked = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await send(`/api/v1/algorithms/${path}`, asked);
  const found = await answer.json();
  if (!answer.ok) throw sentence(found);
  return found;
}

/**
 * What a file holds goes where it belongs; the rest is refused in words.
 * @param {File} file @param {{document: Experiment, step: number}} now @param {Doors} doors @returns {Promise<string>} what was done
 */
export async function bring(file, { document, step }, doors) {
  const { send = fetch } = doors;
  const kind = kindOf(file.name);
  if (!kind) throw `${KINDS} is expected; ${file.name} came`;
  if (file.size > LARGEST) throw `a file of at most ${LARGEST / 1e6} MB is expected; ${(file.size / 1e6).toFixed(1)} MB came`;
  if (kind === "safetensors") {
    const content = base64Of(new Uint8Array(await file.arrayBuffer()));
    const { params } = await ask(`${document.algorithm}/import/safetensors`, { experiment: document, step, file: content }, send);
    doors.params(params);
    return `The parameters of ${file.name} are in force from step ${step} on.`;
  }
  if (kind !== "json") {
    doors.table(file);
    return "";
  }
  const experiment = parsed(await file.text());
  const slug = experiment.algorithm ?? document.algorithm;
  const whole = await ask(`${encodeURIComponent(slug)}/import/experiment`, experiment, send);
  if (slug === document.algorithm) doors.experiment(whole);
  else doors.elsewhere(`/${slug}#${await encode({ experiment: whole, step: 0 })}`);
  return `The experiment of ${file.name} is open.`;
}

/** @param {string} text @returns {any} */
function parsed(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw "an experiment in JSON is expected; what came cannot be read";
  }
  if (typeof found !== "object" || !found || Array.isArray(found)) throw "an experiment in JSON is expected; something else came";
  return found;
}

/** A table goes to the dialog that reads tables. @param {HTMLElement} root @param {File} file */
function openTable(root, file) {
  const input = /** @type {HTMLInputElement | null} */ (root.querySelector("[data-dialog='csv'] [data-field='file']"));
  if (!input) throw "this chapter learns from pictures: a table of points goes into another chapter";
  const carried = new DataTransfer();
  carried.items.add(file);
  find(root, "[data-do='csv']").click();
  input.files = carried.files;
  input.dispatchEvent(new Event("change"));
}

/**
 * @param {HTMLElement} root @param {Store} store @param {import("../shared/types.js").Run} run
 * @param {import("../shared/dialogs.js").Toast} toast
 */
export function mountBringIn(root, store, run, toast) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-dialog='take']"));
  const input = /** @type {HTMLInputElement} */ (find(dialog, "[data-field='bring']"));
  const fault = find(dialog, "[data-part='bring-fault']");
  /** @type {Doors} */
  const doors = {
    experiment: (experiment) => run.open(experiment),
    params: run.params,
    table: (file) => (dialog.close(), openTable(root, file)),
    elsewhere: (address) => location.assign(address),
  };
  /** @param {File} file */
  const take = async (file) => {
    say(fault, "");
    try {
      const done = await bring(file, store.get(), doors);
      dialog.close();
      if (done) toast(done);
    } catch (problem) {
      const words = typeof problem === "string" ? problem : "The server could not be reached; nothing has changed.";
      if (dialog.open) say(fault, words);
      else toast(words, "error");
    }
  };
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    input.value = ""; // the same file can be chosen again
    if (file) take(file);
  });
  dialog.addEventListener("dragover", (event) => event.preventDefault());
  dialog.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  });
}
