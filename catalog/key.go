package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// unknownComponent stands for the component in keys of records whose table does
// not tell it. No component has this id.
const unknownComponent = "-"

// codeAt identifies a code within a component and section.
type codeAt struct{ component, section, code string }

// A keyer names records. It knows which codes need their ID in the key.
type keyer struct {
	setup     *Setup
	code, id  int // field indexes; code is the ID's where the project has no code
	byID      map[codeAt]bool
	documents map[*Document]string // names common to all editions
	sections  map[*Table]string    // of every table, in a project whose keys have them
}

// newKeyer decides over all editions, before anything is aligned, which codes are
// keyed by ID: those with several IDs in one component of one edition.
func newKeyer(setup *Setup, editions []*Edition) *keyer {
	k := &keyer{setup: setup, code: setup.KeyField(), id: setup.Field(RoleID), byID: map[codeAt]bool{}}
	k.documents = documentNames(setup, editions)
	if k.code == k.id {
		k.id = -1
	}
	if setup.Key.WithSection {
		k.sections = sectionsOf(editions, k.documents)
	}
	first := map[codeAt]string{}
	for _, e := range editions {
		clear(first)
		for _, t := range e.Tables {
			for _, r := range t.Records {
				at, id := k.at(r), r.Value(k.id).Norm
				if id == "" {
					continue
				}
				if seen, ok := first[at]; ok && seen != id {
					k.byID[at] = true
				}
				first[at] = id
			}
		}
	}
	return k
}

func (k *keyer) at(r *Record) codeAt {
	section := k.sections[r.Table]
	if k.sections != nil && r.Section != "" {
		section = r.Section
	}
	return codeAt{r.Component, section, r.Value(k.code).Norm}
}

// key returns the key of r. Placed is true for a row that cannot be named by code
// and ID: its key is its place, and it is aligned with nothing.
func (k *keyer) key(r *Record) (key string, placed bool) {
	at := k.at(r)
	id := r.Value(k.id).Norm
	withID := k.id >= 0 && (k.setup.Key.WithID && r.Table.HasField(k.id) || k.byID[at])
	if at.code == "" || withID && id == "" {
		return placeKey(r), true
	}
	parts := make([]string, 0, 4)
	if k.setup.Has(RoleComponent) {
		parts = append(parts, keyPart(orElse(at.component, unknownComponent)))
	}
	if k.setup.Key.WithSection {
		parts = append(parts, keyPart(at.section))
	}
	parts = append(parts, keyPart(at.code))
	if withID {
		parts = append(parts, keyPart(id))
	}
	return strings.Join(parts, "/"), false
}

func placeKey(r *Record) string {
	t := r.Table
	return "@" + keyPart(t.Edition.ID) + "/" + keyPart(t.Topic.ID) + "/" +
		strconv.Itoa(t.Ordinal) + "/" + strconv.Itoa(r.Row)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// keyPart percent-encodes every byte of s beyond A–Z a–z 0–9 . _ -.
func keyPart(s string) string {
	plain := 0
	for plain < len(s) && isKeyByte(s[plain]) {
		plain++
	}
	if plain == len(s) {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:plain])
	for i := plain; i < len(s); i++ {
		if c := s[i]; isKeyByte(c) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func isKeyByte(c byte) bool {
	return 'A' <= c && c <= 'Z' || isSlugByte(c)
}

func isSlugByte(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '_' || c == '-'
}

// maxSlug is the longest slug in bytes that goes without a hash.
const maxSlug = 80

// isReserved reports whether some system or catsite itself gives a name a meaning:
// device names of Windows, dot files, a trailing dot, pages of lists.
func isReserved(name string) bool {
	if name == "" || name[0] == '.' || name[len(name)-1] == '.' || strings.HasPrefix(name, "index") {
		return true
	}
	stem, _, _ := strings.Cut(name, ".")
	switch {
	case stem == "con", stem == "prn", stem == "aux", stem == "nul":
		return true
	case len(stem) == 4 && '0' <= stem[3] && stem[3] <= '9':
		return stem[:3] == "com" || stem[:3] == "lpt"
	}
	return false
}

// Slug returns key as a safe file name without extension: in lower case, "/"
// written "--", any other byte outside a–z 0–9 . _ - written "-". Where that
// loses something of the key, or the name is too long or reserved, "-" and 8 hex
// digits of the key's hash follow; exact says that upper and lower case letters of
// the key already differ by themselves, so that lowering the case loses nothing.
func Slug(key string, exact bool) string {
	var b strings.Builder
	b.Grow(len(key) + len("--"))
	lost := !exact
	for i := 0; i < len(key); i++ {
		c := key[i]
		switch {
		case 'A' <= c && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case isSlugByte(c):
			b.WriteByte(c)
		case c == '/':
			b.WriteString("--")
		default:
			b.WriteByte('-')
			lost = true
		}
	}
	s := b.String()
	if len(s) > maxSlug {
		s, lost = s[:maxSlug], true
	}
	if !lost && !isReserved(s) {
		return s
	}
	sum := sha256.Sum256([]byte(key))
	return strings.Trim(s, ".") + "-" + hex.EncodeToString(sum[:4])
}

// slug names the page of an event with this key. Lower-case letters in code or
// ID, which the key keeps, would clash with upper-case ones in a slug.
func (k *keyer) slug(key string, r *Record) string {
	exact := !hasLower(r.Value(k.code).Norm) && !hasLower(r.Value(k.id).Norm)
	return Slug(key, exact)
}

func hasLower(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return 'a' <= r && r <= 'z' })
}
