// Which events have a word of a query, as far as the index tells. A set is exact, or
// holds more than that: then the texts themselves decide.

import { and, decode, or } from "./events.js";
import { GRAMS, NUMBER, PARTS, WORD, wordHolds } from "./query.js";
import { first, hasDigit, isNumber, startBucket, termBucket, wholeBucket, wordBucket } from "./terms.js";
import { mayBeMisspelt, similar } from "./typo.js";

const HEADS = "n", TEXTS = "d";
const MOST_GRAMS = 4; // characters of which every pair is asked for

const exactly = (set) => ({ set, exact: true });
const short = (text) => [...text].length < 4;

const union = async (store, sets) => (await Promise.all(sets)).reduce(or, store.none());

const whole = (store, tier, word) => store.events(tier, wordBucket(word), "w" + word);

// beginning returns the events with a word that begins so. Words of one shard share
// their first four characters.
const beginning = async (store, tier, start) => {
  if (short(start)) {
    return tier === HEADS ? store.events(tier, startBucket(start), "e" + start) : whole(store, tier, start);
  }
  const shard = await store.shard(tier, wordBucket(first(start, 4))), set = store.none();
  for (const [term, list] of Object.entries(shard)) {
    if (term.startsWith("w" + start) && wordHolds(term.slice(1), start)) decode(list, set);
  }
  return hasDigit(start) ? or(set, await whole(store, tier, start)) : set;
};

// containing returns the words of codes and names that have a part.
const containing = async (store, part) => {
  const middle = [...part].slice(1, 4).join("");
  const words = await store.words(HEADS, termBucket("g" + middle), "g" + middle);
  return words.filter((w) => wordHolds(w, part));
};

const inHeads = async (store, part) => {
  if (short(part)) return beginning(store, HEADS, part);
  const words = (await containing(store, part)).filter((w) => hasDigit(w) || !w.startsWith(part));
  return union(store, [beginning(store, HEADS, part), ...words.map((w) => whole(store, HEADS, w))]);
};

// ending returns the events with a word that ends so.
const ending = async (store, part) => {
  const words = (await containing(store, part)).filter((w) => w.endsWith(part));
  return union(store, words.map((w) => whole(store, HEADS, w)));
};

// opening returns the events with the first of several pieces, or the only one. A
// long one may begin within a word of a code.
const opening = (store, part, only) => {
  if (only && !isNumber(part)) return inHeads(store, part);
  return short(part) || isNumber(part) ? whole(store, HEADS, part) : ending(store, part);
};

const grams = async (store, tier, text) => {
  const chars = [...text];
  if (chars.length === 1) return store.events(tier, termBucket("j" + text), "j" + text);
  const terms = new Set(), step = chars.length > MOST_GRAMS ? 2 : 1;
  for (let i = 0; i + 1 < chars.length; i += step) terms.add("j" + chars[i] + chars[i + 1]);
  terms.delete("j" + chars.slice(-2).join(""));
  const load = (list) => Promise.all(list.map((t) => store.events(tier, termBucket(t), t)));
  // The ends first: where no text has both, the rest need not be asked for.
  const [start = "", ...rest] = terms, ends = ["j" + chars.slice(-2).join("")].concat(start || []);
  const set = (await load(ends)).reduce(and);
  return set.includes(1) ? (await load(rest)).reduce(and, set) : set;
};

// inOrder returns the events that have every piece of a word: those within it
// whole, the last by its beginning.
const inOrder = async (store, tier, parts, firstSet) => {
  const sets = parts.map((p, i) => {
    if (p.grams) return grams(store, tier, p.text);
    if (i === 0 && firstSet) return firstSet(p.text);
    return isNumber(p.text) || i + 1 < parts.length ? whole(store, tier, p.text) : beginning(store, tier, p.text);
  });
  return (await Promise.all(sets)).reduce(and, null);
};

const ids = (store, word) => store.events(HEADS, wholeBucket(word.text), "i" + word.text);

const headSet = async (store, word) => {
  switch (word.kind) {
    case NUMBER:
      return exactly(await union(store, [whole(store, HEADS, word.text), ids(store, word)]));
    case WORD:
      return exactly(await union(store, [inHeads(store, word.text), ids(store, word)]));
    case GRAMS: {
      const set = or(await inOrder(store, HEADS, word.parts), await ids(store, word));
      return { set, exact: word.parts.length === 1 && [...word.text].length <= 2 };
    }
    case PARTS: {
      const set = await inOrder(store, HEADS, word.parts, (p) => opening(store, p, word.parts.length === 1));
      return { set: or(set, await ids(store, word)), exact: false };
    }
  }
  return { set: null, exact: false };
};

// textSet returns the events that have a word of a query in a description.
export const textSet = async (store, word) => {
  switch (word.kind) {
    case NUMBER:
      return exactly(await whole(store, TEXTS, word.text));
    case WORD:
      return exactly(await beginning(store, TEXTS, word.text));
    case GRAMS:
      return { set: await inOrder(store, TEXTS, word.parts), exact: word.parts.length === 1 && [...word.text].length <= 2 };
    case PARTS:
      return exactly(await inOrder(store, TEXTS, word.parts));
  }
  return exactly(store.none());
};

// wordHeads returns the events that have a word of a query in id, code or name; and
// those with it in a description, where that had to be asked for: a word that nothing
// has may be misspelt.
export const wordHeads = async (store, word) => {
  const head = await headSet(store, word);
  if (word.kind !== WORD || !mayBeMisspelt(word.text) || head.set.includes(1)) return { head, text: null };
  const text = await textSet(store, word);
  if (text.set.includes(1)) return { head, text };
  word.similar = await similar(word.text, store);
  const meant = (tier) => union(store, word.similar.map((w) => whole(store, tier, w)));
  return { head: exactly(await meant(HEADS)), text: exactly(await meant(TEXTS)) };
};
