// @ts-check
// A small network that learns: its units with their fields, its weights, and beside it what it answers, with the points.
import { classColour } from "../shared/class_marks.js";
import { make } from "../shared/dom.js";
import { HEIGHT, WIDTH } from "../shared/miniature.js";
import { networkIn, unitsIn } from "../shared/network_view.js";
import { drawNetwork } from "./network_draw.js";
import { planOf } from "./network_layout.js";
import { createOutputField } from "./output_paint.js";
import { createAtlas, rangeOfAnswers, signTable } from "./unit_atlas.js";

/** @typedef {import("../shared/types.js").State} State */

const SHARP = 3;
/** Nothing is written beside the inputs here, nor below. */
const LEFT = 34;
const GRAPH = { width: 196 + LEFT, height: HEIGHT + 26 };
const HEAD = 8;
const OUTPUT = { x: 202, y: 38, size: 104 };
const DOT = 2.2;

/**
 * Where a point lies in the small output. @param {any} field @param {ArrayLike<number>} row @returns {[number, number]}
 */
export function spotOf(field, row) {
  const share = (/** @type {number} */ value, /** @type {ArrayLike<number>} */ axis) =>
    (value - axis[0]) / (axis[axis.length - 1] - axis[0]);
  return [OUTPUT.x + share(row[0], field.x) * OUTPUT.size, OUTPUT.y + (1 - share(row[1], field.y)) * OUTPUT.size];
}

/** The canvas, made once and painted from then on. */
export function createNetworkMiniature() {
  const element = make("canvas", { width: SHARP * WIDTH, height: SHARP * HEIGHT, "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
  const [atlas, output] = [createAtlas(), createOutputField()];

  /** @param {any} field @param {import("../shared/types.js").DataView} data @param {import("../shared/theme.js").Theme} theme */
  function paintOutput(field, data, theme) {
    output.paint(field, theme, false, data);
    context.drawImage(output.canvas, OUTPUT.x, OUTPUT.y, OUTPUT.size, OUTPUT.size);
    context.lineWidth = 0.7;
    context.strokeStyle = theme.raised;
    Array.from(data.X).forEach((row, i) => {
      context.beginPath();
      context.arc(...spotOf(field, row), DOT, 0, 2 * Math.PI);
      context.fillStyle = classColour(theme, data.y[i]);
      context.fill();
      context.stroke();
    });
  }

  return {
    element,
    /** @param {Readonly<State>} state @returns {boolean} whether there was enough to draw */
    paint({ views, colours }) {
      const [network, fields] = [networkIn(views), unitsIn(views)];
      const { data, field } = views;
      if (!network || !fields || !data || !field?.x || !colours) return false;
      context.setTransform(SHARP, 0, 0, SHARP, -LEFT * SHARP, 0);
      context.clearRect(0, 0, 2 * WIDTH, HEIGHT);
      atlas.paint(fields, network.activations, signTable(colours), rangeOfAnswers(data));
      drawNetwork(context, { plan: planOf(network.sizes, GRAPH, HEAD), weights: network.weights, biases: network.biases, off: network.off,
        unit: null, edge: null, lit: null, names: [] }, colours, atlas);
      context.setTransform(SHARP, 0, 0, SHARP, 0, 0);
      paintOutput(field, data, colours);
      return true;
    },
  };
}
