// Which events have a word of a query, as far as the index tells. What that costs is
// known before it is loaded, so that the rare parts of a word are asked for first, and
// common ones only where these leave too many events.

import { and, or } from "./events.js";
import { GRAMS, NUMBER, SIGNS, WORD, wordHolds } from "./query.js";
import { first, grams, hasDigit, isNumber, pairEnds, startBucket, termBucket, wordBucket } from "./terms.js";
import { mayBeMisspelt, similar } from "./typo.js";

const HEADS = "n", TEXTS = "d";
export const FEW = 4; // events that are looked at rather than asking for more lists
const MOST_GRAMS = 5; // runs of characters that are asked for
const MOST_WORDS = 6; // crowdLeast in Go

const short = (text) => [...text].length < 4;
const sum = (list, key) => list.reduce((n, e) => n + e[key], 0);

// A Demand is clauses; an event must have all, of each any entry; or one of the ids.
// Its set has all such events, and others until it is done and exact; null is any.
export class Demand {
  constructor(store, clauses, exact, ids = []) {
    Object.assign(this, { store, exact, ids, base: null, set: null });
    this.left = [];
    this.add(clauses);
    this.n = sum(ids, "n") + (this.left.length ? this.left[0].n : Infinity);
  }

  add(clauses) {
    this.left = this.left.concat(clauses.map((list) => ({ list, n: sum(list, "n"), cost: sum(list, "cost") }))).sort((a, b) => a.n - b.n);
  }

  get done() { return this.left.length === 0; }

  async #union(list) {
    const set = this.store.none();
    await Promise.all(list.map((e) => e.add(set)));
    return set;
  }

  // free takes the clauses that cost nothing.
  async free() {
    for (const c of this.left.filter((c) => c.cost === 0)) await this.#take(c);
    return this;
  }

  // step takes the next clause: the rarest.
  step() { return this.#take(this.left[0]); }

  async #take(clause) {
    this.left = clause.n ? this.left.filter((c) => c !== clause) : [];
    this.base = and(this.base, await this.#union(clause.list));
    if (!this.besides) this.besides = await this.#union(this.ids);
    this.set = or(this.base, this.besides);
  }
}

const whole = (store, tier, word) => store.entry(tier, wordBucket(word), "w" + word);
const gram = (store, tier, term) => store.entry(tier, termBucket(term), term);

const id = (store, text) => store.entry(HEADS, wordBucket(text), "i" + text);

// numbered returns the entries of a number, which ids may be.
const numbered = (store, tier, text) => Promise.all([whole(store, tier, text), ...(tier === HEADS ? [id(store, text)] : [])]);

// beginning returns the entries of words that begin so. Words of one shard share their
// first four characters.
const beginning = async (store, tier, start) => {
  if (short(start)) return [tier === HEADS ? await store.entry(tier, startBucket(start), "e" + start) : await whole(store, tier, start)];
  const bucket = wordBucket(first(start, 4)), list = Object.entries(await store.shard(tier, bucket))
    .filter(([term]) => term.startsWith("w" + start) && wordHolds(term.slice(1), start));
  const entries = await Promise.all(list.map(([term, text]) => store.entry(tier, bucket, term, text)));
  return hasDigit(start) ? [...entries, await whole(store, tier, start)] : entries;
};

// containing returns the clauses of words of codes and names with a part, those that
// has says. Where these are too many, it is the events of all with its characters.
const containing = async (store, part, has) => {
  const chars = [...part], triples = chars.slice(2).map((_, i) => chars.slice(i, i + 3).join(""));
  const words = (await store.words(HEADS, termBucket("g" + triples[1]), "g" + triples[1])).filter((w) => has(w, part));
  if (words.length <= MOST_WORDS) return { clauses: [await Promise.all(words.map((w) => whole(store, HEADS, w)))], exact: true };
  const terms = [...new Set(triples)].map((t) => "h" + t);
  return { clauses: await Promise.all(terms.map(async (t) => [await gram(store, HEADS, t)])), exact: false };
};

const inHeads = async (store, part) =>
  (short(part) ? { clauses: [await beginning(store, HEADS, part)], exact: true } : containing(store, part, wordHolds));

// inGrams returns the clauses of the characters of a word, the ends first: where few
// texts have both, or none, the rest need not be asked for.
const inGrams = async (store, tier, text, most = MOST_GRAMS) => {
  const all = grams(text), step = Math.max(1, (all.length - 1) / (most - 1)), terms = [];
  for (let i = 0; i < all.length; i += step) terms.push(all[Math.round(i)]);
  const load = (list) => Promise.all(list.map(async (t) => [await gram(store, tier, t)]));
  const ends = await load(terms.length > 1 ? [terms[0], terms.at(-1)] : terms);
  return ends.some(([e]) => e.n <= FEW) ? ends : [...ends, ...await load(terms.slice(1, -1))];
};

