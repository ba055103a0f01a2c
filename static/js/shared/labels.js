// @ts-check
// What columns are called on axes, in tables and in choices: a bundled table has labels with units, others their plain names.

/** @typedef {import("./types.js").State} State */
/** @typedef {Pick<State, "labels" | "views">} Labelled */

/** @param {Pick<State, "labels">} state @param {string} name @returns {string} */
export const labelIn = ({ labels }, name) => labels[name] ?? name;

/** @param {Labelled} state @returns {string[]} of all features; none as long as there are no data */
export const featureLabels = ({ labels, views }) => (views.data?.feature_names ?? []).map((name) => labelIn({ labels }, name));

/** @param {Labelled} state @returns {string} */
export const targetLabel = ({ labels, views }) => labelIn({ labels }, views.data?.target_name ?? "y");
