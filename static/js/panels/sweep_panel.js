// @ts-check
// A sweep: one setting or two over a range of values, a run for each, as curves, as a heat map, and as numbers.
import { createChart } from "../shared/charts.js";
import { valueTold } from "../shared/differences.js";
import { find, make, say } from "../shared/dom.js";
import { count, number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { carriedOut, jobsOf, numbersIn, rangeOf, spread, sweep } from "../shared/sweep.js";
import { fromTheStart } from "../shared/visits.js";
import { figure } from "./compare_figure.js";
import { outcomeTable } from "./sweep_table.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Experiment} Experiment */
/** @typedef {import("../shared/sweep.js").Outcome} Outcome */
/** @typedef {import("../shared/differences.js").Setting} Setting */

const EVERY = 200;
const FAR = 10;

/** @param {HTMLElement} form @param {Store} store @param {(document: Experiment) => void} use */
export function mountSweep(form, store, use) {
  const axes = [...form.querySelectorAll("fieldset")].map((fieldset, index) => mountAxis(fieldset, index === 1));
  const chart = createChart(find(form, "[data-part='sweep-plot']"), { every: EVERY });
  const [progress, cancel] = [/** @type {HTMLProgressElement} */ (find(form, "progress")), find(form, "[data-action='cancel']")];
  const steps = /** @type {HTMLInputElement} */ (find(form, "[data-sweep='steps']"));
  /** @type {Outcome[]} */ let outcomes = [];
  /** @type {Setting[]} */ let chosen = [];
  /** @type {AbortController | null} */ let under = null;

  function redraw() {
    const { colours } = store.get();
    const place = find(form, "[data-part='sweep-plot']");
    place.hidden = chosen.length !== 1 || !outcomes.some(({ losses }) => losses.length > 1);
    const table = outcomes.length && outcomeTable(outcomes, chosen, use, colours?.runners ?? []);
    find(form, "[data-part='sweep-table']").replaceChildren(...(table ? [table] : []));
    if (place.hidden || !colours) return;
    chart.draw((size) => figure(outcomes.map(({ values, losses }, i) => ({
      name: `${chosen[0].label} ${valueTold(values[0])}`, x: losses.map((_, step) => step), y: within(losses),
      color: colours.runners[i % colours.runners.length] })), colours, size));
  }

  /** @param {string} fault */
  const complain = (fault) => say(find(form, "[data-text='sweep-fault']"), fault);

  async function begin() {
    const state = store.get();
    const fault = axes.map((axis) => axis.fault()).find(Boolean) ?? faultOf(steps, "Steps");
    complain(fault ?? "");
    if (fault) return;
    const wanted = axes.flatMap((axis) => axis.wanted());
    chosen = wanted.map(({ setting }) => setting);
    const jobs = jobsOf(fromTheStart(state), wanted.map(({ setting, values }) => ({ path: setting.path, values })));
    const control = (under = new AbortController());
    outcomes = [];
    show(jobs.length);
    await sweep(jobs, (job) => carriedOut(job, Number(steps.value), control.signal), (done) => {
      outcomes = ordered([...outcomes, done], jobs);
      show(jobs.length);
    }, control.signal);
    under = null;
    show(jobs.length);
  }

  /** @param {number} all */
  function show(all) {
    const busy = under !== null;
    [progress.hidden, cancel.hidden, progress.max, progress.value] = [!busy, !busy, all, outcomes.length];
    find(form, "[data-action='sweep']").toggleAttribute("disabled", busy);
    say(find(form, "[data-text='progress']"), `${outcomes.length} of ${all} runs${busy ? "" : outcomes.length < all ? ", given up" : ""}`);
    redraw();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!under) begin();
  });
  cancel.addEventListener("click", () => under?.abort());
  whenChanged(store, ["colours"], redraw);
  return {
    open() {
      const state = store.get();
      const settings = numbersIn(state.algorithm.config, fromTheStart(state).config);
      axes.forEach((axis) => axis.offer(settings));
    },
  };
}

/** What has gone far above its beginning leaves the picture. @param {(number | null)[]} losses @returns {(number | null)[]} */
export const within = (losses) => losses.map((loss) => (loss !== null && loss > FAR * Math.abs(losses[0] ?? 0) ? null : loss));

/** @param {Outcome[]} outcomes @param {{document: Experiment}[]} jobs @returns {Outcome[]} in the order of the jobs */
const ordered = (outcomes, jobs) => {
  const place = new Map(jobs.map(({ document }, i) => [document, i]));
  return outcomes.sort((a, b) => (place.get(a.document) ?? 0) - (place.get(b.document) ?? 0));
};

/** @param {HTMLInputElement} input @param {string} name @returns {string | undefined} */
function faultOf(input, name) {
  const { min, max, value } = input;
  const given = input.valueAsNumber;
  if (Number.isFinite(given) && (!min || given >= Number(min)) && (!max || given <= Number(max))) return undefined;
  const within = min && max ? ` from ${number(Number(min), 3)} to ${count(Number(max))}` : "";
  return `${name}: a number${within} is expected; ${value === "" ? "nothing" : value} came.`;
}

/** @param {HTMLElement} fieldset @param {boolean} optional */
function mountAxis(fieldset, optional) {
  const select = /** @type {HTMLSelectElement} */ (find(fieldset, "select"));
  const input = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (find(fieldset, `[data-sweep='${name}']`));
  const [low, high, many] = ["low", "high", "count"].map(input);
  /** @type {Setting[]} */ let settings = [];
  const setting = () => settings[Number(select.value)];
  const refresh = () => {
    for (const input of [low, high, many]) /** @type {HTMLElement} */ (input.closest("label")).hidden = select.value === "";
    if (select.value === "") return;
    const { declared } = setting();
    for (const input of [low, high]) [input.min, input.max] = [String(declared.low ?? ""), String(declared.high ?? "")];
    [low.value, high.value] = rangeOf(setting()).map((value) => String(Number(value.toPrecision(4))));
  };
  select.addEventListener("change", refresh);
  return {
    /** @param {Setting[]} offered */
    offer(offered) {
      if (JSON.stringify(offered) === JSON.stringify(settings)) return;
      const before = settings.length && select.value !== "" ? setting().label : optional ? "" : "rate";
      settings = offered;
      const options = settings.map(({ label }, i) => make("option", { value: i }, label));
      select.replaceChildren(...(optional ? [make("option", { value: "" }, "nothing else")] : []), ...options);
      const kept = before && settings.findIndex(({ label }) => label === before || (before === "rate" && /rate/i.test(label)));
      select.value = before ? String(Math.max(0, Number(kept))) : optional ? "" : "0";
      refresh();
    },
    fault() {
      if (select.value === "") return undefined;
      const { label } = setting();
      return faultOf(low, `${label} from`) ?? faultOf(high, `${label} to`) ?? faultOf(many, `${label}, values`);
    },
    wanted() {
      if (select.value === "") return [];
      return [{ setting: setting(), values: spread(Number(low.value), Number(high.value), Number(many.value), setting().declared) }];
    },
  };
}
