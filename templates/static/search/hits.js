// How a hit looks: a link with id, severity and name; below it the code and where the
// event belongs. ./marked.js adds what else there is to say.

export const element = (name, attributes, ...children) => {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
};

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

  // id, name and code return what shows these. Codes may break after a "_".
  id(card) { return card.id; }

  name(name) { return element("bdi", { lang: name.locale }, name.text); }

  code(code) {
    return element("code", { translate: "no" }, ...code.text.split(/(_)/).flatMap((t) => (t === "_" ? [t, element("wbr", {})] : t)));
  }

  draw(hit, q) {
    const { card } = hit;
    const name = card.names.find((n) => n.locale === this.language) || card.names[0];
    return element("li", {}, this.#link(card, name, q), element("span", { class: "more" }, ...this.more(hit, name, q).filter(Boolean)));
  }

  #link(card, name, q) {
    const link = element("a", { href: `${this.texts.root}${this.language}/events/${card.slug}.html` });
    const severity = this.label(this.manifest.severities, card.severity);
    if (card.id) link.append(element("span", { class: "id" }, this.id(card, q)), " ");
    if (severity) link.append(element("span", { class: `sev sev-${this.shapes[card.severity]}` }, severity), " ");
    // The code stands for a name that is not there.
    if (name) link.append(this.name(name, q));
    else if (card.codes[0]) link.append(this.code(card.codes[0], q));
    else link.append(element("bdi", {}, this.texts.untitled));
    return link;
  }

  // more returns what stands below the link.
  more({ card }, name, q) {
    const component = this.label(this.manifest.components, card.component);
    const section = this.label(this.manifest.sections, card.section);
    return [
      name && card.codes[0] && this.code(card.codes[0], q),
      component && element("span", {}, component), section && element("bdi", {}, section),
    ];
  }
}
