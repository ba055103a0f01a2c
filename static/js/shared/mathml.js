// @ts-check
/**
 * MathML in the page: formulas that the server made are parsed and imported, those whose shape follows the data are built
 * from plain descriptions, and numbers in both are brought up to date in place.
 */
import { say } from "./dom.js";
import { setting } from "./format.js";
import { UNKNOWN, formatNumber, lookup, reasonFor } from "./numbers.js";

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/** @typedef {{tag: string, attributes: Record<string, string>, children: (Description | string)[], html?: boolean}} Description */
/** @typedef {{quantity: string, index?: number, row?: number, column?: number}} Question */

/**
 * An element to be built.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Description | string)} children
 * @returns {Description}
 */
export const element = (tag, attributes, ...children) => ({ tag, attributes, children });

/**
 * The same for an element of HTML.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Description | string)} children
 * @returns {Description}
 */
export const html = (tag, attributes, ...children) => ({ tag, attributes, children, html: true });

/** @param {...(Description | string)} children */
export const row = (...children) => element("mrow", {}, ...children);
/** @param {string} name */
export const identifier = (name) => element([...name].length > 1 ? "mtext" : "mi", {}, name);
/** @param {string} sign */
export const operator = (sign) => element("mo", {}, sign);
/** @param {Description} base @param {string | number} exponent */
export const power = (base, exponent) => element("msup", {}, base, element("mn", {}, String(exponent)));
/** @param {Description} base @param {string | number} index */
export const indexed = (base, index) => element("msub", {}, base, element("mn", {}, String(index)));
/** @param {Description} base */
export const hat = (base) => element("mover", { accent: "true" }, base, element("mo", {}, "^"));

/** A whole formula.  @param {...Description} children */
export const math = (...children) => element("math", { display: "inline" }, ...children);

/**
 * A number that is kept current: where it is found, and what asking it asks. One that can be asked is a button, and stands
 * beside formulas, not in them: readers do not come to what is inside.
 * @param {string} path
 * @param {Question | null} [question]
 * @param {Record<string, string>} [more]
 */
export const figure = (path, question = null, more = {}) =>
  question
    ? html("button", { type: "button", "data-number": path, "data-question": JSON.stringify(question), ...more }, UNKNOWN)
    : html("span", { "data-number": path, ...more }, UNKNOWN);

/** The sign of a number as an operator; the number then is written without.  @param {string} path */
export const sign = (path) => math(element("mo", { "data-sign": path, lspace: "0.22em", rspace: "0.22em" }, "+"));

/**
 * The description as elements of the page.
 * @param {Description | string} description
 * @param {Document} [page]
 * @returns {Node}
 */
export function build(description, page = document) {
  if (typeof description === "string") return page.createTextNode(description);
  const made = description.html ? page.createElement(description.tag) : page.createElementNS(NAMESPACE, description.tag);
  for (const [name, value] of Object.entries(description.attributes)) made.setAttribute(name, value);
  made.append(...description.children.map((child) => build(child, page)));
  return made;
}

/**
 * MathML text as an element of the page; null when there is none. Parsed apart, so that it can be nothing but MathML.
 * @param {string} text
 * @returns {Element | null}
 */
export function parse(text) {
  if (!text) return null;
  const parsed = new DOMParser().parseFromString(text, "application/xml").documentElement;
  if (parsed.localName !== "math" || parsed.namespaceURI !== NAMESPACE) return null;
  return document.importNode(parsed, true);
}

/**
 * A formula as its terms, to be set in a line, so that a long one goes on in the next line.
 * @param {Element} formula @returns {Element[]}
 */
export function terms(formula) {
  const [whole] = formula.children;
  if (formula.children.length !== 1 || whole.localName !== "mrow") return [formula];
  /** @type {Element[][]} */ const parts = [[]];
  for (const child of whole.children) {
    if (parts[0].length && child.localName === "mo" && !child.hasAttribute("form") && /^[=+−]$/.test(child.textContent ?? "")) {
      child.setAttribute("form", "infix"); // also where a line begins with it
      parts.push([]);
    }
    parts[parts.length - 1].push(child);
  }
  return parts.map((children) => {
    const term = /** @type {Element} */ (formula.cloneNode(false));
    term.append(...children);
    return term;
  });
}

/**
 * Writes every number below `root` that changed. Signs follow the number they stand before.
 * @param {ParentNode} root
 * @param {any} tree
 * @param {(path: string) => boolean} [concerned]  which numbers to look at
 */
export function refresh(root, tree, concerned = () => true) {
  for (const each of root.querySelectorAll("[data-number]")) {
    const path = each.getAttribute("data-number") ?? "";
    if (concerned(path)) write(each, path, tree);
  }
  for (const each of root.querySelectorAll("[data-sign]")) {
    const path = each.getAttribute("data-sign") ?? "";
    if (concerned(path)) say(each, Number(lookup(tree, path)) < 0 ? "−" : "+");
  }
}

/** @param {Element} place @param {string} path @param {any} tree */
function write(place, path, tree) {
  const found = lookup(tree, path);
  const value = typeof found === "number" && place.hasAttribute("data-absolute") ? Math.abs(found) : found;
  const chosen = path.startsWith("config.") && typeof value === "number"; // has no more digits than were set
  const text = chosen ? setting(value) : formatNumber(value, Number(place.getAttribute("data-digits") ?? 4));
  say(place, text);
  const why = text === UNKNOWN ? reasonFor(tree, path) : "";
  if (why) place.setAttribute("title", why);
  else if (place.hasAttribute("title")) place.removeAttribute("title");
}
