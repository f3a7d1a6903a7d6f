// What a page's keys and buttons do. What the box does by itself is in ./box.js.

const composing = (event) => event.isComposing || event.keyCode === 229;

const boxKeys = (page) => page.input.addEventListener("keydown", (event) => {
  if (composing(event)) return;
  const first = page.links()[0];
  if (event.key === "ArrowDown" && first) {
    event.preventDefault();
    first.focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    page.input.value = "";
    page.show();
  }
});

const hitKeys = (page) => page.hits.addEventListener("keydown", (event) => {
  if (composing(event)) return;
  const all = page.links(), at = all.indexOf(document.activeElement);
  let to = null;
  if (event.key === "Escape" || event.key === "ArrowUp" && at === 0) to = page.input;
  else if (event.key === "ArrowDown" && at >= 0) to = all[at + 1];
  else if (event.key === "ArrowUp" && at > 0) to = all[at - 1];
  if (!to) return;
  event.preventDefault();
  to.focus();
});

const facetButtons = (page) => {
  const { form } = page.facets;
  form.addEventListener("change", () => page.show());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => {
    page.facets.clear();
    page.show();
  });
};

export const listen = (page) => {
  boxKeys(page);
  hitKeys(page);
  page.button.addEventListener("click", () => page.more());
  if (page.facets) facetButtons(page);
};
