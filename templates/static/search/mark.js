// Marks what matched, in a text as it is written.

import { fold, place, placeInCode } from "./shared.js";

// clusters has one entry per character with what it folds to, as in codes; voiced
// marks and other combining characters belong to the character before them.
const clusters = (text) => (text.match(/[\s\S][\p{M}\uff9e\uff9f]*/gu) || [])
  .map((part) => ({ text: part, folded: fold(part).replace(/[-\s]/g, "_") }));

// ranges returns the places of the needles in the folded text, each from and to.
const ranges = (folded, needles, find) => {
  const list = [];
  for (const needle of needles) {
    const at = find(folded, needle);
    if (at >= 0) list.push([at, at + needle.length]);
  }
  return list;
};

const draw = (parts, found) => {
  const fragment = document.createDocumentFragment();
  let offset = 0, mark = null;
  for (const part of parts) {
    const end = offset + part.folded.length;
    const inside = found.some(([from, to]) => offset < to && end > from);
    if (inside && !mark) mark = fragment.appendChild(document.createElement("mark"));
    if (!inside) mark = null;
    (mark || fragment).append(part.text);
    if (part.text === "_") (mark || fragment).append(document.createElement("wbr"));
    offset = end;
  }
  fragment.normalize();
  return fragment;
};

// needles are the query where a text has it, else its words and what they may mean.
const needles = (q, has) => (has(q.code) ? [q.code] : q.words.flatMap((w) => [w.text, ...w.similar]));

const marked = (text, q, find) => {
  const parts = clusters(text), whole = parts.map((p) => p.folded).join("");
  return draw(parts, ranges(whole, needles(q, (needle) => find(whole, needle) >= 0), find));
};

const infix = (text, part) => {
  const at = place(text, part);
  return at >= 0 || [...part].length < 4 ? at : text.indexOf(part);
};

export const markName = (text, q) => marked(text, q, infix);
export const markCode = (text, q) => marked(text, q, placeInCode);
export const markAll = (text) => draw(clusters(text), [[0, Infinity]]);

const BEFORE = 24, AFTER = 60; // characters of an excerpt around what matched

// excerpt returns the part of a text around a word, marked.
export const excerpt = (text, word) => {
  const parts = clusters(text.replace(/\s+/g, " ")), folded = parts.map((p) => p.folded).join("");
  const found = ranges(folded, [word], place);
  let offset = 0, at = 0;
  while (found.length && at < parts.length && offset + parts[at].folded.length <= found[0][0]) offset += parts[at++].folded.length;
  const from = Math.max(0, at - BEFORE), to = Math.min(parts.length, at + AFTER);
  const left = parts.slice(0, from).reduce((n, p) => n + p.folded.length, 0);
  const shown = draw(parts.slice(from, to), found.map(([a, b]) => [a - left, b - left]));
  if (from > 0) shown.prepend("…");
  if (to < parts.length) shown.append("…");
  return shown;
};
