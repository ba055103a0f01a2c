// @ts-check
// When something was, as people say it.

/** @type {[Intl.RelativeTimeFormatUnit, number][]} the largest first, in seconds */
const UNITS = [["year", 31_557_600], ["month", 2_629_800], ["week", 604_800], ["day", 86_400], ["hour", 3_600], ["minute", 60]];

/** @param {Date} moment @param {Date} [now] @returns {string} such as "3 hours ago" */
export function ago(moment, now = new Date()) {
  const seconds = Math.max(0, (now.getTime() - moment.getTime()) / 1000);
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? ["second", 1];
  if (unit === "second") return "just now";
  return new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(-Math.floor(seconds / length), unit);
}
