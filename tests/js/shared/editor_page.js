// A page with an editor, and a server that answers when told to.
import { createEditor } from "../../../static/js/shared/editor.js";
import { createStore, initialState } from "../../../static/js/shared/store.js";

export const GENERATED = { generator: "line", n: 2, noise: 0, test_share: 0.5, scale: "standard" };
export const view = (X, y, names = ["x"]) => ({
  X: X.map((row) => Float64Array.from(row)), y: Float64Array.from(y), feature_names: names, target_name: "y",
});

export function page(data = GENERATED, seen = view([[1], [3]], [2, 4])) {
  const document = { version: 1, algorithm: "linear-regression", seed: 7, data, config: { degree: 1 }, edits: [] };
  const store = createStore({ ...initialState({}, document), views: { data: seen, solution: {} } });
  const calls = [];
  const run = {
    data: (sent) => calls.push(["data", sent]),
    move: (...sent) => calls.push(["move", ...sent]),
    open: (sent) => { calls.push(["open", sent]); store.set({ document: sent, step: 0 }); },
  };
  const accept = () => {
    const sent = calls.findLast(([name]) => name === "data")[1];
    const { document, revision } = store.get();
    store.set({ document: { ...document, data: { test_share: 0, scale: "none", ...sent } } });
    const patch = { revision: revision + 1 };
    if (sent.points) patch.views = { ...store.get().views, data: view(sent.points.X, sent.points.y, sent.points.features) };
    store.set(patch);
  };
  const refuse = () => store.set({ error: { title: "too many", errors: [{ field: "data", expected: "at most 2 examples", received: "3" }] } });
  return { store, calls, accept, refuse, editor: createEditor(store, run) };
}
