// @ts-check
// What can be chosen as data, and the data document that a choice makes.
/** @typedef {import("./classes.js").Target} Target */
/** @typedef {Record<string, any>} DataDocument */
/** @typedef {{name: string, label: string, unit: string, kind: "number" | "category" | "date", classes?: string[]}} Column */
/** @typedef {{slug: string, title: string, help: string, n: number, noise: number, target?: "number" | "class",
 *   options?: import("./types.js").Declaration[]}} Generator */
/**
 * @typedef {object} Table a bundled table
 * @property {string} slug
 * @property {string} title
 * @property {string} description
 * @property {string} source
 * @property {string} license
 * @property {Column[]} columns
 * @property {string[]} features
 * @property {string} target
 * @property {string | null} group
 * @property {string[]} groups
 * @property {string[]} [class_features]
 * @property {string} [class_description]
 * @property {string} [class_target] empty where no column is a good one to classify
 */
/** @typedef {{tables: Table[], generators: Generator[]}} Catalogue */
/** @typedef {{label: string, options: {value: string, label: string}[]}} Group */

/** The value of the chooser that stands for a data document. @param {DataDocument} data */
export function sourceOf(data) {
  if (data.generator) return `generator:${data.generator}`;
  return data.dataset ? `table:${data.dataset}` : "points";
}

/** Whether a table of classes is offered for its numbers as well. @param {Table} table @param {Target} kind */
const isTwofold = ({ class_target, target }, kind) => kind === "any" && Boolean(class_target) && class_target !== target;

/**
 * The same, told apart by what is predicted where a table is offered twice.
 * @param {Catalogue} catalogue @param {DataDocument} data @param {Target} kind
 */
export function entryOf(catalogue, data, kind) {
  const table = tableOf(catalogue, data);
  const numbers = table && isTwofold(table, kind) && data.target === table.target;
  return `${sourceOf(data)}${numbers ? NUMBERS : ""}`;
}

/** @param {Catalogue} catalogue @param {DataDocument} data @returns {Table | undefined} */
export const tableOf = (catalogue, data) => catalogue.tables.find(({ slug }) => slug === data.dataset);

/** The columns that a regression can use. @param {Table} table */
export const countable = (table) => table.columns.filter(({ kind }) => kind !== "category");

/** The columns that can be predicted by an algorithm of this kind. @param {Table} table @param {Target} kind */
export function predictable(table, kind) {
  const classy = table.columns.filter(({ classes }) => (classes?.length ?? 0) > 1);
  if (kind === "class") return classy;
  return kind === "number" ? countable(table) : table.columns.filter((column) => column.kind !== "category" || classy.includes(column));
}

/**
 * A document with the columns that it does not name.
 * @param {Table} table @param {DataDocument} data @param {Target} kind @returns {DataDocument}
 */
export function filled(table, data, kind) {
  const classy = kind !== "number" && table.class_target;
  const [features, target] = classy ? [table.class_features ?? [], table.class_target] : [table.features, table.target];
  return { ...data, features: data.features ?? [...features], target: data.target ?? target };
}

/** Behind the name of a table in the chooser: it is to predict a number. */
const NUMBERS = ":number";

/** @param {Table} table */
const forNumbers = (table) => `${table.title}: ${labelOf(table, table.target).toLowerCase()}`;

/** @param {Table} table @param {Target} kind */
function shelf(table, kind) {
  if (kind !== "number" && table.class_target) return "Tables with classes";
  if (table.groups.length) return "Tables with several sets";
  return countable(table).length > 2 ? "Tables with several features" : "Tables with one feature";
}

/** The chooser's entries in groups. @param {Catalogue} catalogue @param {Target} [kind] of the algorithm @returns {Group[]} */
export function choices({ tables, generators }, kind = "number") {
  /** @param {"number" | "class"} wanted @param {string} label */
  const drawn = (wanted, label) => {
    const fitting = generators.filter(({ target = "number" }) => target === wanted && (kind === "any" || kind === wanted));
    return { label, options: fitting.map(({ slug, title }) => ({ value: `generator:${slug}`, label: title })) };
  };
  /** @type {Map<string, Group>} */ const shelves = new Map();
  const numbers = { label: "The same tables for a number", options: /** @type {Group["options"]} */ ([]) };
  for (const table of tables) {
    if (kind === "class" && !table.class_target) continue;
    const label = shelf(table, kind);
    const group = shelves.get(label) ?? { label, options: [] };
    group.options.push({ value: `table:${table.slug}`, label: table.title });
    shelves.set(label, group);
    if (isTwofold(table, kind)) numbers.options.push({ value: `table:${table.slug}${NUMBERS}`, label: forNumbers(table) });
  }
  const classesFirst = [...shelves.values()].sort((a, b) => Number(b.label.endsWith("classes")) - Number(a.label.endsWith("classes")));
  const own = [drawn("class", "Classes drawn by a generator"), drawn("number", "Drawn by a generator")];
  return [...own, ...classesFirst, numbers].filter((group) => group.options.length);
}

/**
 * The document of a choice. The test share stays; a table is standardized, so that descent works in any units, and other
 * sources are not, unless the learner has decided on the scale.
 * @param {Catalogue} catalogue @param {string} value @param {DataDocument} former @param {boolean} scaleDecided @param {Target} [kind]
 * @returns {DataDocument | null} null where the choice is no source of its own
 */
export function chosen(catalogue, value, former, scaleDecided, kind = "number") {
  const [source, slug, as] = value.split(":");
  const generator = source === "generator" && catalogue.generators.find((entry) => entry.slug === slug);
  // A network learns a curve badly where its inputs are far from 0.
  const scaled = source === "table" || (kind === "any" && generator && generator.target !== "class");
  const scale = scaleDecided ? former.scale ?? "none" : scaled ? "standard" : "none";
  const kept = { test_share: former.test_share ?? 0, scale };
  if (generator) {
    const options = Object.fromEntries((generator.options ?? []).map((option) => [option.name, option.default]));
    return { generator: slug, n: generator.n, noise: generator.noise, ...options, ...kept };
  }
  const table = source === "table" && catalogue.tables.find((entry) => entry.slug === slug);
  if (!table) return null;
  const group = table.groups.length ? { group: table.groups[0] } : {};
  return { ...filled(table, { dataset: slug }, as ? "number" : kind), ...group, ...kept };
}

/** What the columns are called: of a bundled table by their labels; own points keep the labels of the table that they were.
 * @param {Catalogue} catalogue @param {DataDocument} data @param {Record<string, string>} former
 * @returns {Record<string, string>} the same object while nothing changes
 */
export function labelsFor(catalogue, data, former) {
  if (data.points) return former;
  const table = tableOf(catalogue, data);
  const next = table ? Object.fromEntries(table.columns.map(({ name }) => [name, labelOf(table, name)])) : {};
  return JSON.stringify(next) === JSON.stringify(former) ? former : next;
}

/** @param {Table} table @param {Target} kind @returns {string} what it shows to an algorithm of this kind */
export const aboutOf = ({ description, class_description = "" }, kind) => (kind === "class" && class_description) || description;

/** @param {Table} table @param {string} name */
export function labelOf(table, name) {
  const column = table.columns.find((entry) => entry.name === name);
  return column ? `${column.label}${column.unit ? ` (${column.unit})` : ""}` : name;
}
