// @ts-check
// Which data the learner's own line belongs to.
import { inForce } from "../shared/history.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

/** What a line belongs to: a source with its columns. The learner's own points are one source. @param {State} state */
function groundOf(state) {
  const { generator, dataset, group, points, ...named } = inForce(state).data;
  const { features, target } = points ? { features: ["x"], target: "y", ...defined(points) } : named;
  return { own: Boolean(points), key: JSON.stringify([generator, dataset, features, target, group]) };
}

/** @param {Record<string, any>} points */
const defined = ({ features, target }) => ({ ...(features && { features }), ...(target && { target }) });

/** A line drawn through other data says nothing about these: it is put away, unless it came with them. @param {Store} store */
export function keepToItsData(store) {
  let ground = groundOf(store.get());
  let { document, step, feature, ownLine: line } = store.get();
  store.subscribe(() => {
    const state = store.get();
    if (state.document === document && state.step === step && state.feature === feature && state.ownLine === line) return;
    const now = state.document === document && state.step === step ? ground : groundOf(state);
    // The first edit makes own points of any source: what lies there is still the same.
    const other = state.feature !== feature || (now.key !== ground.key && !(now.own && !ground.own));
    const stays = state.ownLine !== line || !state.ownLine;
    ({ document, step, feature, ownLine: line } = state);
    ground = now;
    if (other && !stays) store.set({ ownLine: null, show: { ...state.show, ownLine: false } });
  });
}
