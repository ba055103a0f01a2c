// @ts-check
// Frames are acknowledged when they have been painted, or after a while where nothing is painted (a hidden tab).
/** @param {() => void} act */
export function afterDrawing(act) {
  if (document.hidden) setTimeout(act, 1000);
  else requestAnimationFrame(() => act());
}
