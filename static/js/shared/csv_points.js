// @ts-check
// Points as CSV text, and points out of the columns of a table that the server has read.

/** @typedef {import("./points.js").Points} Points */
/** @typedef {{name: string, kind: "number" | "category" | "date", missing: number}} Column */
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
export function toCsv({ X, y, features, target }) {
  const head = [...features, target].map(field).join(",");
  return `${[head, ...X.map((row, i) => [...row, y[i]].join(","))].join("\n")}\n`;
}

/** The columns that a regression can use. @param {Parsed} parsed */
export const usable = (parsed) => parsed.columns.filter(({ kind }) => kind !== "category");

/** A first choice: the last usable column from the one before it. @param {Parsed} parsed @returns {{features: string[], target: string}} */
export function firstChoice(parsed) {
  const names = usable(parsed).map(({ name }) => name);
  return { features: names.slice(-2, -1), target: names[names.length - 1] ?? "" };
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
  const y = complete.map((row) => Number(row[wanted[wanted.length - 1]]));
  return { data: { points: { X, y, features, target } }, ...counts };
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
