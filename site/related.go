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

// related returns the events with the same code, id or name, or of the same family,
// each under the first of these that it shares.
func (v *view) related(e *catalog.Event) []relatedGroup {
	var ids, names, codes [][]*catalog.Event
	for _, r := range e.Records {
		if r != nil {
			ids = append(ids, v.lookup.byID[r.Value(v.roles.id).Norm])
			names = append(names, v.lookup.byName[r.Value(v.roles.name).Norm])
		}
	}
	if e.Code != "" {
		codes = append(codes, v.lookup.byCode[e.Code])
	}
	seen := map[*catalog.Event]bool{e: true}
	var groups []relatedGroup
	for _, relation := range []struct {
		title string
		lists [][]*catalog.Event
	}{
		{"related-code", codes}, {"related-id", ids}, {"related-name", names},
		{"related-family", [][]*catalog.Event{v.lookup.families.of(e.Code)}},
	} {
		if g := v.relatedGroup(seen, relation.lists); len(g.Events) > 0 {
			g.Title = v.text(relation.title)
			groups = append(groups, g)
		}
	}
	return groups
}

// relatedGroup returns the events of lists that were not seen before.
func (v *view) relatedGroup(seen map[*catalog.Event]bool, lists [][]*catalog.Event) relatedGroup {
	var g relatedGroup
	counted := 0
	for _, list := range lists {
		for _, other := range list {
			if counted++; counted > maxCounted {
				g.More, g.Many = 0, true
				return g
			}
			switch {
			case seen[other]:
			case len(g.Events) < maxRelated:
				if g.Events == nil {
					g.Events = v.memory.events.take(maxRelated)
				}
				g.Events = append(g.Events, v.eventLink(other))
			default:
				g.More++
			}
			seen[other] = true
		}
	}
	return g
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
