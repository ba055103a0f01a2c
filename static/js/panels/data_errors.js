// @ts-check
// What the server refuses of the data, said at the field that it is about.
import { isAboutData } from "../shared/delivery.js";
import { find, say } from "../shared/dom.js";

/** @typedef {import("../shared/types.js").Problem} Problem */
/** @typedef {import("../shared/types.js").Store} Store */

/** Where a field's message stands. @type {Record<string, string>} */
const PLACES = {
  generator: "generator", n: "generator", noise: "generator", seed: "generator",
  dataset: "data", classes: "generator", features: "features", target: "features", group: "features", test_share: "test_share", csv: "data",
};
const LABELS = /** @type {Record<string, string>} */ ({
  n: "Points", noise: "Noise", seed: "Seed", classes: "Classes", test_share: "Test share",
});

/** The last name of a dotted path, without an index: data.features[0] is features. @param {string} path */
export const lastName = (path) => path.replace(/\[\d+\]/g, "").split(".").pop() ?? "";

/**
 * Where to say what; nothing where the problem is not one of the data.
 * @param {Problem | null} error @returns {{place: string, name: string, text: string} | null}
 */
export function message(error) {
  if (!error || !isAboutData(error)) return null;
  const [first] = error.errors ?? [];
  if (!first) return { place: "data", name: "", text: error.detail ?? error.title };
  const name = lastName(first.field);
  const received = String(first.received).replace(/^'(.*)'$/, "$1");
  const text = `${LABELS[name] ? `${LABELS[name]}: expected` : "Expected"} ${first.expected}, received ${received}.`;
  return { place: PLACES[name] ?? "data", name, text };
}

/** @param {HTMLElement} root @param {Store} store */
export function mountErrors(root, store) {
  const places = [...new Set(Object.values(PLACES))];
  let { error, document } = store.get();
  /** @param {ReturnType<typeof message>} said */
  const show = (said) => {
    const hidden = said && find(root, `[data-error=${said.place}]`).closest("[hidden]");
    const place = hidden ? "data" : said?.place;
    for (const name of places) say(find(root, `[data-error=${name}]`), name === place ? said?.text ?? "" : "");
    for (const field of root.querySelectorAll("[data-field][data-refused]")) {
      field.removeAttribute("data-refused");
      field.removeAttribute("aria-invalid");
    }
    const field = said?.name && root.querySelector(`[data-field="${CSS.escape(said.name)}"]`);
    if (field) for (const attribute of ["data-refused", "aria-invalid"]) field.setAttribute(attribute, "true");
  };
  store.subscribe((state) => {
    if (state.error !== error) show(message(state.error));
    else if (state.document !== document) show(null);
    ({ error, document } = state);
  });
}
