// @ts-check
// The shapes of the chapter on pictures: what is looked at, and what its views hold. Layers, maps, rows and columns count from 0.

/**
 * @typedef {object} Looked the picture that is looked at, in the words of the views: a row of the data, or pixels of one's own
 * @property {number} [image]
 * @property {string} [pixels] two hexadecimal digits for each
 * @property {number} [down]
 * @property {number} [across]
 * @property {number} [turn]
 * @property {number} [noise]
 *
 * @typedef {{layer: number, map: number, row: number, column: number}} Cell a number of the maps of a layer
 * @typedef {[number, number, number]} Shape channels, height, width
 * @typedef {ArrayLike<ArrayLike<number>>} Rows of all maps of a layer, one map after the other
 *
 * @typedef {object} ConvLayer
 * @property {string} kind
 * @property {Shape} before
 * @property {Shape} after
 * @property {number} kernel
 * @property {number} stride
 * @property {number} padding
 * @property {number} dilation
 * @property {string} activation
 * @property {number} parameters
 * @property {number} products
 * @property {number} share
 * @property {{size: number, jump: number, start: number}} field
 *
 * @typedef {{layers: ConvLayer[], image: Shape, classes: string[], parameters: number, per_epoch: number, epoch: number}} ConvNetwork
 * @typedef {{image: number | null, y: number | null, predicted: number, probabilities: ArrayLike<number>, logits: ArrayLike<number>,
 *   told: Rows, maps: Record<string, Rows>}} MapsView
 * @typedef {{weights: Record<string, Rows>, biases: Record<string, ArrayLike<number>>, gradients: Record<string, Rows>}} KernelsView
 * @typedef {{shape: Shape, n: number, y: ArrayLike<number>, is_test: ArrayLike<number>, classes: string[], counts: ArrayLike<number>,
 *   rows: ArrayLike<number>, pixels: Rows}} ImageData
 * @typedef {Record<"predictions" | "gradients" | "saliency" | "occlusion" | "grad_cam" | "excited" | "bench" | "drawing", any>
 *   & {maps: MapsView, kernels: KernelsView}} ImageViews
 * @typedef {"maps" | "kernels" | "drawing" | "bench" | "reasons" | "excited" | "hierarchy"} ImagePicture
 */
export {};
