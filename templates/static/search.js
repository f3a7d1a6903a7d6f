// Search of the home and search pages: loads assets/search-data.<hash>.js as a
// classic script, because nothing else loads from file://, and scans it.
//
// The one global, catsite, has
//   fold(text)    the form in which texts are compared, as search.Fold in Go
//   code(text)    the same for codes, as search.Code in Go
//   index(data)   called by the data file
//   find(query)   hits of a query, best first, once the data is there
(() => {
  "use strict";

  const FORMAT = 2;
  const SHOWN = 100;

  // --- Folding, by the steps of search/fold.go; search/testdata/fold.json tests both.

  const INVISIBLE = /[\u00ad\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;

  const fold = (text) => text.normalize("NFKC").toLowerCase()
    .replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/\u03c2/g, "\u03c3")
    .replace(/\u30fc/g, "")
    .replace(INVISIBLE, "")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");

  const code = (text) => fold(text).split(/[_\- \t\n\r]+/).filter(Boolean).join("_");

  // --- The index. Layout: search/index.go.

  let events = null;
  let data = null;

  const unfold = (text, folded) => (folded === 0 ? text.toLowerCase() : folded);

  const readEvent = ([slug, id, codeText, codeFolded, component, severity, flat, section, spelled]) => {
    const names = [], codes = codeText === "" ? [] : [{ text: codeText, folded: unfold(codeText, codeFolded) }];
    for (let i = 0; i < spelled.length; i += 2) codes.push({ text: spelled[i], folded: unfold(spelled[i], spelled[i + 1]) });
    for (let i = 0; i < flat.length; i += 3) {
      names.push({ locale: data.locales[flat[i]], text: flat[i + 1], folded: unfold(flat[i + 1], flat[i + 2]) });
    }
    return { slug, id, idFolded: fold(id), codes, component, severity, section, names };
  };

  // --- Ranking. Lower is better; 0 to 2 are about ids and codes.

  const EXACT_ID = 0, EXACT_CODE = 1, CODE_PREFIX = 2, NAME = 3, NAME_PREFIX = 4, CONTAINS = 5, WORDS = 6, MISS = 7;

  // Digits match whole numbers only: 4099 is not in 40990.
  const holdsNumber = (text, digits) => {
    for (let at = text.indexOf(digits); at >= 0; at = text.indexOf(digits, at + 1)) {
      if (!/\d/.test(text.charAt(at - 1)) && !/\d/.test(text.charAt(at + digits.length))) return true;
    }
    return false;
  };

  const isNumber = (text) => /^\d+$/.test(text);

  const holds = (text, part) => part !== "" && (isNumber(part) ? holdsNumber(text, part) : text.includes(part));

  const readQuery = (query) => {
    const text = fold(query).split(/\s+/).filter(Boolean).join(" ");
    return { text, code: code(query), words: text.split(" "), number: isNumber(text) };
  };

  const rankNames = (event, q) => {
    let best = MISS;
    for (const name of event.names) {
      if (name.folded === q.text) best = Math.min(best, NAME);
      else if (!q.number && name.folded.startsWith(q.text)) best = Math.min(best, NAME_PREFIX);
      else if (holds(name.folded, q.text)) best = Math.min(best, CONTAINS);
    }
    return best;
  };

  const holdsWord = (event, word) => event.idFolded === word || event.codes.some((c) => holds(c.folded, code(word))) ||
    event.names.some((name) => holds(name.folded, word));

  const rank = (event, q) => {
    if (event.idFolded !== "" && event.idFolded === q.text) return EXACT_ID;
    if (q.code !== "" && event.codes.some((c) => c.folded === q.code)) return EXACT_CODE;
    if (q.code !== "" && !q.number && event.codes.some((c) => c.folded.startsWith(q.code))) return CODE_PREFIX;
    const named = rankNames(event, q);
    if (named < CONTAINS) return named;
    if (named === CONTAINS || event.codes.some((c) => holds(c.folded, q.code))) return CONTAINS;
    return q.words.length > 1 && q.words.every((word) => holdsWord(event, word)) ? WORDS : MISS;
  };

  // Events stand in the order of equal hits, and sorting keeps it.
  const find = (query) => {
    const q = readQuery(query);
    if (!events || q.text === "") return [];
    const hits = [];
    for (const event of events) {
      const r = rank(event, q);
      if (r < MISS) hits.push({ event, rank: r });
    }
    return hits.sort((a, b) => a.rank - b.rank);
  };

  // --- Marking what matched, in the text as it is written.

  // One entry per character with what it folds to; voiced marks and other
  // combining characters belong to the character before them.
  const clusters = (text, folded) => {
    const list = [];
    for (const part of text.match(/[\s\S][\p{M}\uff9e\uff9f]*/gu) || []) {
      list.push({ text: part, folded: folded(part) });
    }
    return list;
  };

  const marked = (text, needle, folded) => {
    const fragment = document.createDocumentFragment();
    const parts = clusters(text, folded);
    const at = needle === "" ? -1 : parts.map((p) => p.folded).join("").indexOf(needle);
    let offset = 0, mark = null;
    for (const part of parts) {
      const inside = at >= 0 && offset < at + needle.length && offset + part.folded.length > at;
      if (inside && !mark) mark = fragment.appendChild(document.createElement("mark"));
      if (!inside) mark = null;
      (mark || fragment).append(part.text);
      if (part.text === "_") (mark || fragment).append(document.createElement("wbr"));
      offset += part.folded.length;
    }
    fragment.normalize();
    return fragment;
  };

  const foldCodeCharacter = (text) => fold(text).replace(/[- ]/g, "_");

  window.catsite = Object.assign(window.catsite || {}, { fold, code, find, index: (value) => receive(value) });

  // --- The page.

  const box = document.getElementById("q");
  const place = document.getElementById("search");
  const hits = document.getElementById("hits");
  const status = document.getElementById("status");
  const receive = (value) => {
    data = value;
    if (value.format !== FORMAT) return fail();
    events = value.events.map(readEvent);
    if (box) show();
  };
  if (!box || !place) return;

  const fail = () => { status.textContent = place.dataset.failed; };

  let inComposition = false;
  let loading = false;
  const load = () => {
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.onerror = fail;
    script.src = policy.createScriptURL(place.dataset.index);
    document.head.append(script);
  };

  const checked = (url) => {
    if (/^[./]*assets\/search-data\.[0-9a-f]+\.js$/.test(url)) return url;
    throw new TypeError("not the search index: " + url);
  };
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("catsite", { createScriptURL: checked })
    : { createScriptURL: checked };

  const language = document.documentElement.lang;
  const site = () => Math.max(0, data.site.indexOf(language)) + 1;
  const shapes = place.dataset.shapes.split(" ");
  const shownName = (event) => event.names.find((name) => name.locale === language) || event.names[0];

  const element = (name, attributes, ...children) => {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...children);
    return e;
  };

  const nameElement = (name, q) => element("bdi", { lang: name.locale }, marked(name.text, q.text, fold));

  const codeElement = (c, q) => element("code", { translate: "no" }, marked(c.text, q.code, foldCodeCharacter));

  const hitElement = ({ event }, q) => {
    const link = element("a", { href: `${place.dataset.root}${language}/events/${event.slug}.html` });
    const severity = data.severities[event.severity];
    if (event.id !== "") link.append(element("span", { class: "id" }, marked(event.id, event.idFolded === q.text ? q.text : "", fold)), " ");
    if (severity) link.append(element("span", { class: `sev sev-${shapes[event.severity]}` }, severity[site()]), " ");
    const name = shownName(event);
    const more = element("span", { class: "more" });
    if (name) link.append(nameElement(name, q));
    const [shown, ...spelled] = event.codes;
    if (shown) {
      // The code stands for a name that is not there.
      (name ? more : link).append(codeElement(shown, q));
      const other = holds(shown.folded, q.code) ? null : spelled.find((c) => holds(c.folded, q.code));
      if (other) more.append(codeElement(other, q));
    } else if (!name) {
      link.append(element("bdi", {}, place.dataset.untitled));
    }
    const component = data.components[event.component];
    if (component) more.append(element("span", {}, component[site()]));
    const section = data.sections[event.section];
    if (section) more.append(element("bdi", {}, section[site() - 1]));
    const other = event.names.find((n) => n !== name && n.locale !== name.locale && n.text !== name.text &&
      q.words.some((word) => holds(n.folded, word)));
    if (other) more.append(nameElement(other, q));
    return element("li", {}, link, more);
  };

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };

  const number = (n) => n.toLocaleString(language);

  let drawn = null; // the query whose hits are shown, and these; null for none

  // show draws the hits of what the box holds now, once that is settled.
  const show = () => {
    if (inComposition) return [];
    const query = box.value.trim();
    keep(query);
    place.classList.toggle("searching", query !== "");
    if (query === "") {
      drawn = null;
      hits.replaceChildren();
      say("");
      return [];
    }
    load();
    if (!events) return [];
    // What is there already keeps its focus.
    if (drawn && drawn.query === query) return drawn.found;
    const found = find(query), q = readQuery(query);
    drawn = { query, found };
    hits.replaceChildren(...found.slice(0, SHOWN).map((hit) => hitElement(hit, q)));
    let text = found.length ? place.dataset.found.replace("{n}", number(found.length)) : place.dataset.none;
    if (found.length > SHOWN) text += " " + place.dataset.first.replace("{shown}", number(SHOWN));
    say(text);
    return found;
  };

  // keep writes the query into the address and the language switch.
  const switches = [...document.querySelectorAll("a[data-language]")].map((link) => [link, link.getAttribute("href")]);
  const keep = (query) => {
    const search = query === "" ? "" : "?q=" + encodeURIComponent(query);
    for (const [link, href] of switches) link.setAttribute("href", href + search);
    try {
      if (location.search !== search) history.replaceState(null, "", location.pathname + search + location.hash);
    } catch {
      // Some browsers refuse it on file://; the search works all the same.
    }
  };

  // Nothing happens while an input method composes: what the box holds then is not
  // yet what its user means.
  const composing = (event) => event.isComposing || event.keyCode === 229;
  box.addEventListener("compositionstart", () => { inComposition = true; });
  box.addEventListener("compositionend", () => { inComposition = false; });

  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, 60);
  };

  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  box.addEventListener("compositionend", soon);

  const links = () => [...hits.querySelectorAll("a")];

  box.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "ArrowDown" && links().length) {
      event.preventDefault();
      links()[0].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      box.value = "";
      show();
    }
  });

  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const found = show();
    // An id or code in full that names one event, or the only hit, opens it.
    const only = found.length === 1 || found.length > 1 && found[0].rank < CODE_PREFIX && found[1].rank > found[0].rank;
    const first = links()[0];
    if (first && only) first.click();
    else if (first) first.focus();
  });

  hits.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    const all = links(), at = all.indexOf(document.activeElement);
    if (event.key === "Escape" || event.key === "ArrowUp" && at === 0) {
      event.preventDefault();
      box.focus();
    } else if (event.key === "ArrowDown" && at >= 0 && at + 1 < all.length) {
      event.preventDefault();
      all[at + 1].focus();
    } else if (event.key === "ArrowUp" && at > 0) {
      event.preventDefault();
      all[at - 1].focus();
    }
  });

  for (const chip of document.querySelectorAll("a[data-query]")) {
    chip.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      box.value = chip.dataset.query;
      box.focus();
      show();
    });
  }

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    box.value = asked;
    show();
  }
})();
