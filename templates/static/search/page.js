// The page beyond its first hit: results, facets, address.

import { Facets } from "./facets.js";
import { listen } from "./keys.js";
import { MarkedView } from "./marked.js";
import { CODE_START, SHOWN } from "./ranks.js";
import { Search } from "./shared.js";

const SETTLED = 64; // uncertain hits that are looked at to count them

export class Page {
  // The box is that of ./box.js, with the search that it has begun.
  constructor(box) {
    const { input, place, store, hits, search, facets } = box;
    Object.assign(this, { box, input, place, store, hits, search });
    this.view = new MarkedView(place, store.manifest);
    this.button = document.getElementById("more");
    this.facets = facets && new Facets(facets, store);
    this.key = ""; // of what is shown: address and all
    this.switches = [...document.querySelectorAll("a[data-language]")].map((link) => [link, link.getAttribute("href")]);
    this.number = (n) => n.toLocaleString(document.documentElement.lang);
    listen(this);
  }

  // params is the state of the page as its address has it.
  #params(query) {
    const params = new URLSearchParams();
    if (query !== "") params.set("q", query);
    if (this.facets) this.facets.write(params);
    return params;
  }

  // keep writes the state into the address and the language switch.
  #keep(params) {
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
    if (this.box.inComposition) return Promise.resolve([]);
    const { query } = this.box, params = this.#params(query), key = String(params);
    this.#keep(params);
    this.place.classList.toggle("searching", key !== "");
    // What is there already keeps its focus.
    if (key === this.key && this.answer) return this.answer;
    this.key = key;
    // Beside the facets stand all events as long as nothing is asked for.
    this.answer = key === "" && !this.facets ? this.#reset() : this.#find(query, key);
    return this.answer;
  }

  async #reset() {
    this.hits.replaceChildren();
    this.button.hidden = true;
    this.box.say("");
    return [];
  }

  // find searches and draws; nothing of it where another search has begun.
  async #find(query, key) {
    try {
      const search = this.search && this.search.asked === query ? this.search : new Search(this.store, query);
      if (this.facets && this.facets.chosen().length) await this.facets.load();
      if (key !== this.key) return [];
      this.search = search;
      search.narrow(this.facets && this.facets.filter());
      // Of all events the first is no answer by itself.
      const first = () => { if (query && key === this.key) this.hits.replaceChildren(this.view.draw(search.found[0], search.query)); };
      await search.more(SHOWN, first);
      if (this.facets) await this.facets.load();
      if (key !== this.key) return [];
      this.#draw(search, 0);
      this.#settle(search, key);
      return search.found;
    } catch (error) {
      if (key === this.key) this.#fail(error);
      return [];
    }
  }

  // draw draws the hits from one on.
  #draw(search, from) {
    const items = search.found.slice(from, from + SHOWN).map((hit) => this.view.draw(hit, search.query));
    if (from === 0) this.hits.replaceChildren(...items);
    else this.hits.append(...items);
    this.#tell(search);
  }

  // tell says how many hits there are and whether there are more.
  #tell(search) {
    const { found, about, none, first } = this.place.dataset, total = search.total(), shown = this.hits.children.length;
    let text = none;
    if (total) text = (search.certain() ? found : about).replace("{n}", this.number(total));
    if (total > shown) text += " · " + first.replace("{shown}", this.number(shown));
    this.box.say(text);
    this.button.hidden = total <= shown;
    if (this.facets) this.facets.draw(search.all, this.number);
  }

  // settle counts by looking at all hits where these are few.
  async #settle(search, key) {
    if (search.certain() || search.total() - search.found.length > SETTLED) return;
    const { found } = search, all = search.found.length + SETTLED;
    await search.more(all);
    if (key === this.key && search.found === found) this.#tell(search);
  }

  async more() {
    const { search, key } = this, from = this.hits.children.length;
    try {
      await search.more(from + SHOWN);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (key !== this.key) return;
    this.#draw(search, from);
    const next = this.links()[from];
    if (next) next.focus();
  }

  #fail(error) {
    this.key = "";
    this.answer = null;
    this.button.hidden = true;
    this.box.fail(error);
  }

  links() { return [...this.hits.querySelectorAll("a")]; }

  // enter opens an id or code in full that names one event, or the only hit.
  async enter() {
    const found = await this.show();
    const only = found.length === 1 || found.length > 1 && found[0].rank < CODE_START && found[1].rank > found[0].rank;
    const link = this.links()[0];
    if (link && only) link.click();
    else if (link) link.focus();
  }
}