// opening returns the clauses of the first of several pieces, or the only one. A long
// one may begin within a word of a code.
const opening = async (store, part, only) => {
  if (only && !isNumber(part)) return (await inHeads(store, part)).clauses;
  if (short(part) || isNumber(part)) return [[await whole(store, HEADS, part)]];
  return (await containing(store, part, (w) => w.endsWith(part))).clauses;
};

// inOrder returns the clauses of the pieces of a word that are words: those within it
// whole, the last by its beginning.
const inOrder = async (store, tier, { parts, kind }) => {
  const clauses = await Promise.all(parts.map(async (p, i) => {
    const last = i + 1 === parts.length;
    if (p.grams) return [];
    if (tier === HEADS && i === 0) return opening(store, p.text, last);
    if (isNumber(p.text) || !last) return [[await whole(store, tier, p.text)]];
    if (tier === HEADS) return (await inHeads(store, p.text)).clauses;
    if (kind !== GRAMS) return [await beginning(store, tier, p.text)];
    if (/[0-9]$/.test(p.text)) return [[await whole(store, tier, p.text), await gram(store, tier, "m" + p.text)]];
    return Promise.all((p.text.match(/[0-9]+/g) || []).map(async (n) => [await whole(store, tier, n)]));
  }));
  return clauses.flat();
};

// beside returns the clauses of short numbers beside characters in a description.
const beside = (store, { parts }) => {
  const terms = [], isShort = ({ text }) => text.length < 3 && isNumber(text);
  parts.forEach((p, i) => {
    const before = parts[i - 1];
    if (!p.glued) return;
    if (p.grams && isShort(before)) terms.push(`p${before.text} ${first(p.text, 1)}`);
    else if (before.grams && isShort(p) && i + 1 < parts.length) terms.push("p" + pairEnds(before, p));
  });
  return Promise.all(terms.map(async (t) => [await gram(store, TEXTS, t)]));
};

const demand = async (store, tier, word) => {
  if (word.kind === SIGNS) return [[], true];
  if (word.kind === NUMBER) return [[await numbered(store, tier, word.text)], true];
  if (word.kind === WORD) {
    if (tier === TEXTS) return [[await beginning(store, tier, word.text)], true];
    const { clauses, exact } = await inHeads(store, word.text);
    return [clauses, exact];
  }
  const own = word.kind === GRAMS ? await inGrams(store, tier, word.text) : [];
  if (own.some(([e]) => e.n === 0)) return [own, false];
  if (word.kind === GRAMS && tier === TEXTS) own.push(...await beside(store, word));
  const exact = word.kind === GRAMS ? word.parts.length === 1 && [...word.text].length <= 3 : tier === TEXTS;
  return [[...own, ...await inOrder(store, tier, word)], exact];
};

// closer adds what was left out of a long word to what descriptions must have.
export const closer = async (store, word, { text }) => {
  if (word.kind !== GRAMS || text.closer || grams(word.text).length <= MOST_GRAMS) return false;
  text.closer = true;
  text.add(await inGrams(store, TEXTS, word.text, 3 * MOST_GRAMS));
  await text.free();
  return true;
};

// lookUp returns what the index is to be asked for a word: in ids, codes and names,
// and, only where it is in none of these, in descriptions.
export const lookUp = async (store, word) => {
  // Ids that are numbers are asked for with the numbers.
  const ids = word.kind === NUMBER || !store.manifest.words ? [] : [await id(store, word.text)];
  const known = { head: await new Demand(store, ...await demand(store, HEADS, word), ids).free() };
  if (!known.head.n) await lookUpTexts(store, word, known);
  return known;
};

// lookUpTexts adds what descriptions are to be asked for. A word that nothing has may
// be misspelt.
export const lookUpTexts = async (store, word, known) => {
  if (known.text) return;
  const text = new Demand(store, ...await demand(store, TEXTS, word));
  if (word.kind === WORD && mayBeMisspelt(word.text) && !known.head.n && !text.n) {
    word.similar = await similar(word.text, store);
    const meant = async (tier) => new Demand(store, [await Promise.all(word.similar.map((w) => whole(store, tier, w)))], true).free();
    [known.head, known.text] = await Promise.all([meant(HEADS), meant(TEXTS)]);
  } else known.text = await text.free();
};
