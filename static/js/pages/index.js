// @ts-check
// The home page: one real run beside the first chapter, through the same door as every other run.
import { find, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { createMiniature, picture } from "../shared/miniature.js";
import { openRun } from "../shared/run_socket.js";
import { createStore, initialState } from "../shared/store.js";
import { mountTheme } from "../shared/theme.js";

/** @typedef {import("../shared/types.js").Experiment} Experiment */
/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Description} Description */

const SLUG = "linear-regression";
const STEPS = 150;
const SPEED = 40;
const PAUSE = 2600; // milliseconds in which the arrived line is looked at
const ROUNDS = 4; // then the miniature rests: a page left open costs the server nothing

/**
 * A small walk. Scaled data make the bowl of the cost round, so the line goes straight to its place.
 * @param {number} seed
 * @returns {Experiment}
 */
export const walk = (seed) => ({
  version: 1,
  algorithm: SLUG,
  seed,
  data: { generator: "line", n: 15, noise: 1.6, scale: "standard" },
  config: { learning_rate: 0.022 },
  edits: [],
});

/** What is said below the miniature.  @param {Readonly<State>} state */
export function caption({ step, status, views, connection }) {
  if (connection === "lost") return "No connection to the server";
  if (!views.line) return "A real run, on this server";
  const where = arrived({ step, status }) ? `Arrived after ${step} steps` : `Step ${step}`;
  return `${where} · cost ${number(views.line.loss, 3)}`;
}

/** @param {Pick<State, "step" | "status">} state */
export const arrived = ({ step, status }) => step >= STEPS || status === "converged" || status === "finished" || status === "diverged";

/**
 * @param {Document} page
 * @param {Record<string, Description>} descriptions by slug, as the server wrote them into the page
 */
export function start(page, descriptions) {
  mountTheme(page, () => {});
  const root = page.querySelector(`[data-chapter="${SLUG}"] [data-live]`);
  if (root && descriptions[SLUG]) mountMiniature(/** @type {HTMLElement} */ (root), descriptions[SLUG]);
}

/** @param {HTMLElement} root @param {Description} description */
function mountMiniature(root, description) {
  const again = find(root, "[data-action=again]");
  const miniature = createMiniature();
  const store = createStore(initialState(description, walk(1)));
  const run = openRun(store, walk(1));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let round = 1;
  let resting = false;

  const play = () => {
    again.hidden = true;
    resting = false;
    run.play(SPEED);
  };
  const next = () => {
    round += 1;
    run.open(walk(round));
    play();
  };
  const rest = () => {
    resting = true;
    run.pause();
    if (round % ROUNDS === 0 || still) again.hidden = false;
    else setTimeout(next, PAUSE);
  };

  store.subscribe((state, previous) => {
    const { data, line } = state.views;
    if (data && line && state.views !== previous.views) {
      miniature.paint(picture(data, line));
      if (!miniature.element.isConnected) find(root, "[data-part=still]").replaceChildren(miniature.element);
    }
    say(find(root, "[data-part=caption]"), caption(state));
    if (state.connection === "open" && previous.connection !== "open" && state.step < STEPS) still ? run.seek(STEPS) : play();
    if (!resting && arrived(state) && state.step > 0) rest();
  });
  run.watch({ data: {}, line: { resolution: 2 } });
  again.addEventListener("click", next);
}
