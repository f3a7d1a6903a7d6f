// Terms of the index and the shards they are in, as search/terms.go has them.

// Scripts without spaces, searched by characters: gramRanges in Go.
const GRAM = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u309f" +
  "\\u30a1-\\u30fa\\u30fc-\\u318f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f" +
  "\\uac00-\\ud7fb\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
const WORD = `(?:(?!${GRAM})[\\p{L}\\p{N}\\p{M}])`;
const RUN = new RegExp(`(${GRAM}+)|${WORD}+`, "gu");
const ONE_WORD = new RegExp(`^${WORD}+$`, "u");
const STARTS_WORD = new RegExp(`^${WORD}`, "u");
const ENDS_WORD = new RegExp(`${WORD}$`, "u");

const WIDE = new RegExp(`${GRAM}|[\\u3001-\\u303f\\u30fb]`, "u");
const IS_GRAM = new RegExp(`^${GRAM}$`, "u");

export const isWord = (text) => ONE_WORD.test(text);
export const startsWord = (text) => STARTS_WORD.test(text);
export const endsWord = (text) => ENDS_WORD.test(text);
export const isNumber = (text) => /^[0-9]+$/.test(text);
export const hasDigit = (text) => /[0-9]/.test(text);

// pieces splits a folded text into runs: words, and characters of scripts without
// spaces. Glued ones follow the one before without anything between.
export const pieces = (text) => {
  const list = [];
  let end = -1;
  for (const m of text.matchAll(RUN)) {
    list.push({ text: m[0], grams: m[1] !== undefined, glued: m.index === end });
    end = m.index + m[0].length;
  }
  return list;
};

export const first = (text, n) => [...text].slice(0, n).join("");
const last = (text, n) => [...text].slice(-n).join("");

// grams returns the terms of a word that has characters of scripts without spaces: of
// what stands between its "_" every three neighbours with such a character or sign, or
// the two, or one, that there are.
export const grams = (text) => {
  const list = [];
  for (const run of text.split("_").map((t) => [...t])) {
    const size = Math.min(3, run.length), is = size > 1 ? WIDE : IS_GRAM;
    for (let i = 0; size && i + size <= run.length; i++) {
      const part = run.slice(i, i + size);
      if (part.some((c) => is.test(c))) list.push("j" + part.join(""));
    }
  }
  return [...new Set(list)];
};

export const pairEnds = (a, b) => `${last(a.text, a.grams ? 1 : 3)} ${first(b.text, b.grams ? 1 : 3)}`;

// hash is FNV-1a over UTF-16 units, its high bits mixed into the low ones.
const hash = (text) => {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h ^ h >>> 15) >>> 0;
};

// The buckets say which shard a term is in; see bucket in Go.
export const wholeBucket = (code) => hash("c" + code);
export const wholeTerm = (kind, code) => kind + wholeBucket(code).toString(36);
export const startBucket = (start) => hash("e" + start);
export const wordBucket = (word) => hash("w" + (hasDigit(word) ? word : first(word, 4)));
export const termBucket = (term) => hash(term);
