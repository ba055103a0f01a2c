// @ts-check
// The curve of one feature in the page: its chart and the layer of points over it.
import { createPointsLayer } from "../shared/points_layer.js";
import { figure } from "./class_curve_figure.js";
import { mountPicture } from "./picture_page.js";

/**
 * @param {HTMLElement} plot @param {import("../shared/types.js").Store} store
 * @param {ReturnType<typeof import("../shared/editor.js").createEditor>} editor @param {(text: string) => void} announce
 */
export function mountClassCurve(plot, store, editor, announce) {
  const { host, chart } = mountPicture(plot, store, "curve", figure, {
    label: "Points and the curve of their chance",
    keys: ["show", "feature", "window", "held", "threshold"],
    painted: () => {
      plot.querySelector(".plot-wait")?.remove();
      layer.paint();
    },
  });
  const layer = createPointsLayer(host, { store, editor, chart, announce });
  return chart;
}
