// A search: candidates from the index, class by class, best first. What the index
// promises too much of is dropped when its card or text says otherwise, so that
// hits are what a scan of all texts finds, and only as many are loaded as are shown.

import { and, any, count, or } from "./events.js";
import { GRAMS, headHolds, NUMBER, PARTS, rank, readQuery, SIGNS, textHolds } from "./query.js";
import { CODE, CODE_START, CONTAINS, ID, NAME, NAME_START, TEXT, WORDS } from "./ranks.js";
import { closer, FEW, lookUp, lookUpTexts } from "./sets.js";
import { first, hasDigit, isNumber, pairEnds, startBucket, termBucket, wholeBucket, wholeTerm, wordBucket } from "./terms.js";

const HEADS = "n";
const ASKED = 3; // words that are looked up first, the longest
const PAID = 16 << 10; // bytes of lists that are asked for before events are looked at
const WRONG = 2; // events that are looked at in vain before more is asked for

// pairs returns the events in which all neighbours of the query are neighbours.
const pairs = async (store, q) => {
  const terms = [], list = q.parts;
  for (let i = 0; i + 1 < list.length; i++) {
    const [a, b] = [list[i], list[i + 1]];
    if (!b.glued) terms.push("p" + pairEnds(a, b));
  }
  return (await Promise.all(terms.map((t) => store.events(HEADS, termBucket(t), t)))).reduce(and, null);
};

const begun = (store, kind, text) => {
  const start = first(text, 3);
  return start === "" ? store.none() : store.events(HEADS, startBucket(start), kind + start);
};

// A Search is one query that is being answered.
export class Search {
  constructor(store, query) {
    this.store = store;
    this.asked = query;
    this.query = readQuery(query);
    this.found = []; // hits so far
    this.out = new Set(); // candidates that are none
    this.known = []; // what the index has of the words that were looked up
    const { words } = this.query;
    const rare = ({ text }) => text.length + (hasDigit(text) ? 99 : 0);
    this.order = [...words.keys()].sort((a, b) => rare(words[b]) - rare(words[a]));
    this.signs = words.length > 0 && words[0].kind === SIGNS;
  }

  get #complete() { return this.known.filter(Boolean).length === this.order.length; }

