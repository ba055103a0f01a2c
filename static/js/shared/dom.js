// @ts-check
// Finding and making elements. Text goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const TEXT = 3; // the kind of a node

/**
 * The one element that must be there.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {E}
 */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return /** @type {E} */ (/** @type {unknown} */ (element));
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] null, undefined and false leave one out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  assign(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  assign(element, attributes);
  element.append(...children);
  return element;
}

/** Writes what is another one than before: writing costs a look at styles.
 * @param {Element} element @param {Record<string, any>} attributes */
export function assign(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const undefinedNumber = typeof value === "number" && !Number.isFinite(value);
    const missing = value === null || value === undefined || value === false || undefinedNumber;
    const text = missing ? null : value === true ? "" : String(value);
    if (text === element.getAttribute(name)) continue;
    if (text === null) element.removeAttribute(name);
    else element.setAttribute(name, text);
  }
}

/**
 * Written only when it is another one, so that readers hear changes alone; into the text that is there, as a new one costs
 * a look at the styles of the whole page. @param {Element} element @param {string} text
 */
export function say(element, text) {
  if (element.textContent === text) return;
  const { firstChild } = element;
  if (text && firstChild?.nodeType === TEXT && !firstChild.nextSibling) firstChild.nodeValue = text;
  else element.textContent = text;
}

/** @param {Element} button @param {boolean} pressed */
export const press = (button, pressed) => assign(button, { "aria-pressed": String(pressed) });

/** @param {HTMLElement} element @param {boolean} hidden */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Browsers look at whole forms when a field is written. @param {HTMLInputElement | HTMLSelectElement} field @param {string} value */
export function choose(field, value) {
  if (field.value !== value) field.value = value;
}

/**
 * Calls `act` with the attribute's value when an element that carries it is clicked.
 * @param {Element} root @param {string} attribute @param {(value: string, element: HTMLElement) => void} act
 */
export function whenClicked(root, attribute, act) {
  root.addEventListener("click", (event) => {
    const element = /** @type {Element} */ (event.target).closest?.(`[${attribute}]`);
    if (element && root.contains(element)) act(element.getAttribute(attribute) ?? "", /** @type {HTMLElement} */ (element));
  });
}

/** @param {EventTarget | null} target @returns {boolean} whether keys typed there are text or belong to a control */
export function takesKeys(target) {
  return (
    target instanceof Element &&
    target.closest("input, select, textarea, button, a[href], summary, [contenteditable], [tabindex='0']") !== null
  );
}

/** Acts when what was drawn has been painted, or after a while where nothing is painted (a hidden tab). */
export const afterDrawing = (/** @type {() => void} */ act) => {
  if (document.hidden) setTimeout(act, 1000);
  else requestAnimationFrame(() => act());
};
