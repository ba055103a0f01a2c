// @ts-check
// The gallery: saved experiments, searched by their words, a page at a time.
import { editKeys } from "../shared/edit_keys.js";
import { assign, find, make, say } from "../shared/dom.js";
import { ago } from "../shared/moments.js";
import { createSaving } from "../shared/saving.js";
import { mountTheme } from "../shared/theme.js";

/** @typedef {import("../shared/saving.js").Summary} Summary */

const PAUSE = 250;

/** @param {Document} page @param {ReturnType<typeof createSaving>} [saving] */
export function start(page, saving = createSaving()) {
  mountTheme(page, () => {});
  const form = /** @type {HTMLFormElement} */ (find(page, "[data-part='search']"));
  const search = /** @type {HTMLInputElement} */ (find(form, "input"));
  const chapter = /** @type {HTMLSelectElement} */ (find(form, "select"));
  const cards = find(page, "[data-part='cards']");
  const more = /** @type {HTMLButtonElement} */ (find(page, "[data-action='more']"));
  const titles = Object.fromEntries([...chapter.options].map(({ value, text }) => [value, text]));
  /** @type {string | null} */ let next = null;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;

  const wanted = () => ({ search: search.value.trim(), algorithm: chapter.value });

  /** @param {boolean} onward whether the next page is asked for, or the first */
  async function load(onward) {
    clearTimeout(timer);
    const mine = ++asked;
    assign(cards, { "aria-busy": "true" });
    more.disabled = true;
    const { done, problem } = await saving.list({ ...wanted(), cursor: onward ? next : null });
    if (mine !== asked) return; // Something newer is on its way.
    assign(cards, { "aria-busy": null });
    more.disabled = false;
    find(page, "[data-part='failed']").hidden = !problem;
    if (problem) return say(find(page, "[data-text='failed']"), problem.detail ?? problem.title);
    const added = done.experiments.map((entry) => card(entry, titles[entry.algorithm] ?? entry.algorithm, page));
    if (onward) cards.append(...added);
    else cards.replaceChildren(...added);
    next = done.next;
    more.hidden = next === null;
    if (onward) added[0]?.querySelector("a")?.focus();
    tell(done.total);
  }

  /** @param {number} total */
  function tell(total) {
    const { search, algorithm } = wanted();
    const looking = Boolean(search || algorithm);
    find(page, "[data-part='empty']").hidden = total > 0 || looking;
    const found = `${total === 1 ? "1 experiment" : `${total} experiments`}${looking ? " found" : ""}`;
    say(find(page, "[data-text='said']"), total || looking ? (total ? found : "Nothing is found. Try fewer words, or all chapters.") : "");
  }

  const begin = () => {
    const words = new URLSearchParams(Object.entries(wanted()).filter(([, value]) => value)).toString();
    history.replaceState(null, "", words ? `?${words}` : location.pathname);
    load(false);
  };
  const given = new URLSearchParams(location.search);
  search.value = given.get("search") ?? "";
  if ((given.get("algorithm") ?? "") in titles) chapter.value = given.get("algorithm") ?? "";
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(begin, PAUSE);
  });
  chapter.addEventListener("change", begin);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  more.addEventListener("click", () => load(true));
  find(page, "[data-action='again']").addEventListener("click", () => load(false));
  load(false);
}

/** @param {Summary} entry @param {string} chapter @param {Document} page */
function card({ id, link, title, algorithm, thumbnail, updated_at }, chapter, page) {
  const yours = Object.hasOwn(editKeys(), id) ? [" · ", make("span", { class: "yours" }, "yours")] : [];
  const when = make("time", { datetime: updated_at, title: new Date(updated_at).toLocaleString() }, ago(new Date(updated_at)));
  const picture = make("div", { class: "card-picture" });
  if (thumbnail) picture.append(make("img", { src: thumbnail, alt: "", loading: "lazy", decoding: "async" }));
  else picture.append(...stillOf(algorithm, page));
  return make(
    "li",
    { class: "card" },
    picture,
    make("p", { class: "card-title" }, make("a", { href: link, dir: "auto" }, title)),
    make("p", { class: "card-about" }, `${chapter} · `, when, ...yours),
  );
}

/** What stands for an experiment without a picture. @param {string} algorithm @param {Document} page */
function stillOf(algorithm, page) {
  const template = page.querySelector(`template[data-still="${CSS.escape(algorithm)}"]`);
  return template ? [/** @type {HTMLTemplateElement} */ (template).content.cloneNode(true)] : [];
}
