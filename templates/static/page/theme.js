// Runs before the page is drawn, so that it never flashes in the wrong theme, and
// nothing moves when the other scripts are there.
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "";
  if (navigator.clipboard) root.dataset.clipboard = "";
  if (location.search.length > 1) root.dataset.asked = "soon";
  try {
    const theme = localStorage.getItem("catsite-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be denied; the system's theme is used then.
  }
})();
