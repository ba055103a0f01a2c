// @ts-check
// Two features at once: the points in space and the fitted plane, with the plane of the present step.
import { escaped } from "../shared/axes.js";
import { featureLabels, targetLabel } from "../shared/labels.js";
import { mountPicture } from "./picture_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** @param {import("../shared/types.js").PlaneView} view @param {string} colour @param {object} style */
const surface = ({ x, y, z }, colour, style) => ({
  type: "surface",
  x: Array.from(x),
  y: Array.from(y),
  z: z.map((row) => Array.from(row)),
  showscale: false,
  hoverinfo: "skip",
  colorscale: [
    [0, colour],
    [1, colour],
  ],
  lighting: { ambient: 0.85, diffuse: 0.3, specular: 0 },
  ...style,
});

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { views: { data, plane, plane_now: now }, pair: [i, j], show } = state;
  const font = { family: theme.font, size: 12, color: theme.quiet };
  const axis = (/** @type {string} */ text) => ({
    title: { text, font },
    tickfont: font,
    gridcolor: theme.line,
    zerolinecolor: theme.line,
    showspikes: false,
    color: theme.quiet,
  });
  const name = (/** @type {number} */ k) => escaped(featureLabels(state)[k] ?? "");
  const [x, y, z] = [data?.X.map((row) => row[i]) ?? [], data?.X.map((row) => row[j]) ?? [], Array.from(data?.y ?? [])];
  const some = (/** @type {boolean} */ test) => {
    const indices = z.map((_, k) => k).filter((k) => Boolean(data?.is_test[k]) === test);
    const marker = { size: 4, symbol: test ? "diamond-open" : "circle", color: test ? theme.test : theme.train };
    return {
      type: "scatter3d",
      mode: "markers",
      x: indices.map((k) => x[k]),
      y: indices.map((k) => y[k]),
      z: indices.map((k) => z[k]),
      marker,
      hovertemplate: `${name(i)} %{x:.4g}<br>${name(j)} %{y:.4g}<br>${escaped(targetLabel(state))} %{z:.4g}<extra></extra>`,
    };
  };
  return {
    data: [
      ...(plane
        ? [
            surface(plane, theme.fit, {
              opacity: 0.45,
              contours: { x: { show: true, color: theme.fit, width: 1 }, y: { show: true, color: theme.fit, width: 1 } },
            }),
          ]
        : []),
      ...(now && show.descent ? [surface(now, theme.descent, { opacity: 0.3 })] : []),
      some(false),
      some(true),
    ],
    layout: {
      width: size.width,
      height: size.height,
      margin: { l: 0, r: 0, t: 0, b: 0 },
      paper_bgcolor: theme.raised,
      showlegend: false,
      font,
      scene: {
        xaxis: axis(name(i)),
        yaxis: axis(name(j)),
        zaxis: axis(escaped(targetLabel(state))),
        bgcolor: theme.raised,
        uirevision: "camera",
        camera: { eye: { x: 1.5, y: -1.6, z: 0.9 } },
      },
      uirevision: "camera",
      hoverlabel: { bgcolor: theme.raised, bordercolor: theme.line, font: { ...font, color: theme.ink } },
    },
  };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountPlane = (plot, store) =>
  mountPicture(plot, store, "plane", figure, {
    label: "Points and fitted plane over two features",
    keys: ["pair", "show"],
    solid: true,
    every: 100,
  }).chart;
