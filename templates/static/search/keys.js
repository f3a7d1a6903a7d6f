// What a page's events do: typing, composing, keys, buttons, chips.

const composing = (event) => event.isComposing || event.keyCode === 229;

// typing searches when the box changes, a moment later.
const typing = (page) => {
  const { box } = page;
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => page.show(), 60);
  };
  box.addEventListener("compositionstart", () => { page.inComposition = true; });
  box.addEventListener("compositionend", () => {
    page.inComposition = false;
    soon();
  });
  box.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  box.addEventListener("focus", () => page.store.open().catch(() => {}), { once: true });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    page.enter();
  });
};

const boxKeys = (page) => page.box.addEventListener("keydown", (event) => {
  if (composing(event)) return;
  const first = page.links()[0];
  if (event.key === "ArrowDown" && first) {
    event.preventDefault();
    first.focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    page.box.value = "";
    page.show();
  }
});

const hitKeys = (page) => page.hits.addEventListener("keydown", (event) => {
  if (composing(event)) return;
  const all = page.links(), at = all.indexOf(document.activeElement);
  let to = null;
  if (event.key === "Escape" || event.key === "ArrowUp" && at === 0) to = page.box;
  else if (event.key === "ArrowDown" && at >= 0) to = all[at + 1];
  else if (event.key === "ArrowUp" && at > 0) to = all[at - 1];
  if (!to) return;
  event.preventDefault();
  to.focus();
});

const buttons = (page) => {
  page.button.addEventListener("click", () => page.more());
  for (const chip of document.querySelectorAll("a[data-query]")) {
    chip.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      page.box.value = chip.dataset.query;
      page.box.focus();
      page.show();
    });
  }
  if (!page.facets) return;
  page.facets.form.addEventListener("change", () => page.show());
  page.facets.form.addEventListener("submit", (event) => event.preventDefault());
  page.facets.form.querySelector("button").addEventListener("click", () => {
    page.facets.clear();
    page.show();
  });
};

export const listen = (page) => {
  typing(page);
  boxKeys(page);
  hitKeys(page);
  buttons(page);
};
