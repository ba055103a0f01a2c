// @ts-check
// The settings of a generator: how many points, how noisy, which seed, and what else it declares.
import { make, say } from "../shared/dom.js";
import { number } from "../shared/format.js";

/** @typedef {import("../shared/catalogue.js").Generator} Generator */
/** @typedef {import("./data_panel.js").Editor} Editor */
/** @typedef {(name: string) => HTMLInputElement} Field */

const SEEDS = 2 ** 32;

/** @param {HTMLElement} root @param {Field} field @param {Editor} editor */
export function mountGenerator(root, field, editor) {
  for (const name of ["n", "noise"]) {
    field(name).addEventListener("input", () => {
      if (!field(name).value) return;
      editor.begin();
      editor.setData({ ...editor.moment().data, [name]: Number(field(name).value) });
    });
    field(name).addEventListener("change", () => editor.finish());
  }
  field("seed").addEventListener("change", () => {
    const seed = Number(field("seed").value);
    const sound = field("seed").value !== "" && Number.isInteger(seed) && seed >= 0 && seed < SEEDS;
    field("seed").setAttribute("aria-invalid", String(!sound));
    if (sound && seed !== editor.moment().seed) editor.setData(editor.moment().data, seed);
  });
  optionsOf(root).addEventListener("change", ({ target }) => {
    const { dataset, value, validity } = /** @type {HTMLInputElement} */ (target);
    const sound = value !== "" && validity.valid;
    /** @type {HTMLInputElement} */ (target).setAttribute("aria-invalid", String(!sound));
    if (sound) editor.setData({ ...editor.moment().data, [dataset.field ?? ""]: Number(value) });
  });
}

/** @param {HTMLElement} root */
const optionsOf = (root) => /** @type {HTMLElement} */ (root.querySelector("[data-part=generator-options]"));

/**
 * @param {HTMLElement} root @param {Field} field @param {Generator | undefined} generator
 * @param {Record<string, any>} data @param {number} seed
 */
export function showGenerator(root, field, generator, data, seed) {
  const options = generator?.options ?? [];
  const place = optionsOf(root);
  for (const name of ["n", "noise"]) if (field(name) !== document.activeElement || name === "noise") field(name).value = data[name] ?? "";
  if (field("seed") !== document.activeElement) field("seed").value = String(seed);
  say(/** @type {Element} */ (root.querySelector("[data-output=noise]")), number(data.noise ?? 0, 2));
  if (place.dataset.of !== (generator?.slug ?? "")) {
    place.dataset.of = generator?.slug ?? "";
    place.replaceChildren(...options.map(({ name, label, low, high, help }) => {
      const settings = { class: "button", type: "number", "data-field": name, min: low, max: high, step: 1, inputmode: "numeric" };
      return make("label", { title: help }, label, make("input", settings));
    }));
    place.hidden = options.length === 0;
  }
  for (const { name, default: usual } of options) {
    const input = field(name);
    if (input !== document.activeElement) input.value = String(data[name] ?? usual);
  }
}
