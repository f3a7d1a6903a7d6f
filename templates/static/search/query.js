// What a query asks for, and whether a text has it. docs/search.md says it in words.

import { code, fold } from "./fold.js";
import { CODE, CODE_START, CONTAINS, ID, NAME, NAME_START, TEXT, WORDS } from "./ranks.js";
import { endsWord, hasDigit, isNumber, isWord, pieces, startsWord } from "./terms.js";

// The kinds of words of a query.
export const NUMBER = 0, WORD = 1, GRAMS = 2, PARTS = 3, SIGNS = 4;

const readWord = (text) => {
  const parts = pieces(text);
  let kind = PARTS;
  if (isNumber(text)) kind = NUMBER;
  else if (isWord(text)) kind = WORD;
  else if (parts.length === 0) kind = SIGNS;
  else if (parts.some((p) => p.grams)) kind = GRAMS;
  return { text, kind, parts, similar: [] };
};

// A sign that ends a part of a sentence, after a word.
const END = /[.,;:!?]+$/;

// bare is a word as a sentence has it, without the sign that ends it.
const bare = (word) => (word.kind === PARTS && END.test(word.text) ? readWord(word.text.replace(END, "")) : word);

// readQuery reads a query. Text is what an id, whole what a code may equal; everything
// else is compared in the form of codes. Signs alone count as a word only where there
// is no other.
export const readQuery = (query) => {
  const text = fold(query).split(/\s+/).filter(Boolean), all = text.map(code).filter(Boolean).map(readWord);
  const words = all.map(bare), told = words.filter((w) => w.kind !== SIGNS), whole = code(query);
  const inner = words.at(-1) === all.at(-1) ? whole : whole.replace(END, "");
  return { text: text.join(" "), whole, code: inner, parts: pieces(inner), words: told.length ? told : words };
};

// LEAST is the length of a part that is found anywhere in a word; shorter ones are
// found at its beginning.
const LEAST = 4;
const long = (text) => [...text].length >= LEAST;

const digit = (c) => c >= "0" && c <= "9" && c.length === 1;

// cut reports whether digits are torn apart at a place: 4099 is not in 40990.
const cut = (text, at) => digit(text.charAt(at - 1)) && digit(text.charAt(at));

// places calls test with every place of part in text, until it is true.
const places = (text, part, test) => {
  for (let at = part === "" ? -1 : text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!cut(text, at) && !cut(text, at + part.length) && test(at)) return at;
  }
  return -1;
};

const opens = (text, part) => (at) => !(startsWord(part) && endsWord(text.slice(0, at).slice(-2)));

// place returns where a text has part, from the beginning of a word; -1 for nowhere.
export const place = (text, part) => places(text, part, opens(text, part));

// placeInCode is the same for a code, where long words of a part may begin within a
// word.
export const placeInCode = (text, part) => {
  const [leading] = pieces(part);
  return places(text, part, leading && long(leading.text) ? () => true : opens(text, part));
};

export const holds = (text, part) => place(text, part) >= 0;
export const holdsCode = (text, part) => placeInCode(text, part) >= 0;
export const starts = (text, part) => part !== "" && text.startsWith(part) && !cut(text, part.length);

// wordHolds reports whether a word of the catalog is meant by one of a query.
export const wordHolds = (word, part) => (long(part) ? places(word, part, () => true) >= 0 : starts(word, part));

// headHolds reports whether ids, codes and names have a word of a query.
export const headHolds = (card, word) => {
  const texts = [...card.codes, ...card.names];
  switch (word.kind) {
    case NUMBER:
      return card.ids.includes(word.text) || texts.some((t) => places(t.folded, word.text, () => true) >= 0);
    case WORD:
      return card.ids.includes(word.text) || texts.some((t) => pieces(t.folded).some((p) => !p.grams &&
        (wordHolds(p.text, word.text) || word.similar.includes(p.text))));
    default:
      return card.ids.includes(word.text) || card.codes.some((c) => holdsCode(c.folded, word.text)) ||
        card.names.some((n) => holds(n.folded, word.text));
  }
};

// textHolds returns what of a word of a query a description has, "" for nothing.
export const textHolds = (text, word) => {
  if (word.kind === SIGNS) return "";
  if (word.kind === GRAMS) return holds(text, word.text) ? word.text : "";
  const list = pieces(text).filter((p) => !p.grams).map((p) => p.text);
  const has = (part, last) => list.find((w) => w === part || hasDigit(w) && (w.match(/[0-9]+/g) || []).includes(part) ||
    last && long(part) && !hasDigit(w) && w.startsWith(part));
  if (word.kind === PARTS) return word.parts.every((p, i) => has(p.text, i + 1 === word.parts.length)) ? word.text : "";
  return has(word.text, true) && word.text || list.find((w) => word.similar.includes(w)) || "";
};

// rank says how well ids, codes and names fit a query; TEXT where they do not.
export const rank = (card, q) => {
  if (card.ids.includes(q.text)) return ID;
  if (card.codes.some((c) => c.folded === q.whole)) return CODE;
  if (!q.words.every((word) => headHolds(card, word))) return TEXT;
  if (card.codes.some((c) => starts(c.folded, q.code))) return CODE_START;
  if (card.names.some((n) => n.folded === q.code)) return NAME;
  if (card.names.some((n) => starts(n.folded, q.code))) return NAME_START;
  if ([...card.codes, ...card.names].some((t) => holdsCode(t.folded, q.code))) return CONTAINS;
  return WORDS;
};
