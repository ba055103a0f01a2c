// @ts-check
// Which of the pictures is shown, which features its axes show, and what can be had of it: a table, a file.
import { assign, find, make, press, say, whenClicked } from "../shared/dom.js";
import { featureLabels } from "../shared/labels.js";
import { whenChanged } from "../shared/store.js";
import { fillEmptyTable, showTable } from "../shared/tables.js";

/** @typedef {import("../shared/charts.js").Chart} Chart */
/** @typedef {import("../shared/types.js").Picture} Picture */
/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

/**
 * @param {HTMLElement} root @param {Store} store
 * @param {Partial<Record<Picture, {chart: Chart, hint: string | ((state: State) => string),
 *   table: (state: State) => import("../shared/tables.js").Table}>>} pictures
 */
export function mountPictures(root, store, pictures) {
  const show = (/** @type {string} */ name) => store.set({ picture: /** @type {Picture} */ (name) });
  whenClicked(root, "data-picture", show);
  // Where the lesson leads to a picture, that may be out of sight on a narrow screen.
  whenClicked(find(document, "[data-panel='mathematics']"), "data-picture", (name) => {
    show(name);
    root.scrollIntoView({ block: "nearest" });
  });
  find(root, "[data-action='table']").addEventListener("click", () => {
    const shown = pictures[store.get().picture];
    if (shown) showTable(shown.table(store.get()));
  });
  whenChanged(store, ["views"], (state) => {
    const shown = pictures[state.picture];
    if (shown) fillEmptyTable(() => shown.table(state));
  });
  /** @param {import("../shared/files.js").PictureKind} kind @returns {boolean} whether what is shown can be a file */
  const save = (kind) => {
    const { picture, document } = store.get();
    const chart = pictures[picture]?.chart;
    chart?.save?.(`${document.algorithm}-${picture}`, kind);
    return Boolean(chart?.save);
  };
  find(root, "[data-action='save']").addEventListener("click", () => save("png"));
  // Asked from elsewhere on the page; who cannot says so by refusing the event.
  root.addEventListener("savepicture", (event) => save(/** @type {CustomEvent} */ (event).detail) || event.preventDefault());
  whenChanged(store, ["picture", "views"], (state) => {
    const { picture } = state;
    const buttons = [...root.querySelectorAll("[data-picture]")];
    // A link may name a picture that this chapter does not have.
    const names = buttons.map((button) => button.getAttribute("data-picture") ?? "");
    if (!names.includes(picture)) return show(names[0]);
    for (const [i, button] of buttons.entries()) press(button, names[i] === picture);
    const hint = pictures[picture]?.hint ?? "";
    say(find(root, "[data-text='hint']"), typeof hint === "string" ? hint : hint(state));
  });
}

/** Which features the axes show, where there are several. @param {HTMLElement} root @param {Store} store */
export function mountAxes(root, store) {
  whenChanged(store, ["picture", "views"], ({ picture, views }) => {
    const features = views.data?.feature_names.length ?? 1;
    find(root, "[data-picture='plane']").toggleAttribute("hidden", features < 2);
    if (picture === "plane" && views.data && features < 2) store.set({ picture: "fit" });
  });
  const place = find(root, "[data-part='axes']");
  const selects = ["horizontal axis", "second feature"].map((name) =>
    make("select", { class: "button", "aria-label": `Feature on the ${name}` }),
  );
  place.append(...selects);
  const choose = () => {
    const [first, second] = selects.map((select) => Number(select.value));
    const { picture, pair } = store.get();
    if (picture === "plane") store.set({ pair: [first, second === first ? pair[0] : second], feature: first, window: null });
    else store.set({ feature: first, pair: [first, pair[1] === first ? pair[0] : pair[1]], window: null });
  };
  for (const select of selects) select.addEventListener("change", choose);
  let known = "";
  whenChanged(store, ["views", "picture", "feature", "pair"], (state) => {
    const { views: { data }, picture, feature, pair } = state;
    const names = featureLabels(state);
    if (data && feature >= names.length) store.set({ feature: 0, pair: [0, 1], window: null });
    if (names.join("\n") !== known) {
      known = names.join("\n");
      for (const select of selects) select.replaceChildren(...names.map((name, i) => make("option", { value: i }, name)));
    }
    assign(place, { hidden: names.length < 2 || (picture !== "fit" && picture !== "plane") });
    assign(selects[1], { hidden: picture !== "plane" });
    selects[0].value = String(picture === "plane" ? pair[0] : feature);
    selects[1].value = String(pair[1]);
  });
}
