// @ts-check
// Runs before the first paint, so that a chosen theme does not flash the other one.
{
  const theme = (() => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  })();
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}
