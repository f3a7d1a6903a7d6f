// What every page does with a script: theme, the key "/", copying, the language
// switch of a search. Everything works without it.
(() => {
  "use strict";
  const root = document.documentElement;

  const theme = document.getElementById("theme");
  if (theme) {
    theme.value = root.dataset.theme || "auto";
    theme.addEventListener("change", () => {
      if (theme.value === "auto") delete root.dataset.theme;
      else root.dataset.theme = theme.value;
      try {
        if (theme.value === "auto") localStorage.removeItem("catsite-theme");
        else localStorage.setItem("catsite-theme", theme.value);
      } catch {
        // The choice then lasts as long as the page.
      }
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.getElementById("q");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  const copied = document.getElementById("copied");
  if (navigator.clipboard && copied) {
    for (const button of document.querySelectorAll("[data-copy]")) {
      const label = button.textContent;
      let timer;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(button.dataset.copy);
        } catch {
          return;
        }
        // The message is said again on a second copy, for it is gone in between.
        button.textContent = copied.textContent = button.dataset.done;
        button.style.minInlineSize = `${button.offsetWidth}px`; // nothing moves back
        clearTimeout(timer);
        timer = setTimeout(() => {
          button.textContent = label;
          copied.textContent = "";
        }, 2000);
      });
    }
  }

  // The comparison of an event stays in view in the other language.
  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => {
      if (document.querySelector("#compare:target")) link.hash = "compare";
    });
  }

  // The address of a page that is not there mostly says what it was about: the last part
  // of an event's is its ID or code, but for the hash behind some.
  const guess = () => {
    const [page] = location.pathname.match(/[^/]*$/);
    let name = page.replace(/\.[a-z]+$/, "");
    try {
      name = decodeURIComponent(name);
    } catch {
      return "";
    }
    const parts = name.split("--");
    const last = parts.at(-1).replace(/-[0-9a-f]{8}$/, "");
    const coded = parts.length > 1 || /^[\w.]*[\d_][\w.]*$/.test(last);
    return coded && !/\/(docs|findings|assets)\//.test(location.pathname) ? last.slice(0, 80) : "";
  };
  for (const box of document.querySelectorAll("input[data-guess]")) box.value = box.value || guess();

  // What the address asks for has its place kept until the search has begun with it.
  document.addEventListener("DOMContentLoaded", () => { if (root.dataset.asked) root.dataset.asked = "begun"; });

  // The tree of topics is open where there is room for it beside the text.
  const wide = matchMedia("(min-width: 60rem)");
  const trees = document.querySelectorAll("details[data-wide-open]");
  const openTrees = () => { for (const tree of trees) tree.open = wide.matches; };
  wide.addEventListener("change", openTrees);
  openTrees();
})();
