// The page: box, results, facets, address, keyboard. Nothing happens while an input
// method composes: what the box holds then is not yet what its user means.

import { Facets } from "./facets.js";
import { HitView } from "./hits.js";
import { CODE_START } from "./query.js";
import { Search } from "./search.js";

const SHOWN = 20; // hits at first, and per press of the button
const SETTLED = 64; // uncertain hits that are looked at to count them

export class Page {
  constructor(box, place, store) {
    Object.assign(this, { box, place, store });
    this.hits = document.getElementById("hits");
    this.status = document.getElementById("status");
    this.button = document.getElementById("more");
    const form = document.getElementById("facets");
    this.facets = form && new Facets(form, store);
    this.inComposition = false;
    this.key = ""; // of what is shown: address and all
    this.search = null;
    this.switches = [...document.querySelectorAll("a[data-language]")].map((link) => [link, link.getAttribute("href")]);
    this.number = (n) => n.toLocaleString(document.documentElement.lang);
  }

  say(text) { if (this.status.textContent !== text) this.status.textContent = text; }

  // params is the state of the page as its address has it.
  params(query) {
    const params = new URLSearchParams();
    if (query !== "") params.set("q", query);
    if (this.facets) this.facets.write(params);
    return params;
  }

  // keep writes the state into the address and the language switch.
  keep(params) {
    const search = params.size ? "?" + params : "";
    for (const [link, href] of this.switches) link.setAttribute("href", href + search);
    try {
      if (location.search !== search) history.replaceState(null, "", location.pathname + search + location.hash);
    } catch {
      // Some browsers refuse it on file://; the search works all the same.
    }
  }

  // show answers what the box holds now, once that is settled. It returns the
  // promise of the hits.
  show() {
    if (this.inComposition) return Promise.resolve([]);
    const query = this.box.value.trim(), params = this.params(query), key = String(params);
    this.keep(params);
    this.place.classList.toggle("searching", key !== "");
    // What is there already keeps its focus.
    if (key === this.key && this.answer) return this.answer;
    this.key = key;
    // Beside the facets stand all events as long as nothing is asked for.
    this.answer = key === "" && !this.facets ? this.reset() : this.find(query, key);
    return this.answer;
  }

  async reset() {
    this.hits.replaceChildren();
    this.button.hidden = true;
    this.say("");
    return [];
  }

  // find searches and draws; nothing of it where another search has begun.
  async find(query, key) {
    try {
      const manifest = await this.store.open();
      this.view = this.view || new HitView(this.place, manifest);
      const search = this.search && this.search.asked === query ? this.search : new Search(this.store, query);
      search.asked = query;
      if (this.facets && this.facets.chosen().length) await this.facets.load();
      if (key !== this.key) return [];
      this.search = search;
      search.narrow(this.facets && this.facets.filter());
      // Of all events the first is no answer by itself.
      const first = () => { if (query && key === this.key) this.hits.replaceChildren(this.view.draw(search.found[0], search.query)); };
      await search.more(SHOWN, first);
      if (this.facets) await this.facets.load();
      if (key !== this.key) return [];
      this.draw(search, 0);
      this.settle(search, key);
      return search.found;
    } catch (error) {
      if (key === this.key) this.fail(error);
      return [];
    }
  }

  // draw draws the hits from one on.
  draw(search, from) {
    const items = search.found.slice(from, from + SHOWN).map((hit) => this.view.draw(hit, search.query));
    if (from === 0) this.hits.replaceChildren(...items);
    else this.hits.append(...items);
    this.tell(search);
  }

  // tell says how many hits there are and whether there are more.
  tell(search) {
    const { found, about, none, first } = this.place.dataset, total = search.total(), shown = this.hits.children.length;
    let text = none;
    if (total) text = (search.certain() ? found : about).replace("{n}", this.number(total));
    if (total > shown) text += " · " + first.replace("{shown}", this.number(shown));
    this.say(text);
    this.button.hidden = total <= shown;
    if (this.facets) this.facets.draw(search.all, this.number);
  }

  // settle counts by looking at all hits where these are few.
  async settle(search, key) {
    if (search.certain() || search.total() - search.found.length > SETTLED) return;
    const { found } = search, all = search.found.length + SETTLED;
    await search.more(all);
    if (key === this.key && search.found === found) this.tell(search);
  }

  async more() {
    const { search, key } = this, from = this.hits.children.length;
    try {
      await search.more(from + SHOWN);
    } catch (error) {
      this.fail(error);
      return;
    }
    if (key !== this.key) return;
    this.draw(search, from);
    const next = this.links()[from];
    if (next) next.focus();
  }

  fail(error) {
    this.key = "";
    this.answer = null;
    this.hits.replaceChildren();
    this.button.hidden = true;
    this.say(this.place.dataset[error.message === "stale" ? "stale" : "failed"]);
  }

  links() { return [...this.hits.querySelectorAll("a")]; }

  // enter opens an id or code in full that names one event, or the only hit.
  async enter() {
    if (this.inComposition) return;
    const found = await this.show();
    const only = found.length === 1 || found.length > 1 && found[0].rank < CODE_START && found[1].rank > found[0].rank;
    const link = this.links()[0];
    if (link && only) link.click();
    else if (link) link.focus();
  }

  // read takes the state from the address.
  read() {
    const params = new URLSearchParams(location.search);
    this.box.value = params.get("q") || this.box.value;
    if (this.facets) this.facets.read(params);
    if (this.facets || this.box.value.trim() !== "") this.show();
  }
}
