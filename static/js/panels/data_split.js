// @ts-check
// What is done to the examples before learning: some are held out as a test, features may be brought to one scale.
import { find, make, say } from "../shared/dom.js";
import { number, percent } from "../shared/format.js";
import { mean } from "../shared/points.js";

/** @typedef {import("../shared/types.js").DataView} DataView */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("./data_panel.js").Editor} Editor */

/**
 * Mean and population deviation of each feature over the examples that are learned from.
 * @param {Pick<DataView, "X" | "is_test" | "feature_names">} view
 * @returns {{name: string, mean: number, deviation: number}[]}
 */
export function scales({ X, is_test, feature_names }) {
  const rows = Array.from(X).filter((_, i) => !is_test[i]);
  return feature_names.map((name, j) => {
    const values = rows.map((row) => row[j]);
    const center = mean(values);
    return { name, mean: center, deviation: Math.sqrt(mean(values.map((value) => (value - center) ** 2))) };
  });
}

/** @param {{test_share?: number}} data @param {DataView | undefined} view how many that is, once it is known */
export function shareText({ test_share = 0 }, view) {
  if (!test_share) return "none";
  const held = view ? Array.from(view.is_test).filter(Boolean).length : 0;
  return view?.y.length ? `${percent(test_share)} · ${held} of ${view.y.length}` : percent(test_share);
}

/** @param {HTMLElement} root @param {Store} store @param {Editor} editor */
export function mountSplit(root, store, editor) {
  const share = /** @type {HTMLInputElement} */ (find(root, "[data-field=test_share]"));
  const scale = /** @type {HTMLInputElement} */ (find(root, "[data-field=scale]"));
  const body = find(root, "[data-part=scale-rows]");
  /** @type {DataView | undefined} */
  let drawn;

  share.addEventListener("input", () => {
    editor.begin();
    editor.setData({ ...editor.moment().data, test_share: Number(share.value) });
  });
  share.addEventListener("change", () => editor.finish());
  scale.addEventListener("change", () => {
    scale.dataset.decided = "true";
    editor.setData({ ...editor.moment().data, scale: scale.checked ? "standard" : "none" });
  });

  const refresh = () => {
    const { data } = editor.moment();
    const { views } = store.get();
    if (Number(share.value) !== (data.test_share ?? 0)) share.value = String(data.test_share ?? 0);
    const text = shareText(data, views.data);
    say(find(root, "[data-output=share]"), text);
    share.setAttribute("aria-valuetext", text);
    scale.checked = data.scale === "standard";
    find(root, "[data-part=scales]").hidden = !scale.checked;
    const why = !scale.dataset.decided ? "Switched on for tables, so that descent works whatever the units. " : "";
    const what = "Each feature becomes (x − mean) / deviation; coefficients are shown in the old units.";
    say(find(root, "[data-part=scale-hint]"), why + what);
    if (!scale.checked || !views.data || views.data === drawn) return;
    drawn = views.data;
    body.replaceChildren(...scales(drawn).map(({ name, mean: center, deviation }) =>
      make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, number(center)), make("td", {}, number(deviation)))));
  };
  editor.subscribe(refresh);
  store.subscribe((state, previous) => {
    if (state.views.data !== previous.views.data || state.document !== previous.document) refresh();
  });
  refresh();
}
