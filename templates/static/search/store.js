// What is loaded: classic scripts, because nothing else loads from file://. Each
// calls catsite.shard with its name, the hash of the list of events it was made
// for, and its value.

import { code, fold } from "./fold.js";
import { decode } from "./events.js";

const FORMAT = 6;
const GROUP = 4 << 10; // about what a file of long lists has
const ADDRESS = /^[./]*(assets\/search-[a-z]+\.[0-9a-f]+|search\/[-a-z0-9]+)\.js(\?[0-9a-f]+)?$/;

// A Failure says in one word why there is no answer: "stale" where a file belongs
// to another list of events than this page, "failed" where one does not come.
export class Failure extends Error {}

const checked = (url) => {
  if (ADDRESS.test(url)) return url;
  throw new TypeError("not of the search: " + url);
};

const policy = window.trustedTypes
  ? window.trustedTypes.createPolicy("catsite", { createScriptURL: checked })
  : { createScriptURL: checked };

// run loads a script and returns what it hands to receive.
const run = (url, waiting, name) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  const end = (settle) => (value) => {
    waiting.delete(name);
    script.remove();
    settle(value);
  };
  waiting.set(name, end(resolve));
  script.onload = script.onerror = () => { if (waiting.has(name)) end(reject)(new Failure("failed")); };
  script.src = policy.createScriptURL(url);
  document.head.append(script);
});

// inflate returns the value of a block.
const inflate = (packed) => {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();
};

export class Store {
  constructor(root, manifest) {
    this.root = root;
    this.address = manifest;
    this.waiting = new Map(); // by name, those who wait for a file
    this.files = new Map(); // by name, promises of values
  }

  // receive takes what a file hands over.
  receive(name, value) {
    const take = this.waiting.get(name);
    if (take) take(value);
  }

  // open loads the manifest, once.
  open() {
    return this.#once("", async () => {
      const m = await run(this.address, this.waiting, "");
      if (m.format !== FORMAT) throw new Failure("stale");
      this.manifest = m;
      return m;
    });
  }

  // rest loads the rest of the page, once, and returns what it hands over.
  rest(address) { return this.#once("rest", () => run(address, this.waiting, "rest")); }

  // file loads a file of the index, once; one that failed is asked for again.
  file(name) {
    return this.#once(name, async () => {
      const { hash, value } = await run(`${this.root}search/${name}.js?${this.manifest.hash}`, this.waiting, name);
      if (hash !== this.manifest.hash) throw new Failure("stale");
      return value;
    });
  }

  #once(name, load) {
    if (!this.files.has(name)) {
      const promise = load();
      promise.catch(() => this.files.delete(name));
      this.files.set(name, promise);
    }
    return this.files.get(name);
  }

  #name(tier, bucket) { return tier + (bucket & this.manifest.shards[tier] - 1).toString(36); }

  shard(tier, bucket) { return this.file(this.#name(tier, bucket)); }

  // none returns an empty set of events.
  none() { return new Uint8Array(this.manifest.events); }

  // tierOf returns the kind of shards that a term is in.
  #tierOf(tier, term) {
    if (/^([ciq]|w.*[0-9])/.test(term)) return tier === "n" ? "x" : "y";
    return tier === "n" && term[0] === "p" ? "p" : tier;
  }

  // entry returns the list of a term, or of a shard's text: about how many events it
  // has, 0 for none, what loading it costs, and what adds its events to a set.
  async entry(which, bucket, term, text) {
    const tier = this.#tierOf(which, term);
    const list = text || (await this.shard(tier, bucket))[term] || "";
    if (list[0] !== "@") return { n: list.length, cost: 0, add: (set) => decode(list, set) };
    const [file, size] = list.slice(1).split("."), n = Number(size);
    const load = async () => (await this.file(`${this.#name(tier, bucket)}-${file}`))[term];
    return { n, cost: GROUP, add: async (set) => decode(await load(), set) };
  }

  // events returns the events of a term.
  async events(tier, bucket, term) { return (await this.entry(tier, bucket, term)).add(this.none()); }

  // words returns the words under a key of a vocabulary.
  async words(tier, bucket, term) {
    const words = (await this.shard(tier, bucket))[term];
    return words ? words.split(" ") : [];
  }

  // block returns what the block of an event has of it, with size events in a block.
  async #block(kind, event, size) {
    const name = kind + Math.floor(event / size).toString(36);
    return (await this.#once("=" + name, async () => inflate(await this.file(name))))[event % size];
  }

  card(event) {
    return this.#once("=" + event, async () => this.#readCard(await this.#block("c", event, this.manifest.cards), event));
  }

  // readCard gives the parts of a card names, and their folded forms.
  #readCard([slug, ids, codes, component, severity, section, flat], event) {
    const m = this.manifest, names = [];
    for (let i = 0; i < flat.length; i += 2) {
      names.push({ locale: m.locales[flat[i]], text: flat[i + 1], folded: code(flat[i + 1]) });
    }
    const plain = (component < 0 ? "" : m.slugs[component] + "--") + codes[0].toLowerCase();
    return {
      event, slug: slug || plain, id: ids[0], ids: ids.filter(Boolean).map(fold),
      codes: codes.filter(Boolean).map((text) => ({ text, folded: code(text) })),
      names, component, severity, section,
    };
  }

  // texts returns the descriptions of an event, none where no edition has any.
  async texts(event) {
    const size = this.manifest.texts;
    if (!size) return [];
    const flat = await this.#block("t", event, size), list = [];
    for (let i = 0; i < flat.length; i += 2) {
      list.push({ locale: this.manifest.locales[flat[i]], text: flat[i + 1], folded: code(flat[i + 1]) });
    }
    return list;
  }
}
