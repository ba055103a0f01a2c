import assert from "node:assert/strict";
import { test } from "node:test";
import { build, element, figure, hat, html, identifier, math, operator, refresh, row, sign, terms } from "../../../static/js/shared/mathml.js";

/** As much of a page as elements need. */
class Place {
  constructor(tag, namespace = null) {
    Object.assign(this, { tag, namespace, attributes: {}, children: [], textContent: "", writes: 0 });
  }
  setAttribute(name, value) { this.attributes[name] = value; }
  removeAttribute(name) { delete this.attributes[name]; }
  getAttribute(name) { return this.attributes[name] ?? null; }
  hasAttribute(name) { return name in this.attributes; }
  append(...children) { this.children.push(...children); }
  querySelectorAll(selector) {
    const name = selector.slice(1, -1);
    const below = this.children.flatMap((child) => (child instanceof Place ? [child, ...child.querySelectorAll(selector)] : []));
    return below.filter((each) => each.hasAttribute(name));
  }
}
const page = {
  createElement: (tag) => new Place(tag),
  createElementNS: (namespace, tag) => new Place(tag, namespace),
  createTextNode: (text) => ({ text }),
};
const built = (description) => build(description, page);
const texts = (root, name) => root.querySelectorAll(`[${name}]`).map((each) => each.textContent);

test("descriptions become elements of MathML, and of HTML where they say so", () => {
  const formula = built(math(hat(identifier("y")), operator("="), element("mn", {}, "1")));
  assert.equal(formula.namespace, "http://www.w3.org/1998/Math/MathML");
  assert.deepEqual(formula.children.map((child) => child.tag), ["mover", "mo", "mn"]);
  assert.equal(built(html("td", { class: "x" })).namespace, null);
  assert.equal(built(html("td", { class: "x" })).attributes.class, "x");
});

test("short names are variables, long ones words", () => {
  assert.equal(identifier("x").tag, "mi");
  assert.equal(identifier("bill_length").tag, "mtext");
});

test("a number that can be asked is a button with its question, any other is text", () => {
  const asked = figure("solution.loss", { quantity: "loss" });
  assert.equal(asked.tag, "button");
  assert.deepEqual(asked.attributes, { type: "button", "data-number": "solution.loss", "data-question": '{"quantity":"loss"}' });
  assert.equal(figure("solution.loss").tag, "span");
});

test("numbers are written where they are named, signs follow them", () => {
  const root = built(row(figure("c.0"), sign("c.1"), figure("c.1", null, { "data-absolute": "" })));
  refresh(root, { c: [1.5, -0.25] });
  assert.deepEqual(texts(root, "data-number"), ["1.500", "0.2500"]);
  assert.deepEqual(texts(root, "data-sign"), ["−"]);
  refresh(root, { c: [-1.5, 0.25] });
  assert.deepEqual(texts(root, "data-number"), ["−1.500", "0.2500"]);
  assert.deepEqual(texts(root, "data-sign"), ["+"]);
});

test("a number without a value is a dash that says why, until it has one", () => {
  const root = built(row(figure("solution.t_values.0")));
  const [place] = root.querySelectorAll("[data-number]");
  refresh(root, { solution: { t_values: null, reasons: { t_values: "too few points" } } });
  assert.equal(place.textContent, "–");
  assert.equal(place.attributes.title, "too few points");
  refresh(root, { solution: { t_values: [2.5], reasons: {} } });
  assert.equal(place.textContent, "2.500");
  assert.equal("title" in place.attributes, false);
});

test("only numbers that are concerned are looked at", () => {
  const root = built(row(figure("line.loss"), figure("solution.loss")));
  refresh(root, { line: { loss: 1.5 }, solution: { loss: 2.5 } }, (path) => path.startsWith("line"));
  assert.deepEqual(texts(root, "data-number"), ["1.500", ""]);
});

test("a number asks for its own count of digits", () => {
  const root = built(row(figure("a.b", null, { "data-digits": "2" })));
  refresh(root, { a: { b: 1.23456 } });
  assert.deepEqual(texts(root, "data-number"), ["1.2"]);
});

test("a setting has no more digits than were set", () => {
  const root = built(row(figure("config.learning_rate")));
  refresh(root, { config: { learning_rate: 0.02 } });
  assert.deepEqual(texts(root, "data-number"), ["0.02"]);
});

test("a long formula in a line goes on in the next, term by term", () => {
  /** As much of an element as terms need. */
  const node = (localName, textContent, attributes = {}, children = []) => ({
    localName, textContent, children,
    getAttribute: (name) => attributes[name] ?? null,
    hasAttribute: (name) => name in attributes,
    setAttribute: (name, value) => { attributes[name] = value; },
    cloneNode: () => node(localName, "", attributes),
    append(...more) { this.children = more; },
  });
  const tokens = [["mi", "z"], ["mo", "="], ["mo", "−", { form: "prefix" }], ["mn", "1"], ["mo", "·"], ["mn", "2"], ["mo", "+"], ["mn", "3"]];
  const formula = () => node("math", "", { display: "block" }, [node("mrow", "", {}, tokens.map((token) => node(...token)))]);
  const said = (parts) => parts.map((part) => part.children.map(({ textContent }) => textContent).join(""));
  assert.deepEqual(said(terms(formula())), ["z", "=−1·2", "+3"]);
  assert.equal(terms(formula())[2].children[0].getAttribute("form"), "infix");
  const other = node("math", "", {}, [node("mfrac", "")]);
  assert.deepEqual(terms(other), [other]);
});
