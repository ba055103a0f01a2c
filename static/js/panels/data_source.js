// @ts-check
// Where the data come from: own points, a seeded generator, or a bundled table with its sets and columns.
import {
  aboutOf, chosen, choices, countable, entryOf, filled, labelOf, labelsFor, predictable, sourceOf, tableOf,
} from "../shared/catalogue.js";
import { retargeted, stepped, toggled } from "../shared/table_columns.js";
import { find, make, press, say, whenClicked } from "../shared/dom.js";
import { mountGenerator, showGenerator } from "./data_generator.js";

/** @typedef {import("../shared/catalogue.js").Catalogue} Catalogue */
/** @typedef {import("../shared/catalogue.js").Table} Table */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("./data_panel.js").Editor} Editor */

/** Short enough to be read out and typed again. */
const DICE = 10_000;

/** @param {HTMLElement} root @param {Store} store @param {Editor} editor @returns {{roll: () => void}} roll: takes a new seed */
export function mountSource(root, store, editor) {
  /** @type {Catalogue} */
  let catalogue = { tables: [], generators: [] };
  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement & HTMLSelectElement} */ (find(root, `[data-field=${name}]`));
  const source = field("source");
  const data = () => editor.moment().data;
  const kind = () => store.get().algorithm.target ?? "number";
  const table = () => tableOf(catalogue, data());

  /** @param {string} value */
  function choose(value) {
    const next = chosen(catalogue, value, data(), field("scale").dataset.decided === "true", kind());
    if (next) editor.setData(next);
    else if (sourceOf(data()) !== "points") editor.replace(editor.points().X, editor.points().y);
  }
  /** @param {(table: Table, data: Record<string, any>) => Record<string, any>} change */
  const changeTable = (change) => {
    const entry = table();
    if (entry) editor.setData(change(entry, filled(entry, data(), kind())));
  };

  source.addEventListener("change", () => choose(source.value));
  whenClicked(root, "data-quick", (slug) => choose(`table:${slug}`));
  whenClicked(root, "data-step", (by) => changeTable((entry, now) => stepped(entry, now, Number(by))));
  field("group").addEventListener("change", () => editor.setData({ ...data(), group: field("group").value }));
  field("target").addEventListener("change", () => changeTable((entry, now) => retargeted(entry, now, field("target").value)));
  find(root, "[data-part=features]").addEventListener("change", (event) => {
    const name = /** @type {HTMLInputElement} */ (event.target).value;
    changeTable((entry, now) => toggled(entry, now, name));
  });
  mountGenerator(root, field, editor);
  const offered = kind() === "number" ? "number" : "class";
  for (const group of root.querySelectorAll("[data-quick-of]")) {
    group.toggleAttribute("hidden", group.getAttribute("data-quick-of") !== offered);
  }

  const refresh = () => {
    const now = data();
    const entry = table();
    const labels = labelsFor(catalogue, now, store.get().labels);
    // With the views all pictures, tables and choices are drawn again.
    if (labels !== store.get().labels) store.set({ labels, views: { ...store.get().views } });
    say(source.options[0], `Own points${sourceOf(now) === "points" ? ` (${editor.points().y.length})` : ""}`);
    offer(source, entryOf(catalogue, now, kind()), catalogue.generators.find(({ slug }) => slug === now.generator)?.title);
    source.value = entryOf(catalogue, now, kind());
    for (const button of root.querySelectorAll("[data-quick]")) press(button, button.getAttribute("data-quick") === now.dataset);
    showAbout(find(root, "[data-part=about]"), catalogue, now, store.get().views.data?.dropped ?? 0, kind());
    find(root, "[data-part=generator]").hidden = !now.generator;
    find(root, "[data-part=stepper]").hidden = !entry?.groups.length;
    find(root, "[data-part=columns]").hidden = !entry || countable(entry).length < 2;
    showGenerator(root, field, catalogue.generators.find(({ slug }) => slug === now.generator), now, editor.moment().seed);
    if (entry) showTable(root, field, entry, filled(entry, now, kind()), predictable(entry, kind()));
  };
  editor.subscribe(refresh);
  store.subscribe((state, previous) => {
    if (state.document !== previous.document || state.views.data !== previous.views.data) refresh();
  });
  fetch("/api/v1/datasets", { headers: { accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then((found) => {
      catalogue = found;
      source.append(...choices(found, kind()).map(({ label, options }) =>
        make("optgroup", { label }, ...options.map((option) => make("option", { value: option.value }, option.label)))));
      refresh();
    })
    .catch(() => say(find(root, "[data-error=data]"), "The list of tables could not be loaded; please reload the page."));
  refresh();
  return { roll: () => editor.setData(data(), Math.floor(Math.random() * DICE)) };
}

/**
 * @param {HTMLElement} about @param {Catalogue} catalogue @param {Record<string, any>} data @param {number} dropped
 * @param {import("../shared/classes.js").Target} kind
 */
function showAbout(about, catalogue, data, dropped, kind) {
  const generator = catalogue.generators.find(({ slug }) => slug === data.generator);
  const table = tableOf(catalogue, data);
  about.hidden = !generator && !table;
  const text = (table && aboutOf(table, kind)) ?? generator?.help ?? "";
  const rows = dropped === 1 ? "row lacks a value and is" : "rows lack a value and are";
  const left = table && dropped ? ` ${dropped} ${rows} left out.` : "";
  const parts = table ? [make("small", {}, `${table.source}. License: ${table.license}.`)] : [];
  if (about.textContent !== text + left + parts.map((part) => part.textContent).join("")) about.replaceChildren(text + left, ...parts);
}

/**
 * @param {HTMLElement} root @param {(name: string) => HTMLSelectElement} field @param {Table} table @param {Record<string, any>} data
 * @param {import("../shared/catalogue.js").Column[]} targets
 */
function showTable(root, field, table, data, targets) {
  const { features, target } = data;
  const sets = table.groups.map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
  fill(field("group"), sets, data.group ?? table.groups[0]);
  /** @param {import("../shared/catalogue.js").Column[]} columns */
  const listed = (columns) => columns.map(({ name }) => ({ value: name, label: labelOf(table, name) }));
  const carried = table.columns.filter(({ name }) => name === target && !targets.some((each) => each.name === name));
  fill(field("target"), listed([...targets, ...carried]), target);
  const named = features.map((/** @type {string} */ name) => labelOf(table, name)).join(", ");
  say(find(root, "[data-part=columns-said]"), `${labelOf(table, target)} from ${named}`);
  const list = find(root, "[data-part=features]");
  if (list.dataset.table !== `${table.slug} ${target}`) {
    list.dataset.table = `${table.slug} ${target}`;
    const others = listed(countable(table)).filter(({ value }) => value !== target);
    const boxes = others.map(({ value, label }) => make("label", {}, make("input", { type: "checkbox", value }), label));
    list.replaceChildren(...boxes);
  }
  for (const box of list.querySelectorAll("input")) box.checked = features.includes(box.value);
}

/**
 * What is in force stands in the list even where an algorithm does not offer it.
 * @param {HTMLSelectElement} source @param {string} value @param {string | undefined} title
 */
function offer(source, value, title) {
  if (title && ![...source.options].some((option) => option.value === value)) source.append(make("option", { value }, title));
}

/** @param {HTMLSelectElement} select @param {{value: string, label: string}[]} options @param {string} value */
function fill(select, options, value) {
  const same = select.options.length === options.length && options.every((option, i) => select.options[i].value === option.value);
  if (!same) select.replaceChildren(...options.map((option) => make("option", { value: option.value }, option.label)));
  select.value = value;
}
