// @ts-check
// The home page: a real run beside each chapter that has one, through the same door as every other run.
import { CARDS, STEPS } from "../panels/live_cards.js";
import { find, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { openRun } from "../shared/run_socket.js";
import { createStore, initialState, whenChanged } from "../shared/store.js";
import { mountTheme, readTheme } from "../shared/theme.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Description} Description */
/** @typedef {import("../panels/live_cards.js").Card} Card */

const PAUSE = 2600; // milliseconds in which what has arrived is looked at
const ROUNDS = 4; // then the miniature rests: a page left open costs the server nothing

/** What is said below the miniature.  @param {Readonly<State>} state @param {Card["cost"]} [cost] */
export function caption(state, cost = CARDS["linear-regression"].cost) {
  const loss = cost(state);
  if (state.connection === "lost") return "No connection to the server";
  if (loss === undefined) return "A real run, on this server";
  return `${arrived(state) ? `Arrived after ${state.step} steps` : `Step ${state.step}`} · cost ${number(loss, 3)}`;
}

/** @param {Pick<State, "step" | "status">} state */
export const arrived = ({ step, status }) => step >= STEPS || ["converged", "stuck", "finished", "diverged"].includes(status);

/**
 * @param {Document} page
 * @param {Record<string, Description>} descriptions by slug, as the server wrote them into the page
 */
export function start(page, descriptions) {
  /** @type {((state: Partial<State>) => void)[]} */ const stores = [];
  for (const [slug, card] of Object.entries(CARDS)) {
    const root = page.querySelector(`[data-chapter="${slug}"] [data-live]`);
    if (root && descriptions[slug]) stores.push(mountMiniature(/** @type {HTMLElement} */ (root), descriptions[slug], card).set);
  }
  mountTheme(page, (theme) => stores.forEach((set) => set({ theme, colours: readTheme() })));
}

/** @param {HTMLElement} root @param {Description} description @param {Card} card */
function mountMiniature(root, description, card) {
  const again = find(root, "[data-action=again]");
  const miniature = card.create();
  const store = createStore(initialState(description, card.walk(1)));
  const run = openRun(store, card.walk(1));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let round = 1;
  let resting = false;

  const play = () => {
    again.hidden = true;
    resting = false;
    if (still) run.seek(STEPS);
    else run.play(card.speed);
  };
  const next = () => {
    round += 1;
    run.open(card.walk(round));
    play();
  };
  const rest = () => {
    resting = true;
    if (store.get().status === "playing") run.pause(); // what has ended by itself stays what it is
    if (round % ROUNDS === 0 || still) again.hidden = false;
    else setTimeout(next, PAUSE);
  };

  whenChanged(store, ["views", "colours"], (state) => {
    if (miniature.paint(state) && !miniature.element.isConnected) find(root, "[data-part=still]").replaceChildren(miniature.element);
  });
  store.subscribe((state, previous) => {
    say(find(root, "[data-part=caption]"), caption(state, card.cost));
    if (state.connection === "open" && previous.connection !== "open" && state.step < STEPS) play();
    if (!resting && arrived(state) && state.step > 0) rest();
  });
  run.watch(card.watched);
  again.addEventListener("click", next);
  return store;
}
