// Loads the page again when there is a newer build than its own, and shows why there is
// none.
(() => {
  "use strict";
  const own = document.currentScript;
  let stream = null;
  let panel = null;

  function styles() {
    if (document.querySelector('link[href$="/_catsite/panel.css"]')) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("panel.css", own.src).href;
    document.head.append(link);
  }

  // show shows a problem over the page, "" for none.
  function show(problem) {
    if (!problem) {
      panel?.remove();
      panel = null;
      return;
    }
    styles();
    if (!panel) {
      panel = document.createElement("div");
      panel.className = "catsite-problem";
      panel.setAttribute("role", "alert");
      panel.lang = "en";
      panel.dir = "ltr";
      panel.append(document.createElement("p"), document.createElement("pre"));
      panel.firstChild.textContent = "catsite serve";
      panel.lastChild.tabIndex = 0; // it scrolls
      document.body.append(panel);
    }
    if (panel.lastChild.textContent !== problem) panel.lastChild.textContent = problem;
  }

  function listen() {
    if (stream || document.visibilityState === "hidden") return;
    stream = new EventSource(new URL("events", own.src));
    stream.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.build === own.dataset.build) {
        show(state.problem);
        return;
      }
      leave();
      location.reload();
    });
  }

  function leave() {
    stream?.close();
    stream = null;
  }

  // Browsers have few connections to one server: tabs that nobody sees do without, and
  // hear what they missed when they are seen again.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
    else listen();
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
