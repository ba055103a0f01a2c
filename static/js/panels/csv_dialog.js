// @ts-check
// Points from a table in text: pasted, dropped or chosen as a file, read by the server, columns chosen here.
import { chosenData, firstChoice, problemText, targets, understood, usable } from "../shared/csv_points.js";
import { find, make, say } from "../shared/dom.js";

/** @typedef {import("../shared/csv_points.js").Parsed} Parsed */
/** @typedef {import("./data_panel.js").Editor} Editor */

const PREVIEW = 6;
const PAUSE = 250;
/** More than this is not put into the text box, where it would only be slow. */
const SHOWN = 200_000;

/** Bytes as text; files that are not UTF-8 mostly come from older spreadsheets. @param {ArrayBuffer} bytes */
export function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @param {string} text @param {typeof fetch} send @returns {Promise<{parsed?: Parsed, refused?: string}>} */
export async function read(text, send = fetch) {
  try {
    const answer = await send("/api/v1/tables/parse", { method: "POST", headers: { "content-type": "text/csv" }, body: text });
    const body = await answer.json();
    if (answer.ok) return { parsed: body };
    const [first] = body.errors ?? [];
    return { refused: first ? `Expected ${first.expected}, received ${first.received}.` : body.detail ?? body.title };
  } catch {
    return { refused: "The server could not be reached; what you pasted is still here." };
  }
}

/**
 * @param {HTMLDialogElement} dialog @param {Editor} editor
 * @param {() => boolean} scaleDecided whether the learner has chosen a scale, which then stays
 * @param {() => import("../shared/classes.js").Target} kind what the algorithm learns to predict
 * @returns {() => void} opens it
 */
export function mountCsv(dialog, editor, scaleDecided, kind) {
  const area = /** @type {HTMLTextAreaElement} */ (find(dialog, "[data-field=csv]"));
  const file = /** @type {HTMLInputElement} */ (find(dialog, "[data-field=file]"));
  const target = /** @type {HTMLSelectElement} */ (find(dialog, "[data-field=csv-target]"));
  const features = find(dialog, "[data-part=csv-features]");
  const apply = /** @type {HTMLButtonElement} */ (find(dialog, "[data-do=apply]"));
  let text = "";
  /** @type {Parsed | null} */ let parsed = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  let asked = 0;

  /** @param {string} next */
  async function load(next) {
    text = next;
    const mine = ++asked;
    const { parsed: found = null, refused = "" } = text.trim() ? await read(text) : {};
    if (mine !== asked) return; // Something newer is being read.
    parsed = found;
    say(find(dialog, "[data-error=csv]"), refused);
    find(dialog, "[data-part=found]").hidden = !parsed;
    say(find(dialog, "[data-part=summary]"), parsed ? understood(parsed) : "");
    if (parsed) show(parsed);
    choose();
  }

  /** @param {Parsed} table */
  function show(table) {
    const first = firstChoice(table, kind());
    target.replaceChildren(...targets(table, kind()).map(({ name }) => make("option", { value: name }, name)));
    target.value = first.target;
    features.replaceChildren(...usable(table).map(({ name }) =>
      make("label", {}, make("input", { type: "checkbox", value: name, checked: first.features.includes(name) }), name)));
    const kindOf = (/** @type {string} */ said) => make("small", {}, said === "category" ? "words" : said);
    const heads = table.columns.map(({ name, kind }) => make("th", { scope: "col" }, name, kindOf(kind)));
    find(dialog, "[data-part=preview-head]").replaceChildren(make("tr", {}, ...heads));
    find(dialog, "[data-part=preview]").replaceChildren(...table.rows.slice(0, PREVIEW).map((row) =>
      make("tr", {}, ...row.map((value) => make("td", {}, value === null || value === "" ? "–" : String(value))))));
    const { problem_count: bad, problems } = table;
    const list = /** @type {HTMLDetailsElement} */ (find(dialog, "[data-part=problems]"));
    list.hidden = bad === 0;
    list.open = bad <= 5;
    const faults = bad === 1 ? "1 fault; its line is left out" : `${bad} faults; their lines are left out`;
    say(find(dialog, "[data-part=problem-count]"), faults);
    find(dialog, "[data-part=problem-list]").replaceChildren(...problems.map((problem) => make("li", {}, problemText(problem))));
  }

  const picked = () => [...features.querySelectorAll("input")].filter((box) => box.checked && !box.disabled).map((box) => box.value);

  function choose() {
    for (const box of features.querySelectorAll("input")) box.disabled = box.value === target.value;
    const names = picked();
    const made = parsed && names.length ? chosenData(parsed, text, names, target.value) : null;
    apply.disabled = !made?.count;
    const left = made?.dropped ? `Rows left out because a chosen column is empty there: ${made.dropped}.` : "";
    say(find(dialog, "[data-part=dropped]"), left);
    const use = made ? `Use ${made.count} ${made.count === 1 ? "point" : "points"}` : "Use these points";
    say(apply, parsed && !made ? "Choose a feature" : use);
    return made;
  }

  /** @param {Blob} blob */
  async function open(blob) {
    const content = decoded(await blob.arrayBuffer());
    area.value = content.length <= SHOWN ? content : "";
    await load(content);
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => load(area.value), PAUSE);
  });
  file.addEventListener("change", () => file.files?.[0] && open(file.files[0]));
  dialog.addEventListener("dragover", (event) => event.preventDefault());
  dialog.addEventListener("drop", (event) => {
    const [dropped] = event.dataTransfer?.files ?? [];
    if (!dropped) return; // Text that is dropped into the box is typed there by the browser.
    event.preventDefault();
    open(dropped);
  });
  find(dialog, "[data-part=found]").addEventListener("change", choose);
  apply.addEventListener("click", () => {
    const made = choose();
    if (!made) return;
    const { test_share = 0, scale = "none" } = editor.moment().data;
    editor.setData({ ...made.data, test_share, scale: scaleDecided() ? scale : "standard" });
    dialog.close();
  });
  return () => {
    dialog.showModal();
    area.focus();
  };
}
