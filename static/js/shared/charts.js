// @ts-check
// The only module that touches Plotly. A figure is painted at once by the sketch, at most once per animation frame and
// the latest wins; when nothing moves any more, Plotly draws the same figure over it, with its hover and its export.
import { geometry, near } from "./axes.js";
import { find, make } from "./dom.js";
import { makeReadable } from "./readable_canvas.js";
import { createSketch } from "./sketch.js";

/** @typedef {{data: any[], layout: any}} Figure */
/** @typedef {import("./axes.js").Size} Size */
/** @typedef {import("./axes.js").Geometry} Geometry */
/** @typedef {(size: Size) => Figure | null} Build */
/** @typedef {ReturnType<typeof createChart>} Chart */

/** After so many milliseconds without a new figure Plotly takes over; later where figures are on their way: it takes a while. */
const STILL = 180;
const STILL_BUSY = 700;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false, showTips: false };

/** @type {Promise<any> | null} */
let plotly = null;

/** @returns {Promise<any>} Plotly, whose script is asked for when the first picture stands */
function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const src = find(document, "meta[name='plotly']").getAttribute("content");
    const script = make("script", { src });
    // The letters along axes in space are read from a canvas that the script makes when it is loaded.
    const end = makeReadable();
    for (const type of ["load", "error"]) script.addEventListener(type, end);
    script.addEventListener("load", () => resolve(/** @type {any} */ (globalThis).Plotly));
    script.addEventListener("error", () => {
      plotly = null;
      script.remove();
      reject(new Error("Plotly's script did not arrive"));
    });
    document.head.append(script);
  });
  return plotly;
}

/**
 * @param {HTMLElement} host an element with a size of its own
 * @param {{every?: number, solid?: boolean, busy?: () => boolean, painted?: (geometry: Geometry) => void}} [options]
 *   every: milliseconds between redraws, a frame if left out; solid: Plotly alone can draw it; painted: hears of every picture
 *   busy: whether more figures are expected soon
 */
export function createChart(host, { every = 0, solid = false, busy: expecting = () => false, painted = () => {} } = {}) {
  const sketch = solid ? null : createSketch(host);
  const stage = make("div", { class: "plotly-stage" });
  host.append(stage);
  /** @type {Build | null} */ let build = null;
  /** @type {Figure | null} */ let latest = null;
  /** @type {Geometry | null} */ let shown = null;
  let busy = false;
  let late = false;
  let held = false;
  let drawing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;

  /** Asking the page for it costs a layout, so it is asked when it has changed. @type {Size | null} */ let known = null;
  const measured = () => ({ width: host.clientWidth, height: host.clientHeight });
  const size = () => (known?.width && known.height ? known : (known = measured()));
  const paint = () => {
    const now = size();
    const figure = build && now.width > 0 && now.height > 0 ? build(now) : null;
    if (!figure) return;
    latest = figure;
    if (sketch) {
      sketch.paint(figure, now);
      host.dataset.drawnBy = "sketch";
      painted((shown = geometry(figure.layout, now)));
    }
    clearTimeout(timer);
    timer = setTimeout(settle, solid ? 0 : expecting() ? STILL_BUSY : STILL);
  };
  const settle = async () => {
    const figure = latest;
    // Space is slow to draw: one at a time, with a rest for the hands of the learner.
    if (!figure || held || (solid && drawing)) return;
    drawing = true;
    try {
      const { react } = await loadPlotly();
      if (figure !== latest || held) return;
      await react(stage, near(figure.data, figure.layout), figure.layout, CONFIG);
      if (figure === latest) host.dataset.drawnBy = "plotly";
    } catch (error) {
      // The sketch stays, so nothing is lost but hover and export; the next figure tries again.
      host.dataset.drawnBy = "sketch";
      host.dataset.fault = String(error);
    } finally {
      drawing = false;
      if (solid && figure !== latest) timer = setTimeout(settle, STILL);
    }
  };
  /** The first of a frame is painted at once, what follows within it waits for the next. */
  const request = () => {
    late = busy;
    if (busy) return;
    busy = true;
    paint();
    const free = () => {
      busy = false;
      if (!late) return;
      if (every) return request();
      // The frame has just begun: what comes later in it, such as the server's answer to a drag, need not wait for the next.
      late = false;
      paint();
    };
    if (every) setTimeout(free, every);
    else requestAnimationFrame(free);
  };
  new ResizeObserver(() => {
    const before = known;
    known = measured();
    // Nobody should see a picture of another size, not for a frame.
    if (before && known.width && (before.width !== known.width || before.height !== known.height)) paint();
    else request();
  }).observe(host);
  return {
    /** @param {Build} next */
    draw(next) {
      build = next;
      request();
    },
    /** @param {boolean} on while something is held, Plotly keeps still */
    hold(on) {
      held = on;
      clearTimeout(timer);
      if (!on) timer = setTimeout(settle, STILL);
    },
    geometry: () => shown,
    /** @param {string} filename @param {import("./files.js").PictureKind} [format] */
    async save(filename, format = "png") {
      clearTimeout(timer);
      await settle();
      const { downloadImage } = await loadPlotly();
      await downloadImage(stage, { format, scale: format === "png" ? 2 : 1, filename, ...size() });
    },
  };
}
