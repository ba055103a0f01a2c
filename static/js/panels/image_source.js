// @ts-check
// Where the pictures come from: a bundled set or shapes that are drawn; how many, how noisy, from which seed.
import { picturesIn } from "../shared/album.js";
import { isAboutData } from "../shared/delivery.js";
import { choose, find, make, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { thousands } from "../shared/conv_view.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {{slug: string, title: string, help: string, n: number, tests: number | null, noise: number, source: string,
 *   license: string}} Source */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {ReturnType<typeof import("../shared/editor.js").createEditor>} Editor */

const DICE = 10_000;

/** How many pictures are learned from and how many are held out. @param {import("../shared/image_types.js").ImageData} data */
export function countsSaid({ n, is_test }) {
  const held = Array.from(is_test).filter(Boolean).length;
  return `${thousands(n - held)} to learn from, ${thousands(held)} held out as a test`;
}

/** The document of another source: what belongs to the one before goes. @param {string} slug */
export const chosen = (slug) => ({ images: slug });

/** @param {Record<string, any>} data @param {string} name @param {number | null} value @returns {Record<string, any>} */
export function changed(data, name, value) {
  const { [name]: _, ...rest } = data;
  return value === null || (name === "n" && value === 0) ? rest : { ...rest, [name]: value };
}

/** @param {HTMLElement} root @param {Store} store @param {Editor} editor */
export function mountImageSource(root, store, editor) {
  /** @type {Source[]} */ let sources = [];
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement & HTMLSelectElement} */ (find(root, `[data-field=${name}]`));
  const data = () => editor.moment().data;
  const set = (/** @type {string} */ name) => {
    const text = field(name).value;
    const value = text === "" ? null : Number(text);
    if (value === null || Number.isFinite(value)) editor.setData(changed(data(), name, value));
  };
  field("source").addEventListener("change", () => {
    store.set({ image: {}, cell: null });
    editor.setData(chosen(field("source").value));
  });
  for (const name of ["n", "noise", "test_share"]) field(name).addEventListener("change", () => set(name));
  field("seed").addEventListener("change", () => editor.setData(data(), Number(field("seed").value)));
  find(root, "[data-do=dice]").addEventListener("click", () => editor.setData(data(), Math.floor(Math.random() * DICE)));

  function refresh() {
    const now = data();
    const source = sources.find(({ slug }) => slug === now.images);
    const view = picturesIn(store.get());
    choose(field("source"), now.images ?? "");
    say(find(root, "[data-part=counts]"), view ? countsSaid(view) : "");
    const license = source?.license ? `${source.source}. License: ${source.license}.` : "";
    const about = find(root, "[data-part=about]");
    const help = source?.help ?? "";
    if (about.textContent !== help + license) about.replaceChildren(help, ...(license ? [make("small", {}, license)] : []));
    const values = { n: now.n || "", noise: now.noise ?? source?.noise ?? 0, test_share: now.test_share ?? "", seed: editor.moment().seed };
    for (const [name, value] of Object.entries(values)) if (field(name) !== document.activeElement) choose(field(name), String(value));
    field("n").placeholder = source ? String(source.n - (source.tests ?? 0)) : "";
    field("test_share").placeholder = source?.tests ? "its own" : "0.2";
    say(find(root, "[data-output=noise]"), number(Number(values.noise), 2));
  }
  editor.subscribe(refresh);
  whenChanged(store, ["document", "views"], refresh);
  whenChanged(store, ["error"], ({ error }) => {
    const first = isAboutData(error) ? error?.errors?.[0] : undefined;
    say(find(root, "[data-error=data]"), first ? `Expected ${first.expected}, received ${first.received}.` : "");
  });
  fetch("/api/v1/datasets", { headers: { accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then((found) => {
      sources = found.images;
      field("source").replaceChildren(...sources.map(({ slug, title }) => make("option", { value: slug }, title)));
      refresh();
    })
    .catch(() => say(find(root, "[data-error=data]"), "The list of pictures could not be loaded; please reload the page."));
}
