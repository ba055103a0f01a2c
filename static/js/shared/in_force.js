// @ts-check
// What an experiment says at a step: the last edit until there counts, else the beginning.

/** @typedef {import("./types.js").Config} Config */
/** @typedef {{document: import("./types.js").Experiment, step: number}} Moment */

/** @param {Moment} moment @returns {Config} the settings in force at the step */
export const configInForce = ({ document, step }) =>
  Object.assign({}, document.config, ...document.edits.filter((edit) => edit.step <= step).map((edit) => edit.config ?? {}));

/** @param {Moment & {asked: Config}} state @returns {Config} those in force, with those on their way: what the next change builds upon */
export const configAsked = (state) => ({ ...configInForce(state), ...state.asked });

/** @param {Moment} moment @returns {Record<string, any>} the data in force at the step */
export const dataInForce = ({ document, step }) =>
  document.edits.filter((edit) => edit.step <= step && edit.data).at(-1)?.data ?? document.data;
