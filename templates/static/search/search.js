// A search: candidates from the index, class by class, best first. What the index
// promises too much of is dropped when its card or text says otherwise, so that
// hits are what a scan of all texts finds, and only as many are loaded as are shown.

import { and, count, or } from "./events.js";
import { CODE, CODE_START, CONTAINS, GRAMS, holds, ID, NAME, NAME_START, NUMBER, PARTS, rank, readQuery, TEXT, WORDS } from "./query.js";
import { textSet, wordHeads } from "./sets.js";
import { first, nameTerm, pairEnds, startBucket, termBucket, wholeBucket } from "./terms.js";

const HEADS = "n";

// pairs returns the events in which all neighbours of the query are neighbours.
const pairs = async (store, q) => {
  const terms = [], list = q.parts;
  for (let i = 0; i + 1 < list.length; i++) {
    const [a, b] = [list[i], list[i + 1]];
    const open = i === 0 && !a.grams && a.text.length < 3 || i + 2 === list.length && !b.grams && b.text.length < 3;
    if (!b.glued && !open) terms.push("p" + pairEnds(a, b));
  }
  return (await Promise.all(terms.map((t) => store.events(HEADS, termBucket(t), t)))).reduce(and, null);
};

const begun = (store, kind, text) => {
  const start = first(text, 3);
  return start === "" ? store.none() : store.events(HEADS, startBucket(start), kind + start);
};

// whole returns the events with the query as id, and as code.
const whole = (store, q) => Promise.all([
  store.events(HEADS, wholeBucket(q.code), "i" + q.text),
  store.events(HEADS, wholeBucket(q.code), "c" + q.code),
]);

// candidates returns for each rank of heads a set that holds all events of it.
const candidates = async (store, q, words) => {
  const head = words.map((w) => w.head.set).reduce(and, null);
  const sets = [];
  [sets[ID], sets[CODE]] = await whole(store, q);
  if (!q.words.some((w) => w.similar.length)) {
    const near = and(head, await pairs(store, q));
    sets[CODE_START] = begun(store, "b", q.code).then((s) => and(s, near));
    sets[NAME] = store.events(HEADS, wholeBucket(q.code), nameTerm(q.code));
    sets[NAME_START] = begun(store, "s", q.code).then((s) => and(s, near));
    sets[CONTAINS] = near || store.none();
  }
  sets[WORDS] = head || store.none();
  return Promise.all(Array.from(sets, (s) => s || store.none()));
};

// A Search is one query that is being answered.
export class Search {
  constructor(store, query) {
    this.store = store;
    this.query = readQuery(query);
    this.found = []; // hits so far
  }

  // heads asks the index, once, what ids, codes and names tell.
  heads() {
    this.headed = this.headed || this.askHeads();
    return this.headed;
  }

  async askHeads() {
    const { store, query } = this;
    this.words = await Promise.all(query.words.map((w) => wordHeads(store, w)));
    this.sets = query.words.length ? await candidates(store, query, this.words) : [store.none().fill(1)];
  }

  // plan asks the index, once, for everything. All is every event that may be a hit.
  plan() {
    this.planned = this.planned || this.heads().then(() => this.askTexts());
    return this.planned;
  }

  async askTexts() {
    const { store, query, words } = this;
    await Promise.all(words.map(async (w, i) => { w.text = w.text || await textSet(store, query.words[i]); }));
    if (words.length) this.sets[TEXT] = words.map((w) => or(w.head.set, w.text.set)).reduce(and, null) || store.none();
    this.all = this.sets.reduce(or).slice();
    this.exact = words.every((w) => w.head.exact && w.text.exact);
  }

  // narrow starts the list of hits anew, among the events of a set.
  narrow(filter) {
    this.filter = filter;
    this.found = [];
    this.hits = this.walk();
    this.done = false;
  }

  candidates() { return and(this.all, this.filter); }

  // more loads hits until there are n, or no others. It may be called again before
  // it is done.
  more(n, drawn = () => {}) {
    const from = this.hits;
    this.last = (this.last || Promise.resolve()).catch(() => {}).then(async () => {
      while (this.hits === from && this.found.length < n && !this.done) {
        const { value, done } = await from.next();
        if (this.hits !== from) return;
        if (done) this.done = true;
        else if (this.found.push(value) === 1) drawn();
      }
      await this.plan();
    });
    return this.last;
  }

  // total returns how many hits there are, as far as that is known.
  total() { return this.done ? this.found.length : count(this.candidates()); }

  // certain reports whether total is that, and not more than there are.
  certain() { return this.done || this.exact; }

  async* walk() {
    const over = this.store.none(), { words } = this.query;
    // What looks like an id or a code is asked for as that, before anything else.
    if (words.length === 1 && (words[0].kind === NUMBER || words[0].kind === PARTS)) yield* this.rows(await whole(this.store, this.query), over);
    await this.heads();
    yield* this.rows(this.sets.slice(0, TEXT), over);
    await this.plan();
    yield* this.rows(this.sets, over);
  }

  // rows yields the hits of some sets, by rank, that are not over yet.
  async* rows(sets, over) {
    const { filter } = this;
    for (const [r, set] of sets.entries()) {
      for (let e = set.indexOf(1); e >= 0; e = set.indexOf(1, e + 1)) {
        if (over[e] || filter && !filter[e]) continue;
        const hit = await this.judge(e, r);
        if (!hit) continue;
        over[e] = 1;
        yield hit;
      }
    }
  }

  // judge returns the event as a hit of a rank, null where it is none or of another.
  async judge(event, r) {
    const card = await this.store.card(event);
    if (this.query.words.length === 0) return { card, rank: WORDS };
    if (r < TEXT) return rank(card, this.query) === r ? { card, rank: r } : null;
    const found = await this.texts(card);
    if (!found) this.all[event] = 0;
    return found && { card, rank: r, text: found.text };
  }

  // texts reports whether names and descriptions together have all words of the
  // query, with a text that has one.
  async texts(card) {
    let text = null;
    for (const [i, word] of this.query.words.entries()) {
      const { head, text: told } = this.words[i];
      if (word.kind !== GRAMS) {
        if (told.set[card.event] || head.exact && head.set[card.event] || this.inHead(card, word)) continue;
        return null;
      }
      if (this.inHead(card, word)) continue;
      if (!told.set[card.event]) return null;
      const texts = await this.store.texts(card.event), has = texts.find((t) => holds(t.folded, word.text));
      if (!has) return null;
      text = text || { ...has, word };
    }
    return { text };
  }

  inHead(card, word) {
    return rank(card, { text: "\0", code: "\0", words: [word] }) < TEXT;
  }
}