  // ask looks words up until as many are known.
  async #ask(many) {
    await this.#learn(...this.order.slice(0, many));
  }

  async #learn(...list) {
    const { store, known, query: { words } } = this;
    await Promise.all(list.map(async (i) => {
      known[i] = known[i] || await lookUp(store, words[i]);
      if (this.described) await lookUpTexts(store, words[i], known[i]);
    }));
    this.#update();
  }

  // describe looks words up in descriptions too, from now on.
  async #describe() {
    this.described = true;
    await this.#learn(...[...this.known.keys()].filter((i) => this.known[i]));
  }

  // update sets near, the events that may have all words in ids, codes and names, and
  // all, which may have them at all; null for all events.
  #update() {
    const known = this.known.filter(Boolean), { store, out } = this;
    this.near = known.map((w) => w.head.set).reduce(and, null);
    this.all = known.map((w) => (this.signs ? store.none() : or(w.head.set, w.text && w.text.set))).reduce(and, null);
    if (this.all && this.ids) this.all = or(this.all, this.ids);
    if (this.all) for (const e of out) this.all[e] = 0;
  }

  // tighten loads lists, the rarest first, until few events are left in near or all,
  // or nothing is left to ask for, or that costs more than most.
  async #tighten(which, most, few = FEW) {
    while (!this[which] || count(this[which]) > few) {
      const next = this.#next(which);
      if (!next || this[which] && next.cost > most) return;
      most -= next.cost;
      await Promise.all(next.demands.map((d) => d.step()));
      this.#update();
    }
  }

  // next returns what is best asked for next. A word of which nothing is known yet
  // is so in heads and texts together.
  #next(which) {
    const list = [];
    for (const { head, text } of this.known.filter(Boolean)) {
      const demands = (which === "near" ? [head] : [head, text]).filter((d) => d && !d.done), fresh = demands.filter((d) => !d.set);
      for (const some of fresh.length ? [fresh] : demands.map((d) => [d])) {
        const sum = (key) => some.reduce((n, d) => n + d.left[0][key], 0);
        if (some.length) list.push({ demands: some, n: sum("n"), cost: sum("cost") });
      }
    }
    return list.sort((a, b) => a.n - b.n)[0];
  }

  // plan asks the index for what is left to ask for. All is then every event that may
  // be a hit.
  async #plan() {
    if (this.order.length === 0) this.all = this.all || this.store.none().fill(1);
    else {
      this.described = true;
      await this.#ask();
      this.ids = this.ids || await this.#whole("i");
      this.#update();
      await this.#tighten("all", Infinity);
      this.all = this.all || this.store.none();
    }
  }

  // narrow starts the list of hits anew, among the events of a set.
  narrow(filter) {
    this.filter = filter;
    this.found = [];
    this.hits = this.#walk();
    this.done = false;
  }

  #candidates() { return and(this.all, this.filter); }

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
      await this.#plan();
    });
    return this.last;
  }

  // total returns how many hits there are, as far as that is known.
  total() { return this.done ? this.found.length : count(this.#candidates()); }

  // certain reports whether total is that, and not more than there are.
  certain() {
    const demands = this.known.flatMap((w) => [w.head, w.text]);
    return this.done || this.#complete && demands.every((d) => d && d.done && d.exact);
  }

  // whole returns the events with the query as id, "i", as code, "c", or as name, "q".
  #whole(kind) {
    const { text, whole, code } = this.query;
    if (kind === "i") return this.store.manifest.words || isNumber(text) ? this.store.events(HEADS, wordBucket(text), "i" + text) : this.store.none();
    return this.#equal(kind, kind === "c" ? whole : code);
  }

  #equal(kind, text) { return this.store.events(HEADS, wholeBucket(text), wholeTerm(kind, text)); }

  async* #walk() {
    const over = this.store.none(), { words } = this.query;
    if (words.length === 0) {
      await this.#plan();
      yield* this.#rows(WORDS, () => this.all, over);
      return;
    }
    // What looks like an id or a code is asked for as that, before anything else.
    const plain = words.length === 1 && (words[0].kind === NUMBER || words[0].kind === PARTS);
    if (plain) yield* this.#named(over);
    await this.#ask(ASKED);
    const may = () => !this.near || any(this.near);
    if (!plain && words.length === 1) yield* this.#named(over, may());
    await this.#tighten("near", PAID);
    const near = may();
    if (words.length > 1) yield* this.#named(over, near);
    if (near) {
      await this.#ask();
      await this.#tighten("near", PAID);
    }
    if (near) yield* this.#heads(over);
    if (this.signs) return;
    await this.#describe();
    await this.#tighten("all", PAID);
    yield* this.#rows(TEXT, () => this.all, over);
  }

  // named yields the hits by id, and by code; by name too, where no code begins so.
  async* #named(over, code = true) {
    const [ids, codes] = await Promise.all([this.#whole("i"), code ? this.#whole("c") : this.store.none()]);
    this.ids = ids;
    yield* this.#rows(ID, () => ids, over);
    yield* this.#rows(CODE, () => codes, over);
    if (!code || this.signs) return;
    const names = await this.#whole("q");
    if (any(names) && !any(await begun(this.store, "b", this.query.code))) yield* this.#rows(NAME, () => names, over);
  }

  // heads yields the hits in codes and names.
  async* #heads(over) {
    const { store, query: q } = this, few = this.near && count(this.near) <= FEW;
    const among = (kind) => (few ? this.near : begun(store, kind, q.code));
    const near = (set) => () => and(set, this.near) || store.none();
    if (!this.query.words.some((w) => w.similar.length)) {
      const touching = near(few ? null : await pairs(store, q));
      const [codes, names, name] = await Promise.all([among("b"), among("s"), this.#whole("q")]);
      yield* this.#rows(CODE_START, () => and(codes, touching()), over, "near");
      yield* this.#rows(NAME, near(name), over, "near");
      yield* this.#rows(NAME_START, () => and(names, touching()), over, "near");
      yield* this.#rows(CONTAINS, touching, over, "near");
    }
    yield* this.#rows(WORDS, near(null), over, "near");
  }

  // rows yields the hits of one rank among the events of a set, which gets smaller as
  // more is asked for.
  async* #rows(r, set, over, which = "all") {
    let wrong = 0;
    for (let live = set(), e = live.indexOf(1); e >= 0; live = set(), e = live.indexOf(1, e + 1)) {
      if (over[e] || this.filter && !this.filter[e]) continue;
      const hit = await this.#judge(e, r);
      if (hit) {
        over[e] = 1;
        yield hit;
      } else if (r === TEXT && await this.#lacking() || r <= CODE) continue;
      else if (++wrong % WRONG === 0) await this.#closer(which);
    }
  }

  // lacking asks for more of the word for want of which an event was no hit, where there
  // is any: other events may want it too. It reports whether there was.
  async #lacking() {
    const { [this.wanted]: known } = this.known, long = this.query.words[this.wanted].kind === GRAMS;
    const left = long ? [] : [known.head, known.text].filter((d) => d && !d.done);
    await Promise.all(left.map((d) => d.step()));
    this.#update();
    return left.length > 0;
  }

  // closer asks for more after events were looked at in vain.
  async #closer(which) {
    const more = which === "all" ? await Promise.all(this.known.map((w, i) => w && closer(this.store, this.query.words[i], w))) : [];
    if (more.some(Boolean)) this.#update();
    await this.#tighten(which, PAID);
  }

  // judge returns the event as a hit of a rank, null where it is none or of another.
  async #judge(event, r) {
    const { store, query } = this;
    if (query.words.length === 0) return { card: await store.card(event), rank: WORDS };
    if (r === TEXT) return this.#judgeText(event);
    const card = await store.card(event);
    return rank(card, query) === r ? { card, rank: r } : null;
  }

  // judgeText returns the event as a hit where names and descriptions together have
  // all words of the query, with a text that has one.
  async #judgeText(event) {
    const { store, query } = this, texts = await store.texts(event);
    let shown = null;
    for (const [i, word] of query.words.entries()) {
      const text = texts.find((t) => textHolds(t.folded, word));
      if (text) shown = shown || { ...text, part: textHolds(text.folded, word) };
      else if (word.kind === PARTS && this.#inTexts(texts, word)) continue;
      else if (!this.known[i]) {
        // A word that nothing has may mean another one.
        await this.#learn(i);
        return this.all[event] ? this.#judgeText(event) : this.#reject(event, i);
      } else if (!await this.#mayHave(i, event) || !headHolds(await store.card(event), word)) return this.#reject(event, i);
    }
    return { card: await store.card(event), rank: TEXT, text: shown };
  }

  // mayHave reports whether an event may have a word in ids, codes and names, as far as
  // the index tells for less than its card costs.
  async #mayHave(i, event) {
    const { head } = this.known[i];
    if (!head.set && !head.done) {
      await head.step();
      this.#update();
    }
    return this.all[event] && (!head.set || head.set[event]);
  }

  // inTexts reports whether several texts have the parts of a word between them.
  #inTexts(texts, word) { return textHolds(texts.map((t) => t.folded).join("_"), word) !== ""; }

  // reject drops an event for want of a word.
  #reject(event, i) {
    this.wanted = i;
    this.out.add(event);
    this.all[event] = 0;
    return null;
  }
}
