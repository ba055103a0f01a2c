// @ts-check
// The field in the page: its chart, the layer of points over it, and the reading of the place under the pointer.
import { createPointsLayer } from "../shared/points_layer.js";
import { figure } from "./field_figure.js";
import { mountPicture } from "./picture_page.js";
import { mountReading } from "./place_readout.js";

/**
 * @param {HTMLElement} plot @param {import("../shared/types.js").Store} store
 * @param {ReturnType<typeof import("../shared/editor.js").createEditor>} editor @param {(text: string) => void} announce
 */
export function mountFieldPicture(plot, store, editor, announce) {
  const { host, chart } = mountPicture(plot, store, "field", figure, {
    label: "Points and the chances of their classes",
    keys: ["show", "pair", "window", "held", "threshold", "pinned"],
    remark: ({ views: { data }, held }) => (data?.y.length === 0 && !held ? "Click to add your first points." : ""),
    painted: () => {
      plot.querySelector(".plot-wait")?.remove();
      layer.paint();
    },
  });
  const layer = createPointsLayer(host, { store, editor, chart, announce });
  mountReading(host, store, chart);
  return chart;
}
