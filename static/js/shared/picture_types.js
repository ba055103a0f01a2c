// @ts-check
// What the learner looks at where pictures are learned: which picture, what is drawn, the kernel on the bench, which reasons.

/**
 * @typedef {{ink: string, height: number, width: number}} Drawing
 * @typedef {{kernel: number[], stride: number, padding: number, dilation: number}} Bench
 * @typedef {"saliency" | "occlusion" | "grad_cam" | "excited"} ReasonKind
 * @typedef {{kind: ReasonKind, class: number | null, layer: number, map: number, size: number}} Reason
 *
 * @typedef {object} Pictures
 * @property {Drawing | null} drawing what is on the pad, on its way to a picture
 * @property {Bench} bench
 * @property {Reason} reasons class null is the likeliest
 */

/** @type {Pictures} */
export const FIRST_PICTURES = {
  drawing: null,
  bench: { kernel: [-1, 0, 1, -2, 0, 2, -1, 0, 1], stride: 1, padding: 0, dilation: 1 },
  reasons: { kind: "saliency", class: null, layer: 0, map: 0, size: 5 },
};

/** @param {{views: any}} state @returns {Record<string, any>} the views of this chapter */
export const viewsOf = ({ views }) => views;
