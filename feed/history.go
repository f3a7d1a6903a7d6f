package feed

import (
	"cmp"
	"fmt"
	"slices"

	"catsite/catalog"
)

// History returns what changed from the previous catalog to cat, for cat.History.
func (p *Previous) History(cat *catalog.Catalog) (*catalog.History, error) {
	b := newBuilder(cat, Options{})
	now, err := b.snapshot()
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	d, err := compare(&p.snapshot, now)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	h := &historian{Previous: p, builder: b, now: now, delta: d}
	h.out.Previous, h.out.Revision = p.revision, now.revision
	for _, i := range d.added {
		h.out.Added = append(h.out.Added, cat.Events[i])
	}
	for _, c := range d.changed {
		b.tell(c.values)
		h.out.Changed = append(h.out.Changed, catalog.EventChange{Event: cat.Events[c.event], Values: c.values})
	}
	if err := h.bury(); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	h.date()
	return &h.out, nil
}

// A historian makes the history of a catalog.
type historian struct {
	*Previous
	builder *builder
	now     *snapshot
	delta   *delta
	out     catalog.History
}

// bury makes the tombstones: those of the previous catalog whose keys are not back,
// those of events that are gone now, and those of keys that events had.
func (h *historian) bury() error {
	h.keepTombstones()
	for _, i := range h.delta.removed {
		t := h.tombstone(i)
		h.out.Removed = append(h.out.Removed, t)
		h.out.Withdrawn = append(h.out.Withdrawn, t)
	}
	for _, r := range h.delta.renamed {
		t := h.tombstone(r.older)
		t.ReplacedBy = h.now.events[r.newer].key
		h.out.Renamed = append(h.out.Renamed, catalog.Renaming{
			From: t, To: h.builder.cat.Events[r.newer], Evidence: r.evidence,
		})
		h.out.Withdrawn = append(h.out.Withdrawn, t)
	}
	slices.SortFunc(h.out.Withdrawn, func(a, b *catalog.Tombstone) int { return cmp.Compare(a.Key, b.Key) })
	taken := map[string]bool{}
	for i := range h.now.events {
		taken[h.now.events[i].slug] = true
	}
	for _, t := range h.out.Withdrawn {
		if t.Slug = slugOf(t, taken); taken[t.Slug] {
			return fmt.Errorf("event %s: another has its file name %s", t.Key, t.Slug)
		}
		taken[t.Slug] = true
	}
	return nil
}

// keepTombstones carries on the tombstones of the previous catalog, but for those whose
// keys are back. One that names a key which has become another now names that one.
func (h *historian) keepTombstones() {
	done := map[string]bool{"": true}
	for i := range h.now.events {
		done[h.now.events[i].key] = true
	}
	for i := range h.events {
		done[h.events[i].key] = true // was active, whatever the file says
	}
	renamed := map[string]string{}
	for _, r := range h.delta.renamed {
		renamed[h.events[r.older].key] = h.now.events[r.newer].key
	}
	for i := range h.withdrawn {
		t := h.withdrawn[i]
		if done[t.Key] {
			continue
		}
		done[t.Key] = true
		h.out.Withdrawn = append(h.out.Withdrawn, &catalog.Tombstone{
			Key: t.Key, Slug: t.Slug, Names: t.Names, Component: t.Component, Code: t.Code, ID: t.ID,
			Since:      cmp.Or(knownRevision(t.Since), h.revision),
			FirstSeen:  knownRevision(t.FirstSeen),
			ReplacedBy: cmp.Or(renamed[t.ReplacedBy], t.ReplacedBy),
		})
	}
}

// tombstone returns the tombstone of an event of the previous catalog that is gone
// now.
func (h *historian) tombstone(i int) *catalog.Tombstone {
	e := &h.events[i]
	return &catalog.Tombstone{
		Key: e.key, Slug: e.slug, Names: e.names, Component: e.component, Code: e.code, ID: e.id,
		Since: h.now.revision, FirstSeen: h.firstSeen(i),
	}
}

// slugOf returns the file name that the event of a tombstone had, where it is one that
// its key can have and that is free: a file is not trusted with names of files.
func slugOf(t *catalog.Tombstone, taken map[string]bool) string {
	if slug := catalog.Slug(t.Key, true); slug == t.Slug && !taken[slug] {
		return slug
	}
	return catalog.Slug(t.Key, false)
}

// firstSeen returns the first catalog that is known to have had an event of the
// previous one, which has no history of its own where it was built without one.
func (h *historian) firstSeen(i int) string { return cmp.Or(h.ages[i].FirstSeen, h.revision) }

// date says of every event since when it is known. An event that is back is as old as
// its tombstone says.
func (h *historian) date() {
	back := map[string]string{}
	for i := range h.withdrawn {
		back[h.withdrawn[i].Key] = knownRevision(h.withdrawn[i].FirstSeen)
	}
	changed := map[int]bool{}
	for _, c := range h.delta.changed {
		changed[c.event] = true
	}
	h.out.Ages = make(map[*catalog.Event]catalog.Age, len(h.now.events))
	for i, was := range h.delta.counterpart {
		age := catalog.Age{FirstSeen: h.now.revision, Changed: h.now.revision}
		first, isBack := back[h.now.events[i].key]
		switch {
		case was < 0 && isBack:
			age.FirstSeen = first
		case was >= 0:
			age.FirstSeen = h.firstSeen(was)
			if !changed[i] {
				age.Changed = h.ages[was].Changed
			}
		}
		h.out.Ages[h.builder.cat.Events[i]] = age
	}
}
