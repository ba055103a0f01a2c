// @ts-check
// Taking the work away: every file that can be made of the present moment, with what it is for.
import { sentence } from "../shared/dialogs.js";
import { find, make, press, say, whenClicked } from "../shared/dom.js";
import { bytesOf, download } from "../shared/files.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {{slug: string, title: string, help: string, refused: string}} Format as GET .../export lists it */

/** What the page makes itself: the picture as it is seen. */
const PICTURES = ["svg", "png"];
const SEEN = /** @type {Record<string, string>} */ ({
  svg: "What the picture shows now, sharp at any size.",
  png: "What the picture shows now, for slides and messages.",
});
const NO_PICTURE = "What is shown now is made of parts of the page and is no picture file: choose another picture, then try again.";

/** Chapters whose best parameters are solved for have two moments to choose from. @param {string} slug */
export const hasFit = (slug) => slug === "linear-regression" || slug === "logistic-regression";

/** @param {Format} format @returns {HTMLElement} */
function entry({ slug, title, help, refused }) {
  const name = make("span", { class: "take-name" }, title);
  const said = make("span", { class: "take-help" }, refused ? `Not here: ${refused}` : help);
  const attributes = { class: "button take-file", type: "button", "data-format": slug, disabled: refused !== "" };
  return make("li", {}, make("button", attributes, name, said));
}

/** @param {string} slug @param {typeof fetch} [send] @returns {Promise<Format[]>} */
export async function formats(slug, send = fetch) {
  const answer = await send(`/api/v1/algorithms/${slug}/export`);
  const listed = /** @type {Format[]} */ (await answer.json());
  return listed.map((format) => (PICTURES.includes(format.slug) ? { ...format, help: SEEN[format.slug], refused: "" } : format));
}

/** @param {HTMLElement} root @param {Store} store @param {import("../shared/types.js").Run} run */
export function mountTakeAway(root, store, run) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-dialog='take']"));
  const { slug } = store.get().algorithm;
  const [list, fault, said] = ["take-list", "take-fault", "take-said"].map((part) => find(dialog, `[data-part='${part}']`));
  const moments = find(dialog, "[data-part='take-of']");
  /** @type {"step" | "fit"} */ let of = hasFit(slug) ? "fit" : "step";
  moments.hidden = !hasFit(slug);

  const choose = (/** @type {"step" | "fit"} */ chosen) => {
    of = chosen;
    for (const button of moments.querySelectorAll("[data-of]")) press(button, button.getAttribute("data-of") === of);
  };
  const open = async () => {
    say(fault, "");
    say(said, "");
    say(find(moments, "[data-of='step']"), `Step ${store.get().step}`);
    choose(of);
    dialog.showModal();
    if (list.children.length) return;
    try {
      list.replaceChildren(...(await formats(slug)).map(entry));
    } catch {
      say(fault, "The server could not be reached; close this and try again.");
    }
  };
  /** @param {string} format */
  const take = async (format) => {
    say(fault, "");
    if (PICTURES.includes(format)) {
      const asked = new CustomEvent("savepicture", { detail: format, cancelable: true });
      if (!find(root, "[data-panel='picture']").dispatchEvent(asked)) say(fault, NO_PICTURE);
      return;
    }
    say(said, "Making the file…");
    try {
      const { name, media_type: type, content } = await run.takeAway(format, of);
      download(name, /** @type {BlobPart} */ (bytesOf(content)), type);
      say(said, `${name} is on its way to your downloads.`);
    } catch (problem) {
      say(said, "");
      say(fault, sentence(/** @type {import("../shared/types.js").Problem} */ (problem)));
    }
  };
  find(root, "[data-action='take']").addEventListener("click", open);
  whenClicked(moments, "data-of", (chosen) => choose(/** @type {"step" | "fit"} */ (chosen)));
  whenClicked(list, "data-format", take);
}
