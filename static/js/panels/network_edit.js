// @ts-check
// A weight or a bias under the learner's hand: a small window beside the line or the unit that was pressed.
import { createControl } from "../shared/controls.js";
import { assign, make, say } from "../shared/dom.js";
import { isFree } from "../shared/lesson.js";
import { whenChanged } from "../shared/store.js";
import { biasAt, gainAt, networkIn, weightAt } from "../shared/network_view.js";
import { asText, edgeName, layersAsked, unitName, numbersIn } from "./network_scene.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/network_types.js").Network} Network */
/** @typedef {{at: (network: Network) => number, control: ReturnType<typeof createControl>}} Field */

const REACH = 8;
/** As far as a weight can be typed; the slider reaches what most weights are. */
const FARTHEST = 1000;
const WIDTH = 264;
/** Beyond so many weights the window would be a list without end; the lines themselves can still be pressed. */
const MOST_FIELDS = 24;

/** @param {string} label @param {string} name */
const declaration = (label, name) => /** @type {import("../shared/types.js").Declaration} */ ({ name, label, kind: "number", default: 0,
  low: -REACH, high: REACH, options: [], scale: "linear", unit: "", help: label });

/**
 * @param {HTMLElement} host @param {Store} store @param {import("../shared/types.js").Run} run
 * @param {import("../shared/weights_hand.js").Hand} hand
 */
export function mountEditing(host, store, run, hand) {
  const box = make("div", { class: "net-editor", role: "dialog", "aria-label": "Edit", hidden: true });
  host.append(box);
  /** @type {Field[]} */ let fields = [];
  /** @type {HTMLElement | null} */ let opener = null;
  let shape = "";
  /** @type {EventTarget | null} */ let typing = null;
  let showOff = () => {};

  const release = () => {
    typing = null;
    hand.release();
  };
  // Where a number is about to be typed, it is not overwritten by what it becomes meanwhile.
  for (const type of ["focusin", "input"]) box.addEventListener(type, ({ target }) => void (typing = target));
  box.addEventListener("focusout", () => void (typing = null));
  box.addEventListener("change", release);

  /** @param {string} label @param {(network: Network) => number} at */
  function field(label, at) {
    const control = createControl(declaration(label, `param-${fields.length}`), (value) => {
      const network = networkIn(store.get().views);
      if (!network || Math.abs(value) > FARTHEST)
        return control.refuse({ field: label, expected: `a number from −${FARTHEST} to ${FARTHEST}`, received: String(value) });
      for (const each of fields) each.control.clear();
      hand.change(at(network), value);
    });
    for (const typed of control.element.querySelectorAll("[type=number]")) assign(typed, { min: -FARTHEST, max: FARTHEST });
    fields.push({ at, control });
    return control.element;
  }
  const close = () => {
    if (box.hidden) return;
    release();
    box.hidden = true;
    fields = [];
    opener?.focus();
  };
  /** @param {string} title @param {number} x @param {number} y @param {...HTMLElement} parts */
  function open(title, x, y, ...parts) {
    const shut = make("button", { class: "button square", type: "button", "aria-label": "Close" }, "×");
    shut.addEventListener("click", close);
    opener = /** @type {HTMLElement | null} */ (document.activeElement);
    const locked = !isFree(store.get(), "settings");
    const held = make("fieldset", { class: "fields", disabled: locked, "data-lesson-locked": locked }, ...parts);
    box.replaceChildren(make("header", {}, make("h3", {}, title), shut), held);
    box.hidden = false;
    box.setAttribute("aria-label", title);
    const left = Math.max(4, Math.min(x + 24, host.clientWidth - Math.min(WIDTH, host.clientWidth) - 4));
    const top = Math.max(4, Math.min(y + 14, host.clientHeight - box.offsetHeight - 4));
    box.style.cssText = `left:${left}px;top:${top}px;max-height:${host.clientHeight - 8}px`;
    shape = JSON.stringify(networkIn(store.get().views)?.sizes);
    show();
    /** @type {HTMLElement} */ (box.querySelector("input[type=range]:enabled") ?? shut).focus();
    typing = null;
  }
  function show() {
    const network = networkIn(store.get().views);
    showOff();
    for (const { at, control } of fields)
      if (network && !hand.isWaiting(at(network)) && !control.element.contains(/** @type {Node | null} */ (typing)))
        control.follow(network.params[at(network)]);
  }
  /** @param {number} layer @param {number} unit */
  function toggle(layer, unit) {
    const button = make("button", { class: "button", type: "button" });
    button.addEventListener("click", () => {
      const layers = layersAsked(store.get()).map((entry, i) => {
        if (i !== layer - 1) return entry;
        const off = new Set(numbersIn(String(entry.off ?? "")));
        if (!off.delete(unit)) off.add(unit);
        return { ...entry, off: asText(off) };
      });
      run.set({ layers });
    });
    // What pressing it does, not what it did: off, the unit answers 0 to everything.
    showOff = () => say(button, networkIn(store.get().views)?.off.has(`${layer}.${unit}`) ? "Switch this unit on" : "Switch this unit off");
    return button;
  }

  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("pointerdown", (event) => !box.contains(/** @type {Node} */ (event.target)) && close());
  whenChanged(store, ["views"], ({ views }) => {
    const network = networkIn(views);
    if (box.hidden || !network) return;
    if (JSON.stringify(network.sizes) !== shape) close();
    else show();
  });
  return {
    isOpen: () => !box.hidden,
    /** @param {import("../shared/network_types.js").Edge} edge @param {number} x @param {number} y */
    edge(edge, x, y) {
      const network = networkIn(store.get().views);
      fields = [];
      if (network) open(edgeName(network, edge), x, y, field("Weight", (now) => weightAt(now, edge)));
    },
    /** @param {number} layer @param {number} unit @param {number} x @param {number} y */
    unit(layer, unit, x, y) {
      const network = networkIn(store.get().views);
      if (!network) return;
      fields = [];
      const hidden = layer < network.sizes.length - 1;
      const bias = field("Bias", (now) => biasAt(now, layer, unit));
      const normalized = network.layers[layer - 1].normalization !== "none";
      const gain = normalized ? [field("Gain", (now) => gainAt(now, layer, unit))] : [];
      const weights = Array.from({ length: Math.min(network.sizes[layer - 1], MOST_FIELDS) }, (_, from) =>
        field(`from ${unitName(network, layer - 1, from)}`, (now) => weightAt(now, { layer: layer - 1, to: unit, from })));
      open(unitName(network, layer, unit), x, y, ...(hidden ? [toggle(layer, unit)] : []), bias, ...gain, ...weights);
    },
  };
}
