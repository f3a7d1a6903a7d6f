package catalog

import "encoding/json"

// A History is what changed since the previous published catalog. Package feed makes
// it, which knows what is published.
type History struct {
	// Previous and Revision are the revisions of the previous catalog and of this one.
	Previous, Revision string
	// Added are the events that the previous catalog did not have, in the catalog's
	// order.
	Added []*Event
	// Renamed are the events that it had under other keys, in the catalog's order.
	Renamed []Renaming
	// Removed are the events that it had and that are gone now, in its order. They
	// are among Withdrawn.
	Removed []*Tombstone
	// Changed are the events that say something else now, in the catalog's order.
	Changed []EventChange
	// Withdrawn are the events that are gone from the sources, now or since an earlier
	// catalog, and the keys that events had, by key.
	Withdrawn []*Tombstone
	// Ages says of the events since when they are known; without an entry nothing is
	// known.
	Ages map[*Event]Age
}

// A Renaming is an event that has another key than in the previous catalog.
type Renaming struct {
	From *Tombstone // of the key it had
	To   *Event
	// Evidence is what the two have in common, of "code", "id" and "names", in this
	// order.
	Evidence []string
}

// A Tombstone is what remains of an event that is gone from the sources.
type Tombstone struct {
	// Key and Slug are those that the event had.
	Key, Slug string
	Names     map[string]string // per locale
	// Component, Code and ID are those that the editions agreed on; "" for none.
	Component, Code, ID string
	// Since is the revision of the first catalog without the event.
	Since string
	// FirstSeen is the revision of the first catalog with it; "" where not known.
	FirstSeen string
	// ReplacedBy is the key that the event has now; "" where it is gone.
	ReplacedBy string
}

// An Age names catalogs by their revisions; "" where they are not known.
type Age struct {
	// FirstSeen is the first catalog that had the event, Changed the first that had it
	// with what it says now.
	FirstSeen, Changed string
}

// An EventChange is what an event says otherwise than in the previous catalog.
type EventChange struct {
	Event  *Event
	Values []Change
}

// A Change is one value that is another now.
type Change struct {
	// Pointer leads to the value in the event as it is published, by RFC 6901.
	Pointer string
	// Old and New are the values; nil where there was or is none. Old is nil too where
	// it may not be published.
	Old, New json.RawMessage
	// Field is the id of the field whose value it is, or the name of a role that no
	// field has; "" for what is no value of a field, or is told by another change.
	Field string
	// Edition is the id of the edition that says it, Locale the language of the values;
	// "" for none. An edition without a field came or went as a whole.
	Edition, Locale string
	// Before and After are the values in words; "" for none.
	Before, After string
}

// Told reports whether readers need to know of the change: others say the same in
// another form.
func (c *Change) Told() bool { return c.Field != "" || c.Edition != "" }

// Event returns the tombstone as an event without records, for what speaks of events.
func (t *Tombstone) Event() *Event {
	return &Event{Key: t.Key, Slug: t.Slug, Component: t.Component, Code: t.Code, Withdrawn: t}
}

// NameIn returns the event's name in a locale, else in the reference locale; "" where
// neither has one.
func (t *Tombstone) NameIn(s *Setup, locale string) string {
	return pick(t.Names, locale, s.Reference, "")
}

// Withdrawn returns the events that are gone from the sources, by key.
func (c *Catalog) Withdrawn() []*Tombstone {
	if c.History == nil {
		return nil
	}
	return c.History.Withdrawn
}
