// Search of the home and search pages: the box, its first hit, and what finds all.
// internal/bundle makes ../search.js of it, and ../search-rest.js of ./rest.js.
//
// The one global, catsite, has
//   fold(text), code(text)       as search.Fold and search.Code in Go
//   manifest(value)              called by assets/search-index.<hash>.js
//   shard(name, hash, value)     called by the files of search/
//   rest(Page), shared           called, and used, by assets/search-rest.<hash>.js
//   find(query)                  the promise of all hits, best first

import { Box } from "./box.js";
import { and, count, decode, or } from "./events.js";
import { code, fold } from "./fold.js";
import { element, HitView } from "./hits.js";
import { place, placeInCode } from "./query.js";
import { Search } from "./search.js";
import { Store } from "./store.js";

const input = document.getElementById("q");
const results = document.getElementById("search");
if (input && results) {
  const store = new Store(results.dataset.root, results.dataset.index);
  const find = async (query) => {
    await store.open();
    const search = new Search(store, query);
    search.narrow(null);
    await search.more(Infinity);
    return search.found.map(({ card, rank }) => ({ slug: card.slug, rank }));
  };
  window.catsite = {
    fold, code, find,
    manifest: (value) => store.receive("", value),
    shard: (name, hash, value) => store.receive(name, { hash, value }),
    rest: (value) => store.receive("rest", value),
    shared: [and, count, decode, element, fold, HitView, or, place, placeInCode, Search],
  };
  new Box(input, results, store).read();
}
