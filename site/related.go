package site

import (
	"slices"
	"strings"

	"catsite/catalog"
)

const (
	// maxRelated is how many events of one relation a page lists.
	maxRelated = 10
	// maxCounted is how many of one relation are looked at: where all events of a
	// catalog share something, a page does not visit them all.
	maxCounted = 100
	// maxFamily is how many events at most make a family: where more codes begin
	// alike, that says nothing.
	maxFamily = 50
)

// A relatedGroup is events that share something with this one.
type relatedGroup struct {
	Title  string
	Events []eventLink
	More   int // that are not listed, where they were counted
	// Many says that there are more, too many to count.
	Many bool
}

// A relation is the events that share something with another one. It is the same in all
// locales.
type relation struct {
	title  string // the message that says what they share
	events []*catalog.Event
	more   int // see [relatedGroup]
	many   bool
}

// relations returns the events with the same code, id or name, or of the same family,
// each under the first of these that it shares.
func (s *site) relations(e *catalog.Event) []relation {
	lists := make([][]*catalog.Event, 0, 8)
	if e.Code != "" {
		lists = append(lists, s.lookup.byCode[e.Code])
	}
	codes := len(lists)
	for _, r := range e.Records {
		if r != nil {
			lists = append(lists, s.lookup.byID[r.Value(s.roles.id).Norm])
		}
	}
	ids := len(lists)
	for _, r := range e.Records {
		if r != nil {
			lists = append(lists, s.lookup.byName[r.Value(s.roles.name).Norm])
		}
	}
	names := len(lists)
	lists = append(lists, s.lookup.families.of(e.Code))
	var relations []relation
	seen := append(make([]*catalog.Event, 0, 32), e)
	for _, r := range []struct {
		title    string
		from, to int
	}{
		{"related-code", 0, codes}, {"related-id", codes, ids}, {"related-name", ids, names}, {"related-family", names, len(lists)},
	} {
		relation := relation{title: r.title}
		if seen = relation.add(seen, lists[r.from:r.to]); len(relation.events) > 0 {
			relations = append(relations, relation)
		}
	}
	return relations
}

// add adds the events of lists that were not seen before, and returns those that now are.
func (r *relation) add(seen []*catalog.Event, lists [][]*catalog.Event) []*catalog.Event {
	counted := 0
	for _, list := range lists {
		for _, other := range list {
			if counted++; counted > maxCounted {
				r.more, r.many = 0, true
				return seen
			}
			if slices.Contains(seen, other) {
				continue
			}
			seen = append(seen, other)
			if len(r.events) < maxRelated {
				r.events = append(r.events, other)
			} else {
				r.more++
			}
		}
	}
	return seen
}

// related says in words to which events an event has relations.
func (v *view) related(relations []relation) []relatedGroup {
	if len(relations) == 0 {
		return nil
	}
	groups := make([]relatedGroup, 0, len(relations))
	for _, r := range relations {
		g := relatedGroup{Title: v.text(r.title), Events: v.memory.events.take(len(r.events)), More: r.more, Many: r.many}
		for _, other := range r.events {
			g.Events = append(g.Events, v.eventLink(other))
		}
		groups = append(groups, g)
	}
	return groups
}

// families finds the events whose codes begin alike.
type families struct {
	codes []string // of all events, as joined by familyKey, and sorted
	at    []int    // of each, the index of its event
	all   []*catalog.Event
}

// familySign parts a code in a family's order: it sorts before all that codes are made
// of, so that those that begin with the same parts stand together.
const familySign = '\x00'

func newFamilies(events []*catalog.Event) families {
	f := families{all: events}
	order := make([]int, 0, len(events))
	keys := make([]string, len(events))
	for i, e := range events {
		if key := familyKey(e.Code); strings.Count(key, string(familySign)) > 1 {
			keys[i] = key
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(keys[a], keys[b]) })
	f.at = order
	for _, i := range order {
		f.codes = append(f.codes, keys[i])
	}
	return f
}

// familyKey cuts a code where people read parts, and ends each by familySign.
func familyKey(code string) string {
	key := make([]byte, 0, len(code)+1)
	for i := range len(code) + 1 {
		switch {
		case i < len(code) && !strings.ContainsRune("_-./ ", rune(code[i])):
			key = append(key, code[i])
		case len(key) > 0 && key[len(key)-1] != familySign:
			key = append(key, familySign)
		}
	}
	return string(key)
}

// of returns the events with whose codes a code shares most of its parts from the
// first, in the catalog's order, itself among them: as many as fit on a page, else the
// nearest. It returns nil where nobody does, or too many do to be a family.
func (f *families) of(code string) []*catalog.Event {
	prefix := familyKey(code)
	parts := strings.Count(prefix, string(familySign))
	from, to := 0, 0
	for n := parts - 1; n >= 2 && 2*n > parts; n-- {
		prefix = prefix[:strings.LastIndexByte(prefix[:len(prefix)-1], familySign)+1]
		low, high := f.beginning(prefix)
		most := maxFamily
		if to-from > 1 {
			most = maxRelated + 1
		}
		if high-low > most {
			break
		}
		from, to = low, high
	}
	if to-from < 2 {
		return nil
	}
	order := slices.Clone(f.at[from:to])
	slices.Sort(order)
	list := make([]*catalog.Event, len(order))
	for i, at := range order {
		list[i] = f.all[at]
	}
	return list
}

// beginning returns the range of codes that begin with a prefix.
func (f *families) beginning(prefix string) (from, to int) {
	from, _ = slices.BinarySearch(f.codes, prefix)
	to, _ = slices.BinarySearchFunc(f.codes[from:], prefix, func(code, prefix string) int {
		if strings.HasPrefix(code, prefix) {
			return -1
		}
		return 1
	})
	return from, from + to
}
