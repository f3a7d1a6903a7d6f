// Misspelt words. Only words of letters, four or more, and only where the catalog
// does not have the word otherwise.

import { first, isWord, termBucket } from "./terms.js";

export const mayBeMisspelt = (word) => isWord(word) && !/[^\p{L}]/u.test(word) && [...word].length >= 4;

// distance counts what turns a into b: characters added, left out, exchanged, and
// neighbours swapped.
export const distance = (a, b) => {
  let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.length];
};

// similar returns the words of the catalog that may be meant: those with the same
// first or last letter, one step away, two from eight letters on.
export const similar = async (word, store) => {
  const chars = [...word], most = chars.length >= 8 ? 2 : 1;
  const lists = await Promise.all(["f" + first(word, 1), "l" + chars.at(-1)]
    .map((term) => store.words("v", termBucket(term), term)));
  return [...new Set(lists.flat())].filter((w) => {
    const other = [...w];
    return Math.abs(other.length - chars.length) <= most && distance(chars, other) <= most;
  }).sort();
};
