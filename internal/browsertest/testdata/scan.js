// Search as docs/search.md words it, by looking at every event of the feed: what the
// index is held to. It shares nothing with the script of the site but the folding.
(() => {
  const { fold, code } = catsite;
  const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}";
  const LETTER = `(?:(?![${CJK}])[\\p{L}\\p{N}\\p{M}])`;
  const WORDS = new RegExp(`${LETTER}+`, "gu");
  const wordsOf = new Map();
  const split = (text) => {
    if (!wordsOf.has(text)) wordsOf.set(text, text.match(WORDS) || []);
    return wordsOf.get(text);
  };
  const escape = (text) => text.replace(/[/\\^$*+?.()|[\]{}]/g, "\\$&");
  const size = (text) => [...text].length;

  // within matches part where digits are not torn apart, and from the beginning of
  // a word if so wished.
  const made = new Map();
  const within = (part, opens) => {
    const key = `${Boolean(opens)} ${part}`;
    if (!made.has(key)) {
      made.set(key, new RegExp((/^\d/.test(part) ? "(?<!\\d)" : "") +
        (opens && new RegExp(`^${LETTER}`, "u").test(part) ? `(?<!${LETTER})` : "") +
        escape(part) + (/\d$/.test(part) ? "(?!\\d)" : ""), "u"));
    }
    return made.get(key);
  };

  const read = (event, i) => {
    const editions = Object.values(event.editions), some = (list) => [...new Set(list.filter(Boolean))];
    const codes = some([event.code, ...editions.map((e) => e.code_raw)]);
    const names = some([...Object.values(event.names), ...editions.map((e) => e.name)]).map(code);
    return {
      slug: event.slug, code: event.code || "", id: event.id || "", grave: event.severity_rank || 0, i,
      ids: some([event.id, ...editions.map((e) => e.id)]).map(fold),
      codes: codes.map(code), names,
      texts: Object.values(event.descriptions || {}).map((d) => code(d.text)),
    };
  };

  // inCode matches a part of a code; short words begin where words of the code do.
  const inCode = (part) => within(part, size((part.match(WORDS) || [""])[0]) < 4);

  const isLatin = (word) => new RegExp(`^${LETTER}+$`, "u").test(word);

  const inHead = (e, word) => {
    if (e.ids.includes(word)) return true;
    const head = [...e.codes, ...e.names];
    if (/^\d+$/.test(word)) return head.some((t) => within(word).test(t));
    if (!isLatin(word)) {
      return e.names.some((n) => within(word, true).test(n)) || e.codes.some((c) => inCode(word).test(c));
    }
    return head.some((t) => split(t).some((w) => (size(word) >= 4 ? within(word).test(w) : w.search(within(word)) === 0)));
  };

  const inText = (e, word) => {
    const words = (part, last) => e.texts.some((t) => split(t).some((w) => w === part ||
      (w.match(/\d+/g) || []).includes(part) ||
      last && !/\d/.test(w) && size(part) >= 4 && w.startsWith(part)));
    if (isLatin(word)) return words(word, true);
    if (new RegExp(`[${CJK}]`, "u").test(word)) return e.texts.some((t) => within(word, true).test(t));
    const parts = word.match(WORDS) || [];
    return parts.length > 0 && parts.every((p, i) => words(p, i === parts.length - 1));
  };

  const steps = (a, b) => {
    const d = Array.from({ length: a.length + 1 }, (_, i) => [i]);
    for (let j = 0; j <= b.length; j++) d[0][j] = j;
    for (let i = 1; i <= a.length; i++) {
      for (let j = 1; j <= b.length; j++) {
        d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
    return d[a.length][b.length];
  };

  const meant = (word, w) => /^\p{L}+$/u.test(w) && (w[0] === word[0] || w.at(-1) === word.at(-1)) &&
    steps(word, w) <= (size(word) >= 8 ? 2 : 1);

  // finder returns what tells for an event whether head and texts have a word.
  const finder = (events, word) => {
    const known = events.some((e) => inHead(e, word) || inText(e, word));
    if (known || !/^\p{L}{4,}$/u.test(word) || !isLatin(word)) return { head: (e) => inHead(e, word), text: (e) => inText(e, word) };
    const told = new Map();
    const means = (w) => {
      if (!told.has(w)) told.set(w, meant(word, w));
      return told.get(w);
    };
    const has = (texts) => texts.some((t) => split(t).some(means));
    return { typo: true, head: (e) => has([...e.codes, ...e.names]), text: (e) => has(e.texts) };
  };

  const signs = (text) => !new RegExp("[\\p{L}\\p{N}]", "u").test(text);

  const rank = (e, text, whole, asCode, words) => {
    if (e.ids.includes(text)) return 0;
    if (e.codes.includes(whole)) return 1;
    if (words.every((w) => w.head(e))) {
      const begins = (part) => (t) => part !== "" && t.search(within(part)) === 0;
      if (e.codes.some(begins(asCode))) return 2;
      if (e.names.includes(asCode)) return 3;
      if (e.names.some(begins(asCode))) return 4;
      if (signs(asCode)) return 8;
      if (asCode !== "" && e.codes.some((c) => inCode(asCode).test(c)) || e.names.some((n) => within(asCode, true).test(n))) return 5;
      return 6;
    }
    return words.every((w) => w.head(e) || w.text(e)) ? 7 : 8;
  };

  const compare = (a, b) => a.rank - b.rank || b.e.grave - a.e.grave || (a.e.id === "") - (b.e.id === "") ||
    Number(a.e.id) - Number(b.e.id) || (a.e.code < b.e.code ? -1 : Number(a.e.code > b.e.code));

  const scan = (events, query) => {
    const text = fold(query).split(/\s+/).filter(Boolean).join(" "), asCode = code(query);
    const list = text.split(" ").map(code).filter(Boolean);
    const told = list.some((word) => !signs(word)) ? list.filter((word) => !signs(word)) : list;
    const bare = (word) => (signs(word) || new RegExp(`[${CJK}]`, "u").test(word) ? word : word.replace(/[.,;:!?]+$/, ""));
    const words = told.map((word) => finder(events, bare(word)));
    const last = list.at(-1) || "", inner = bare(last) === last ? asCode : asCode.replace(/[.,;:!?]+$/, "");
    return events.map((e) => ({ e, rank: rank(e, text, asCode, inner, words) })).filter((h) => h.rank < 8).sort(compare)
      .map((h) => h.rank + " " + h.e.slug);
  };

  const load = async () => {
    window.scanned = window.scanned || (await (await fetch("../v1/catalog.json")).json()).events.map(read);
    return window.scanned;
  };

  // everyRun returns the runs of two to six characters of all names and descriptions
  // that have Japanese, as they are compared.
  window.everyRun = async () => {
    const list = new Set(), wide = new RegExp(`[${CJK}]`, "u");
    for (const text of (await load()).flatMap((e) => [...e.names, ...e.texts]).filter((t) => wide.test(t))) {
      const chars = [...text];
      for (let size = 2; size <= 6; size++) {
        for (let i = 0; i + size <= chars.length; i++) {
          const run = chars.slice(i, i + size).join("");
          if (!run.includes("_") && wide.test(run)) list.add(run);
        }
      }
    }
    return [...list];
  };

  // sample returns queries of every class, made of events here and there.
  window.sample = async (many) => {
    const events = await load(), list = [], step = Math.max(1, Math.floor(events.length / many));
    const cut = (text, at, size) => [...text].slice(at, at + size).join("").replace(/_/g, " ").trim();
    const half = (text) => text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    const katakana = (text) => text.replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
    for (let i = step >> 1, turn = 0; i < events.length && list.length < many; i += step, turn++) {
      const e = events[i], wide = new RegExp(`[${CJK}]`, "u"), c = e.codes[0] || "", at = (turn * 7) % 11;
      const ja = e.names.find((n) => wide.test(n)) || "", en = e.names.find((n) => !wide.test(n)) || "";
      const text = e.texts.find((t) => wide.test(t)) || "", prose = e.texts.find((t) => !wide.test(t)) || "", words = en.split("_");
      const longest = words.filter((w) => /^[a-z]{5,}$/.test(w)).sort((a, b) => b.length - a.length)[0] || "licence";
      list.push([
        e.id, half(e.id), e.code, c.replace(/_/g, " "), c.replace(/_/g, "-"), c.slice(0, -3), c.split("_").slice(1, 4).join("_"),
        c.split("_").slice(2).join("_"), c.slice(7 + at, 14 + at), longest.slice(1, 6), longest, longest.slice(0, 4), en.replace(/_/g, " "),
        longest.slice(0, 2) + longest.slice(3), longest.slice(0, 3) + longest[4] + longest[3] + longest.slice(5),
        ja, cut(ja, at % 5, 2), cut(ja, at % 5, 3), cut(ja, at % 4, 6), cut(ja, at, 1), katakana(cut(ja, 0, 5)), cut(ja, 0, 4) + " " + longest,
        cut(text, 5 * at, 2), cut(text, 9 * at, 4), cut(text, 9 * at, 6), cut(text, 7 * at, 12), katakana(cut(text, 8 * at, 5)),
        prose.split("_").slice(at, at + 1).join(" "), prose.split("_").slice(at, at + 3).join(" "), prose.split("_").slice(at, at + 7).join(" "),
        "新幹" + cut(ja, 0, 2), longest + "xqz",
      ][turn % 32] || e.code);
    }
    return [...new Set(list)];
  };

  // compareAll returns, for each query whose hits are not those of the scan, both.
  window.compareAll = async (queries) => {
    const events = await load(), wrong = [];
    let hits = 0;
    for (const query of queries) {
      const want = scan(events, query), got = (await catsite.find(query)).map((h) => h.rank + " " + h.slug);
      hits += want.length;
      if (got.join() === want.join()) continue;
      const lost = want.filter((h) => !got.includes(h)), added = got.filter((h) => !want.includes(h));
      wrong.push(`${query}: ${got.length} hits, the scan has ${want.length}; lost ${lost.slice(0, 3)}; added ${added.slice(0, 3)}`);
    }
    return { wrong, hits };
  };
})();
