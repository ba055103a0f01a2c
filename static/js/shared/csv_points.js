// @ts-check
// Points as CSV text, and points out of the columns of a table that the server has read.

/** @typedef {import("./points.js").Points} Points */
/** @typedef {import("./classes.js").Target} Target */
/** @typedef {{name: string, kind: "number" | "category" | "date", missing: number, classes?: string[]}} Column */
/** @typedef {{line: number, column: string, received: string, expected: string}} Problem */
/**
 * @typedef {object} Parsed what POST /api/v1/tables/parse answers
 * @property {Column[]} columns
 * @property {(number | string | null)[][]} rows
 * @property {number} row_count
 * @property {Problem[]} problems
 * @property {number} problem_count
 * @property {string} separator
 * @property {string} decimal
 * @property {boolean} header
 */

/** @param {string} text quoted where it would be taken apart */
const field = (text) => (/[",\n\r;]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text);

/** The points with all their digits, comma and decimal point. @param {Points} points @returns {string} */
export function toCsv({ X, y, features, target, classes }) {
  const head = [...features, target].map(field).join(",");
  const last = (/** @type {number} */ i) => (classes ? field(classes[y[i]]) : y[i]);
  return `${[head, ...X.map((row, i) => [...row, last(i)].join(","))].join("\n")}\n`;
}

/** The columns that a regression can use. @param {Parsed} parsed */
export const usable = (parsed) => parsed.columns.filter(({ kind }) => kind !== "category");

/** @param {Column} column */
const isClassy = ({ classes }) => (classes?.length ?? 0) > 1;

/** The columns that can be predicted by an algorithm of this kind. @param {Parsed} parsed @param {Target} kind */
export function targets(parsed, kind) {
  if (kind === "number") return usable(parsed);
  return parsed.columns.filter((column) => isClassy(column) || (kind === "any" && column.kind !== "category"));
}

/**
 * A first choice: the last usable column from the one before it; of classes, the last words if there are, from the first two columns.
 * @param {Parsed} parsed @param {Target} [kind] @returns {{features: string[], target: string}}
 */
export function firstChoice(parsed, kind = "number") {
  const names = usable(parsed).map(({ name }) => name);
  const possible = targets(parsed, kind);
  const last = possible.filter((column) => column.kind === "category" && kind !== "number").pop() ?? possible[possible.length - 1];
  const target = last?.name ?? "";
  const classy = kind === "class" || last?.kind === "category";
  return { features: classy ? names.filter((name) => name !== target).slice(0, 2) : names.slice(-2, -1), target };
}

/**
 * The data that a choice of columns stands for: own points, or the text itself where dates have to be counted.
 * @param {Parsed} parsed @param {string} text @param {string[]} features @param {string} target
 * @returns {{data: Record<string, any>, count: number, dropped: number}}
 */
export function chosenData(parsed, text, features, target) {
  const names = parsed.columns.map(({ name }) => name);
  const wanted = [...features, target].map((name) => names.indexOf(name));
  const complete = parsed.rows.filter((row) => wanted.every((j) => row[j] !== null && row[j] !== ""));
  const counts = { count: complete.length, dropped: parsed.rows.length - complete.length };
  if (wanted.some((j) => parsed.columns[j].kind === "date")) return { data: { csv: text, features, target }, ...counts };
  const X = complete.map((row) => wanted.slice(0, -1).map((j) => Number(row[j])));
  const last = wanted[wanted.length - 1];
  const cells = complete.map((row) => row[last]);
  if (parsed.columns[last].kind !== "category") return { data: { points: { X, y: cells.map(Number), features, target } }, ...counts };
  const classes = [...new Set(cells.map(String))].sort();
  const y = cells.map((cell) => classes.indexOf(String(cell)));
  return { data: { points: { X, y, features, target, classes } }, ...counts };
}

const SEPARATORS = /** @type {Record<string, string>} */ ({ ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space" });

/** How the text was understood, in a sentence. @param {Parsed} parsed */
export function understood(parsed) {
  const separator = SEPARATORS[parsed.separator] ?? parsed.separator;
  const decimal = parsed.decimal === "," ? "decimal comma" : "decimal point";
  const rows = `${parsed.row_count} ${parsed.row_count === 1 ? "row" : "rows"}, ${parsed.columns.length} columns`;
  return `${rows}; separated by ${separator}, ${decimal}, ${parsed.header ? "names in the first line" : "no line of names"}.`;
}

/** @param {Problem} problem */
export function problemText({ line, column, received, expected }) {
  return `Line ${line}${column ? `, column ${column}` : ""}: expected ${expected}, found “${received}”.`;
}
