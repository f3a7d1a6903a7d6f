// How a hit looks: a link with id, severity and name; below it the code, where the
// event belongs, its name in another language, and why it was found.

import { excerpt, markAll, markCode, markName } from "./mark.js";
import { holds, holdsCode, TEXT } from "./query.js";

const element = (name, attributes, ...children) => {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
};

const nameElement = (name, q) => element("bdi", { lang: name.locale }, markName(name.text, q));
const codeElement = (code, q) => element("code", { translate: "no" }, markCode(code.text, q));

// otherName returns a name in another language: one that has the query, else the
// first.
const otherName = (card, shown, q) => {
  const others = card.names.filter((n) => n !== shown && n.locale !== shown.locale && n.text !== shown.text);
  return others.find((n) => q.words.some((w) => holds(n.folded, w.text))) || others[0];
};

// otherCode returns the spelling of another edition that has the query, where the
// one that is shown has not.
const otherCode = ([shown, ...others], q) =>
  (holdsCode(shown.folded, q.code) ? null : others.find((c) => holdsCode(c.folded, q.code)));

export class HitView {
  // The texts are data attributes of the place of the results.
  constructor(place, manifest) {
    this.texts = place.dataset;
    this.manifest = manifest;
    this.language = document.documentElement.lang;
    this.site = Math.max(0, manifest.site.indexOf(this.language));
    this.shapes = this.texts.shapes.split(" ");
  }

  label(list, index) {
    return list[index] && list[index][this.site];
  }

  draw(hit, q) {
    const { card } = hit;
    const name = card.names.find((n) => n.locale === this.language) || card.names[0];
    return element("li", {}, this.link(card, name, q), this.more(hit, name, q));
  }

  link(card, name, q) {
    const link = element("a", { href: `${this.texts.root}${this.language}/events/${card.slug}.html` });
    const severity = this.label(this.manifest.severities, card.severity);
    if (card.id) link.append(element("span", { class: "id" }, card.ids[0] === q.text ? markAll(card.id) : card.id), " ");
    if (severity) link.append(element("span", { class: `sev sev-${this.shapes[card.severity]}` }, severity), " ");
    if (name) link.append(nameElement(name, q));
    // The code stands for a name that is not there.
    else if (card.codes[0]) link.append(codeElement(card.codes[0], q));
    else link.append(element("bdi", {}, this.texts.untitled));
    return link;
  }

  more({ card, rank, text }, name, q) {
    const more = element("span", { class: "more" });
    if (card.codes[0]) {
      if (name) more.append(codeElement(card.codes[0], q));
      const other = otherCode(card.codes, q);
      if (other) more.append(codeElement(other, q));
    }
    const component = this.label(this.manifest.components, card.component);
    if (component) more.append(element("span", {}, component));
    const section = this.label(this.manifest.sections, card.section);
    if (section) more.append(element("bdi", {}, section));
    const other = name && otherName(card, name, q);
    if (other) more.append(nameElement(other, q));
    if (rank === TEXT) more.append(this.reason(text));
    return more;
  }

  // reason says that a description was found, and shows it where it was loaded.
  reason(text) {
    const reason = element("span", { class: "why" }, this.texts.described);
    if (text) reason.append(" ", element("bdi", { lang: text.locale }, excerpt(text.text, text.part)));
    return reason;
  }
}
