// @ts-check
// What is done to the examples before learning: some are held out as a test, features may be brought to one scale.
import { find, hide, make, say } from "../shared/dom.js";
import { number, percent } from "../shared/format.js";
import { labelIn } from "../shared/labels.js";

/** @typedef {import("../shared/types.js").DataView} DataView */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("./data_panel.js").Editor} Editor */

/**
 * What each feature was brought to one scale with; nothing where it was not.
 * @param {{feature_names: string[], standardized?: boolean, means?: ArrayLike<number>, deviations?: ArrayLike<number>}} view
 * @returns {{name: string, center: number, deviation: number}[]}
 */
export function scales({ feature_names, standardized = false, means = [], deviations = [] }) {
  return standardized ? feature_names.map((name, j) => ({ name, center: means[j], deviation: deviations[j] })) : [];
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
  let named = store.get().labels;

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
    const { views, labels } = store.get();
    if (Number(share.value) !== (data.test_share ?? 0)) share.value = String(data.test_share ?? 0);
    const text = shareText(data, views.data);
    say(find(root, "[data-output=share]"), text);
    share.setAttribute("aria-valuetext", text);
    hide(find(root, "[data-part=share-hint]"), !data.test_share);
    scale.checked = data.scale === "standard";
    find(root, "[data-part=scales]").hidden = !scale.checked;
    find(root, "[data-part=scales] table").hidden = !(/** @type {{means?: unknown} | undefined} */ (views.data))?.means;
    const chosen = scale.dataset.decided === "true";
    const hint = chosen ? "Coefficients are shown in the old units." : "Switched on, so that descent works in any units.";
    say(find(root, "[data-part=scale-hint]"), hint);
    if (!scale.checked || !views.data || (views.data === drawn && labels === named)) return;
    [drawn, named] = [views.data, labels];
    body.replaceChildren(...scales(drawn).map(({ name, center, deviation }) =>
      make("tr", {}, make("th", { scope: "row" }, labelIn({ labels }, name)),
        make("td", {}, number(center)), make("td", {}, number(deviation)))));
  };
  editor.subscribe(refresh);
  store.subscribe((state, previous) => {
    if (state.views.data !== previous.views.data || state.document !== previous.document) refresh();
  });
  refresh();
}
