// @ts-check
// A kernel's numbers in a square of fields, its side, and how it slides.
import { make, press, whenClicked } from "../shared/dom.js";
import { resized, sideOf } from "../shared/kernel_math.js";

/** @typedef {import("../shared/picture_types.js").Bench} Bench */
/** @typedef {{name: "stride" | "padding" | "dilation", least: number, most: number}} Way */

const SIDES = [1, 2, 3, 4, 5, 6, 7];
/** @type {Way[]} */
const WAYS = [{ name: "stride", least: 1, most: 4 }, { name: "padding", least: 0, most: 3 }, { name: "dilation", least: 1, most: 3 }];

/** @param {number} value as it stands in a field */
const written = (value) => String(Number(value.toPrecision(4)));

/** @param {() => Bench} now @param {(bench: Bench) => void} changed */
function createFields(now, changed) {
  const grid = make("div", { class: "kernel-grid", role: "group", "aria-label": "The kernel" });
  /** @type {HTMLInputElement[]} */ let fields = [];
  const build = (/** @type {number} */ side) => {
    fields = Array.from({ length: side * side }, (_, i) => make("input", { type: "number", step: "any", class: "button num",
      "aria-label": `Row ${Math.floor(i / side) + 1}, column ${(i % side) + 1}` }));
    grid.style.setProperty("--side", String(side));
    grid.replaceChildren(...fields);
  };
  grid.addEventListener("input", ({ target }) => {
    const at = fields.indexOf(/** @type {HTMLInputElement} */ (target));
    const value = fields[at].valueAsNumber;
    if (!Number.isFinite(value) || Math.abs(value) >= 1e6) return;
    changed({ ...now(), kernel: now().kernel.map((old, i) => (i === at ? value : old)) });
  });
  return {
    element: grid,
    show(/** @type {number[]} */ kernel) {
      if (fields.length !== kernel.length) build(sideOf(kernel));
      fields.forEach((field, i) => field !== document.activeElement && (field.value = written(kernel[i])));
    },
  };
}

/** @param {string} label @param {number[]} values @param {(value: number) => void} act */
function createChoice(label, values, act) {
  const options = values.map((value) => make("option", { value }, String(value)));
  const caption = label[0].toUpperCase() + label.slice(1);
  const select = make("select", { class: "button", "aria-label": caption }, ...options);
  select.addEventListener("change", () => act(Number(select.value)));
  const element = make("label", { class: "bench-choice" }, caption, select);
  return { element, show: (/** @type {number} */ value) => void (select.value = String(value)) };
}

/** @param {() => Bench} now @param {(bench: Bench) => void} changed */
export function createKernel(now, changed) {
  const fields = createFields(now, changed);
  const presets = make("div", { class: "bench-presets", role: "group", "aria-label": "Known kernels" });
  const side = createChoice("side", SIDES, (value) => changed({ ...now(), kernel: resized(now().kernel, value) }));
  const ways = WAYS.map(({ name, least, most }) => {
    const values = Array.from({ length: most - least + 1 }, (_, i) => least + i);
    return { name, ...createChoice(name, values, (value) => changed({ ...now(), [name]: value })) };
  });
  /** @type {any[]} */ let known = [];
  whenClicked(presets, "data-preset", (slug) => changed({ ...now(), kernel: [...known.find((entry) => entry.slug === slug).numbers] }));
  const choices = make("div", { class: "bench-choices" }, side.element, ...ways.map((way) => way.element));
  return {
    element: make("div", { class: "bench-kernel" }, presets, fields.element, choices),
    /** @param {Bench} bench @param {any[]} presetsKnown */
    show(bench, presetsKnown) {
      if (presetsKnown.length !== known.length) {
        presets.replaceChildren(...presetsKnown.map(({ slug, title, help }) =>
          make("button", { class: "button", type: "button", "data-preset": slug, title: help }, title)));
      }
      known = presetsKnown;
      fields.show(bench.kernel);
      side.show(sideOf(bench.kernel));
      ways.forEach((way) => way.show(bench[way.name]));
      for (const button of presets.children) {
        const { numbers } = known.find((entry) => entry.slug === button.getAttribute("data-preset"));
        press(button, numbers.join() === bench.kernel.join());
      }
    },
  };
}
