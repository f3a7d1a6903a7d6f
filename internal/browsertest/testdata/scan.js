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
      codes: codes.map(code), names, written: some([...Object.values(event.names), ...editions.map((e) => e.name)]),
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
      if (asCode !== "" && [...e.codes, ...e.names].some((t) => inCode(asCode).test(t))) return 5;
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

  const wide = new RegExp(`[${CJK}]`, "u");
  const full = (text) => text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const katakana = (text) => text.replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
  const HALF = ["アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ"];
  const half = (text) => [...katakana(text).normalize("NFD")].map((c) => (c === "\u3099" ? "ﾞ" : c === "\u309a" ? "ﾟ" : HALF[1][HALF[0].indexOf(c)] || c)).join("");
  const prolonged = (text) => text.replace(/[\u3041-\u3096\u30a1-\u30fa](?!ー)/, "$&ー");

  // cut returns some characters of a text, from one on that begins no part of a word or
  // number, to one that ends none, where there are such.
  const cut = (text, at, size) => {
    const chars = [...text.replace(/_/g, " ")], n = chars.length, torn = (i) => !wide.test(chars[i - 1] || "、") && !wide.test(chars[i] || "、");
    for (let i = 0; i < n; i++) {
      const from = (at + i) % n, to = from + size, part = chars.slice(from, to).join("");
      if (to <= n && !torn(from) && !torn(to) && wide.test(part) && !/\s/.test(part)) return part;
    }
    return "";
  };

  // kinds makes a query of each class of an event, "" where it has none. At says where
  // something is cut out. What is in certain is to find the event itself, what is in
  // absent nothing.
  const certain = ["id", "id, full width", "code", "code, lower case", "code, spaces", "code, hyphens", "name", "Japanese name",
    "Japanese, 2", "Japanese, 3", "Japanese, 4", "Japanese, 5", "Japanese, 6", "one character", "half width", "hiragana", "katakana",
    "long-vowel mark added", "long-vowel mark dropped", "full-width letters", "word", "word, 4 letters", "both languages",
    "in a description, 2", "in a description, 4", "in a description, 6", "in a description, 12", "word of a description"];
  const absent = ["absent word", "absent Japanese", "absent number"];
  const kinds = (e, at) => {
    const name = (is) => e.written.find((n) => wide.test(n) === is) || "", text = (is) => e.texts.find((t) => wide.test(t) === is) || "";
    const lower = e.codes[0] || "", parts = lower.split("_"), en = name(false), ja = name(true);
    const words = code(en).split("_").filter((w) => /^[a-z]{5,}$/.test(w)).sort((a, b) => b.length - a.length), word = words[0] || "";
    const prose = text(false).split("_"), japanese = text(true), some = cut(ja, at, 4), i = 1 + at % Math.max(1, word.length - 3);
    return {
      "id": e.id, "id, full width": full(e.id), "code": e.code, "code, lower case": lower, "code, spaces": lower.replace(/_/g, " "), "code, hyphens": lower.replace(/_/g, "-"),
      "beginning of a code": lower.slice(0, 3 + at % Math.max(1, lower.length)), "run of a code": parts.slice(1, 4).join("_"), "end of a code": parts.slice(2).join("_"),
      "inside a code": lower.slice(3 + at % 9, 9 + at % 11), "inside a word": word.slice(1, 6),
      "name": en, "Japanese name": ja,
      "Japanese, 2": cut(ja, at, 2), "Japanese, 3": cut(ja, at, 3), "Japanese, 4": some, "Japanese, 5": cut(ja, at, 5), "Japanese, 6": cut(ja, at, 6),
      "one character": cut(ja, at, 1), "half width": half(some), "hiragana": fold(some), "katakana": katakana(fold(some)),
      "long-vowel mark added": prolonged(some), "long-vowel mark dropped": cut(ja, at + 2, 6).replace(/ー/g, ""), "full-width letters": full(en),
      "word": word, "word, 4 letters": word.slice(0, 4), "both languages": some && word && some + " " + word,
      "letter left out": word && word.slice(0, i) + word.slice(i + 1), "letter added": word && word.slice(0, i) + "x" + word.slice(i),
      "letters swapped": word && word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2), "letter exchanged": word && word.slice(0, i) + "q" + word.slice(i + 1),
      "in a description, 2": cut(japanese, 5 * at, 2), "in a description, 4": cut(japanese, 9 * at, 4), "in a description, 6": cut(japanese, 9 * at, 6), "in a description, 12": cut(japanese, 7 * at, 12),
      "word of a description": prose.map((w) => w.replace(/[^a-z]/g, "")).filter((w) => w.length > 4)[at % 5] || "", "words of a description": prose.slice(at, at + 3).join(" "), "sentence": prose.slice(at, at + 7).join(" "),
      "absent word": word && word + "xqzk", "absent Japanese": some && "鷺" + some, "absent number": "98" + e.id + "7531",
    };
  };

  // golden returns queries of every class, so many of each, made of events here and
  // there: class, query, and the slug of the event.
  window.golden = async (many) => {
    const events = await load(), list = new Map(), have = {}, step = Math.max(1, Math.floor(events.length / (2 * many)));
    for (let turn = 0; turn < events.length; turn++) {
      const e = events[(turn * step + Math.floor(turn * step / events.length)) % events.length];
      for (const [kind, query] of Object.entries(kinds(e, turn * 7 % 31))) {
        if (!query || (have[kind] = have[kind] || 0) >= many || list.has(query)) continue;
        have[kind]++;
        list.set(query, { kind, query, slug: e.slug });
      }
    }
    return [...list.values()];
  };

  // checkAll returns what is wrong with the hits of golden queries, and how many
  // misspelt words there are and find their event.
  window.checkAll = async (queries) => {
    const events = await load(), wrong = [];
    let misspelt = 0, meant = 0;
    for (const { kind, query, slug } of queries) {
      const want = scan(events, query), hits = await catsite.find(query), got = hits.map((h) => h.rank + " " + h.slug), own = hits.filter((h) => h.slug === slug);
      const problems = [];
      if (got.join() !== want.join()) problems.push(`${got.length} hits, a scan has ${want.length}`);
      if (absent.includes(kind) && got.length) problems.push(`${got.length} hits, none is to be found`);
      if (certain.includes(kind) && own.length !== 1) problems.push(`${slug} is ${own.length} times among the hits`);
      if (/^(id|code)/.test(kind) && own.some((h) => h.rank > 1 || h.rank > hits[0].rank)) problems.push(`${slug} is not among the first`);
      if (problems.length) wrong.push(`${kind}, ${query}: ${problems.join("; ")}`);
      if (/^letter/.test(kind)) [misspelt, meant] = [misspelt + 1, meant + own.length];
    }
    return { wrong, misspelt, meant };
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
