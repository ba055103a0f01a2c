// @ts-check
// What the network says of the picture in force: a bar and a number for every class, the likeliest marked.
import { make, say } from "../shared/dom.js";
import { percent } from "../shared/conv_view.js";

/** @typedef {{name: string, share: number, width: string, text: string, best: boolean}} Answer */

/** @param {any} maps the view @param {readonly string[]} classes @returns {Answer[]} */
export function answersOf(maps, classes) {
  return Array.from(maps?.probabilities ?? [], (share, k) => ({
    name: classes[k] ?? String(k),
    share,
    width: `${(100 * (Number.isFinite(share) ? share : 0)).toFixed(1)}%`,
    text: percent(share),
    best: k === maps.predicted && Number.isFinite(share),
  }));
}

/** @param {Answer[]} answers @param {number | null | undefined} known the class, where it is known @param {readonly string[]} classes */
export function verdict(answers, known, classes) {
  const best = answers.find((answer) => answer.best);
  if (!best) return "No answer yet";
  const told = `${best.name}: ${best.text}`;
  if (known === null || known === undefined) return told;
  return classes[known] === best.name ? `${told}, right` : `${told}, but it is ${classes[known]}`;
}

/** @returns {{element: HTMLElement, show: (maps: any, classes: readonly string[]) => void}} */
export function createAnswers() {
  const said = make("p", { class: "pad-verdict", "data-text": "verdict", role: "status" });
  const list = make("ul", { class: "pad-answers", "aria-label": "Probabilities" });
  /** @type {{row: HTMLElement, name: HTMLElement, bar: HTMLElement, value: HTMLElement}[]} */
  let rows = [];
  const build = (/** @type {number} */ count) => {
    rows = Array.from({ length: count }, () => {
      const [name, bar, value] = [make("span"), make("i", { "aria-hidden": "true" }), make("span", { class: "num" })];
      return { row: make("li", {}, name, make("span", { class: "pad-track" }, bar), value), name, bar, value };
    });
    list.replaceChildren(...rows.map(({ row }) => row));
  };
  return {
    element: make("div", { class: "pad-said" }, said, list),
    show(maps, classes) {
      const answers = answersOf(maps, classes);
      if (answers.length !== rows.length) build(answers.length);
      answers.forEach((answer, k) => {
        const { row, name, bar, value } = rows[k];
        say(name, answer.name);
        say(value, answer.text);
        bar.style.width = answer.width;
        row.toggleAttribute("data-best", answer.best);
      });
      say(said, verdict(answers, maps?.y, classes));
    },
  };
}
