// @ts-check
// What the server says of the number in the glass box: formula, numbers, and what it is made of, down to the pixels.
import { createAsker } from "../shared/asker.js";
import { say } from "../shared/dom.js";
import { drawCard } from "./explanation_card.js";
import { refusal, trail } from "./explanation.js";
import { cardOf } from "./glass_card.js";

/** @typedef {import("../shared/types.js").Trace} Trace */

const DECIMALS = 4;

/** @param {import("../shared/types.js").Run} run */
export function createCellExplanation(run) {
  const { card, failure } = cardOf("h3");
  card.hidden = true;
  /** @type {Trace | null} */ let trace = null;
  /** @type {number[]} */ let path = [];
  let asked = "";
  function draw() {
    if (!trace) return;
    const quantities = trail(trace, path);
    path = path.slice(0, quantities.length - 1);
    drawCard(card, quantities, DECIMALS, {
      up: (level) => go(path.slice(0, level)),
      down(index) {
        go([...path, index]);
        asker.again();
      },
    });
  }
  /** @param {number[]} next */
  function go(next) {
    path = next;
    draw();
  }
  // Of what a number is made of, one level more than is seen is enough until the learner goes down.
  const asker = createAsker((question) => run.explain(question, path.length + 2), {
    answered(found) {
      trace = found;
      card.hidden = false;
      draw();
    },
    refused(problem) {
      say(failure, refusal(problem));
      failure.hidden = false;
    },
  });
  return {
    card,
    /** @param {Record<string, any> | null} question asked again at every moment; null where there is nothing to ask */
    ask(question) {
      const key = JSON.stringify(question);
      if (key !== asked) path = [];
      asked = key;
      card.hidden = !question || !trace;
      if (question) asker.ask(question);
      else asker.stop();
    },
  };
}
