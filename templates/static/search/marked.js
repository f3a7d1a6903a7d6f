// A hit with all there is to say: what matched is marked, and below stand another code
// and name, and why it was found.

import { excerpt, markAll, markCode, markName } from "./mark.js";
import { TEXT } from "./ranks.js";
import { element, HitView, place, placeInCode } from "./shared.js";

// otherName returns a name in another language: one that has the query, else the
// first.
const otherName = (card, shown, q) => {
  const others = card.names.filter((n) => n !== shown && n.locale !== shown.locale && n.text !== shown.text);
  return others.find((n) => q.words.some((w) => place(n.folded, w.text) >= 0)) || others[0];
};

// otherCode returns the spelling of another edition that has the query, where the
// one that is shown has not.
const otherCode = ([shown, ...others], q) =>
  (!shown || placeInCode(shown.folded, q.code) >= 0 ? null : others.find((c) => placeInCode(c.folded, q.code) >= 0));

export class MarkedView extends HitView {
  id(card, q) { return card.ids[0] === q.text ? markAll(card.id) : card.id; }

  name(name, q) { return element("bdi", { lang: name.locale }, markName(name.text, q)); }

  code(code, q) { return element("code", { translate: "no" }, markCode(code.text, q)); }

  more(hit, name, q) {
    const [code, ...where] = super.more(hit, name, q);
    const { card, rank, text } = hit, also = otherCode(card.codes, q), other = name && otherName(card, name, q);
    return [
      code, also && this.code(also, q), ...where,
      other && this.name(other, q), rank === TEXT && this.#reason(text),
    ];
  }

  // reason says that a description was found, and shows it where it was loaded.
  #reason(text) {
    const reason = element("span", { class: "why" }, this.texts.described);
    if (text) reason.append(" ", element("bdi", { lang: text.locale }, excerpt(text.text, text.part)));
    return reason;
  }
}
