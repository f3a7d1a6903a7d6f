package feed

import "crypto/sha256"

// A snapshot is a catalog in its canonical form: of every event what finds and
// compares it, and the whole on demand, so that two catalogs of any size are compared
// without holding either.
type snapshot struct {
	revision string
	events   []brief // in the order of the catalog
	// canonical returns the canonical form of an event, compact, by its index.
	canonical func(i int) ([]byte, error)
}

// A brief is what finds an event in another catalog and says whether it differs.
type brief struct {
	key, slug string
	// component, code and id are "" where they are absent or not agreed on.
	component, code, id string
	names               map[string]string // per locale
	hash                [sha256.Size]byte // of the canonical form
}

// briefOf reads a canonical event.
func briefOf(canonical []byte) brief {
	b := brief{hash: sha256.Sum256(canonical)}
	for name, value := range rawMembers(canonical) {
		switch name.String() {
		case "key":
			b.key = unquoted(value)
		case "slug":
			b.slug = unquoted(value)
		case "component":
			b.component = unquoted(value)
		case "code":
			b.code = unquoted(value)
		case "id":
			b.id = unquoted(value)
		case "names":
			b.names = map[string]string{}
			for locale, name := range rawMembers(value) {
				b.names[locale.String()] = unquoted(name)
			}
		}
	}
	return b
}

// snapshot returns the builder's catalog in canonical form.
func (b *builder) snapshot() (*snapshot, error) {
	s := &snapshot{events: make([]brief, len(b.cat.Events))}
	s.canonical = func(i int) ([]byte, error) {
		var e encodedEvent
		err := b.encode(b.cat.Events[i], &e)
		return e.canonical, err
	}
	var err error
	s.revision, err = b.hash(func(i int, canonical []byte) { s.events[i] = briefOf(canonical) })
	return s, err
}
