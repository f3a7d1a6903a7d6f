// The box, and the best hit of what it holds. All else of the page, ./rest.js, is
// loaded when that is shown, or when something else is asked for. Nothing happens while
// an input method composes: what the box holds then is not yet what its user means.

import { HitView } from "./hits.js";
import { SHOWN } from "./ranks.js";
import { Search } from "./search.js";

const SOON = 60; // milliseconds from a key press to its search

export class Box {
  constructor(input, place, store) {
    Object.assign(this, { input, place, store, inComposition: false, page: null, search: null });
    this.hits = document.getElementById("hits");
    this.status = document.getElementById("status");
    this.facets = document.getElementById("facets");
    this.#listen();
  }

  say(text) { if (this.status.textContent !== text) this.status.textContent = text; }

  fail(error) {
    this.hits.replaceChildren();
    this.say(this.place.dataset[error.message === "stale" ? "stale" : "failed"]);
  }

  get query() { return this.input.value.trim(); }

  // show answers what the box holds now. It returns the promise of the hits.
  async show() {
    if (this.inComposition) return [];
    if (this.page) return this.page.show();
    const { query } = this, chosen = this.facets && this.facets.querySelector(":checked");
    this.place.classList.toggle("searching", Boolean(query || chosen));
    const search = this.search = new Search(this.store, query);
    try {
      // Of all events the first is no answer by itself.
      if (query && !chosen) await this.#first(search);
      return (await this.rest()).show();
    } catch (error) {
      if (this.search === search && !this.page) this.fail(error);
      return [];
    }
  }

  // first shows the best hit, unless another search has begun.
  async #first(search) {
    await this.store.open();
    search.narrow(null);
    await new Promise((shown, failed) => { search.more(SHOWN, shown).then(shown, failed); });
    if (this.search !== search || this.page) return;
    const [hit] = search.found;
    if (hit) this.hits.replaceChildren(new HitView(this.place, this.store.manifest).draw(hit, search.query));
    else this.say(this.place.dataset.none);
  }

  // rest returns the promise of the page.
  async rest() {
    const Page = await this.store.rest(this.place.dataset.rest);
    await this.store.open();
    this.page = this.page || new Page(this);
    return this.page;
  }

  // listen searches when the box changes, a moment later.
  #listen() {
    const { input } = this;
    let timer = 0;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.show(), SOON);
    };
    input.addEventListener("compositionstart", () => { this.inComposition = true; });
    input.addEventListener("compositionend", () => {
      this.inComposition = false;
      soon();
    });
    input.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
    input.addEventListener("focus", () => this.store.open().catch(() => {}), { once: true });
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      if (this.inComposition) return;
      this.show();
      this.rest().then((page) => page.enter(), (error) => this.fail(error));
    });
    for (const chip of document.querySelectorAll("a[data-query]")) {
      chip.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        input.value = chip.dataset.query;
        input.focus();
        this.show();
      });
    }
  }

  // read takes the state from the address.
  read() {
    const params = new URLSearchParams(location.search), { input, facets } = this;
    input.value = params.get("q") || input.value;
    for (const box of facets ? facets.elements : []) box.checked = params.getAll(box.name).includes(box.value);
    if (facets || this.query) this.show();
  }
}
