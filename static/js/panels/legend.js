// @ts-check
// The legend under the picture: each entry shows how a thing is drawn and turns it on and off.
import { assign, draw, find, make, press } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { tooMany } from "./marks.js";
import { firstLine } from "./own_line.js";
import { LINES, windowOf } from "./regression_figure.js";

/** @typedef {import("../shared/types.js").Show} Show */
/** @typedef {import("../shared/types.js").Store} Store */

const DASH = { solid: "", dash: "6 4", dashdot: "7 3 2 3" };
const ENTRIES = /** @type {[keyof Show, string, string][]} */ ([
  ["residuals", "Residuals", "residual"],
  ["squares", "Squares", "square"],
  ["band", "Confidence", "band"],
  ["prediction", "Prediction", "prediction"],
  ["descent", "Descent", "descent"],
  ["ownLine", "My line", "own"],
]);
const MEASURED = /** @type {[import("../shared/types.js").Measured, string][]} */ ([
  ["best", "the best line"],
  ["descent", "the descent"],
  ["own", "my line"],
]);

/** @param {string} kind */
function swatch(kind) {
  const mark =
    kind === "square"
      ? draw("rect", { x: 6, y: 2, width: 10, height: 10, class: "swatch-square" })
      : kind === "band" || kind === "prediction"
        ? draw("rect", { x: 1, y: 2, width: 20, height: 10, class: `swatch-${kind}` })
        : kind === "train"
          ? draw("circle", { cx: 11, cy: 7, r: 4.5, class: "swatch-train" })
          : kind === "test"
            ? draw("path", { d: "M11 1.5 16.5 7 11 12.5 5.5 7z", class: "swatch-test" })
            : kind === "residual"
              ? draw("path", { d: "M11 1v12", class: "swatch-residual" })
              : draw("path", {
                  d: "M1 7h20",
                  class: `swatch-${kind}`,
                  "stroke-dasharray": DASH[LINES[/** @type {"fit" | "descent" | "own"} */ (kind)].dash],
                });
  return draw("svg", { viewBox: "0 0 22 14", width: 22, height: 14, "aria-hidden": "true" }, mark);
}

/** @param {string} kind @param {string} text */
const entry = (kind, text) => make("span", { class: "legend-entry" }, swatch(kind), text);

/** @param {HTMLElement} root @param {Store} store */
export function mountLegend(root, store) {
  const legend = find(root, "[data-part='legend']");
  const test = entry("test", "test");
  const buttons = ENTRIES.map(([name, text, kind]) => {
    const button = make("button", { class: "button chip", type: "button", "data-show": name }, swatch(kind), text);
    button.addEventListener("click", () => toggle(store, name));
    return button;
  });
  const select = make(
    "select",
    { class: "measured", "aria-label": "Residuals are drawn to" },
    ...MEASURED.map(([value, text]) => make("option", { value }, `residuals to ${text}`)),
  );
  select.addEventListener("change", () => store.set({ measured: /** @type {any} */ (select.value) }));
  legend.append(entry("train", "points"), test, entry("fit", "best line"), ...buttons);
  find(root, "[data-part='plot']").append(select);
  whenChanged(store, ["show", "measured", "picture", "views"], ({ show, measured, picture, views }) => {
    legend.hidden = picture !== "fit";
    ENTRIES.forEach(([name], i) => {
      press(buttons[i], show[name]);
      const reason = unavailable(views, name);
      assign(buttons[i], { title: reason || null, "data-unavailable": Boolean(reason) });
    });
    buttons[ENTRIES.findIndex(([name]) => name === "ownLine")].hidden = !isStraight(views);
    test.hidden = !views.data?.is_test.some(Boolean);
    select.hidden = legend.hidden || !(show.residuals || show.squares);
    select.value = measured;
    for (const option of select.options)
      option.disabled = (option.value === "own" && !show.ownLine) || (option.value === "descent" && !show.descent);
  });
}

/**
 * Why a thing that is shown cannot be seen; empty where it can.
 * @param {Partial<import("../shared/types.js").Views>} views @param {keyof Show} name
 */
export function unavailable(views, name) {
  if (name === "residuals" || name === "squares") return tooMany(views) ? "Too many points to draw" : "";
  const { curve } = views;
  const missing = (name === "band" && !curve?.confidence_low) || (name === "prediction" && !curve?.prediction_low);
  return missing ? (curve?.reason ?? "") : "";
}

/**
 * Whether the model is a line with intercept and slope, to which another can be compared.
 * @param {Partial<import("../shared/types.js").Views>} views
 */
export const isStraight = ({ solution }) => solution?.parameter_names.length === 2 && solution.parameter_names[0] === "1";

/** @param {Store} store @param {keyof Show} name */
export function toggle(store, name) {
  const state = store.get();
  const show = { ...state.show, [name]: !state.show[name] };
  const measured = { best: "best", own: show.ownLine ? "own" : "best", descent: show.descent ? "descent" : "best" }[state.measured];
  /** @type {Partial<import("../shared/types.js").State>} */
  const patch = { show, measured: /** @type {any} */ (measured) };
  if (name === "ownLine" && show.ownLine) Object.assign(patch, { measured: "own", ownLine: state.ownLine ?? firstLine(windowOf(state)) });
  store.set(patch);
}
