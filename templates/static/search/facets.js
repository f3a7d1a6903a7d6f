// The facets of the search page: check boxes by which hits are narrowed. Within a
// facet any value will do, between facets all must.

import { and, count, decode, or } from "./shared.js";

export class Facets {
  constructor(form, store) {
    this.form = form;
    this.store = store;
    this.boxes = [...form.querySelectorAll("input[type=checkbox]")];
    this.sets = new Map(); // by box
  }

  chosen() { return this.boxes.filter((box) => box.checked); }

  write(params) {
    for (const box of this.chosen()) params.append(box.name, box.value);
  }

  clear() {
    for (const box of this.boxes) box.checked = false;
  }

  async load() {
    if (this.sets.size) return;
    const lists = await this.store.file("facets");
    for (const box of this.boxes) this.sets.set(box, decode((lists[box.name] || {})[box.value], this.store.none()));
  }

  // filter returns the events that the boxes leave, those of one facet not asked;
  // null for all.
  filter(except) {
    const groups = new Map();
    for (const box of this.chosen()) {
      if (box.name === except) continue;
      const set = this.sets.get(box), group = groups.get(box.name);
      groups.set(box.name, group ? or(group, set) : set);
    }
    return [...groups.values()].reduce(and, null);
  }

  // draw shows how many of the events each value has.
  draw(all, number) {
    for (const box of this.boxes) {
      const set = and(and(all, this.filter(box.name)), this.sets.get(box));
      const n = set ? count(set) : 0;
      box.closest("label").querySelector(".count").textContent = number(n);
      box.closest("label").classList.toggle("none", n === 0 && !box.checked);
    }
    this.form.querySelector("button").hidden = this.chosen().length === 0;
  }
}
