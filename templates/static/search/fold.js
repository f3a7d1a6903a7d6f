// The form in which texts are compared, by the steps of search/fold.go. Both are
// tested with search/testdata/fold.json.

const INVISIBLE = /[\u00ad\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;

export const fold = (text) => text.normalize("NFKC").toLowerCase()
  .replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
  .replace(/\u03c2/g, "\u03c3")
  .replace(/\u30fc/g, "")
  .replace(INVISIBLE, "")
  .normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");

// code folds a code, or a query that may be one: runs of "_", "-" and space are one
// "_".
export const code = (text) => fold(text).split(/[_\- \t\n\r]+/).filter(Boolean).join("_");
