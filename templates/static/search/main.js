// Search of the home and search pages. internal/bundle makes ../search.js of it.
//
// The one global, catsite, has
//   fold(text), code(text)       as search.Fold and search.Code in Go
//   manifest(value)              called by assets/search-index.<hash>.js
//   shard(name, hash, value)     called by the files of search/
//   find(query)                  the promise of all hits, best first

import { code, fold } from "./fold.js";
import { listen } from "./keys.js";
import { Page } from "./page.js";
import { Search } from "./search.js";
import { Store } from "./store.js";

const box = document.getElementById("q");
const place = document.getElementById("search");
if (box && place) {
  const store = new Store(place.dataset.root, place.dataset.index);
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
  };
  const page = new Page(box, place, store);
  listen(page);
  page.read();
}
