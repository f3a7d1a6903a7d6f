package project

import (
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
)

// A place is a value of a TOML file: the names of the tables and keys that lead to
// it, and between them, as ints, the indices into arrays.
type place []any

func (p place) with(parts ...any) place {
	return append(p[:len(p):len(p)], parts...)
}

// key returns the names of p without indices.
func (p place) key() toml.Key {
	var k toml.Key
	for _, part := range p {
		if name, ok := part.(string); ok {
			k = append(k, name)
		}
	}
	return k
}

// String returns p as people write it: edition.sources.
func (p place) String() string { return p.key().String() }

// id returns p in a form that is different for different places.
func (p place) id() string {
	var b strings.Builder
	for _, part := range p {
		switch part := part.(type) {
		case string:
			b.WriteString("." + toml.Key{part}.String())
		case int:
			fmt.Fprintf(&b, "[%d]", part)
		}
	}
	return b.String()
}

// lines holds the line, from 1, of every key and array element of a TOML file, by
// [place.id].
type lines map[string]int

// of returns the line of p; where the file does not have it, that of the nearest
// table that would hold it; 0 where there is none either.
func (l lines) of(p place) int {
	for ; len(p) > 0; p = p[:len(p)-1] {
		if n := l[p.id()]; n > 0 {
			return n
		}
	}
	return 0
}
