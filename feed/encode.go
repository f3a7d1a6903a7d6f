package feed

import (
	"encoding/json"
	"io"
	"reflect"
)

// writeJSON writes v as a document for people to look at as well.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	return enc.Encode(v)
}

const indent = "  "

// members are an object whose members are data, such as locales, in an order of
// their own: that of the project file.
type members[T any] []member[T]

type member[T any] struct {
	name  string
	value T
}

func (m *members[T]) add(name string, value T) {
	*m = append(*m, member[T]{name, value})
}

// next adds a member, whose value has the memory of one that was there.
func (m *members[T]) next(name string) *T {
	n := len(*m)
	if n == cap(*m) {
		m.add(name, *new(T))
	}
	*m = (*m)[:n+1]
	(*m)[n].name = name
	return &(*m)[n].value
}

// empty returns no members, in the memory of m where it has some; of nil there is room
// for so many.
func (m members[T]) empty(room int) members[T] {
	if m == nil {
		return make(members[T], 0, room)
	}
	return m[:0]
}

// get returns the member of a name, the zero value for none.
func (m members[T]) get(name string) (value T, ok bool) {
	for i := range m {
		if m[i].name == name {
			return m[i].value, true
		}
	}
	return value, false
}

// MarshalJSON implements [json.Marshaler].
func (m members[T]) MarshalJSON() ([]byte, error) { return m.appendJSON(nil) }

func (m members[T]) appendJSON(b []byte) ([]byte, error) {
	b = append(b, '{')
	appendValue := appenderOf(reflect.TypeFor[T]())
	for i := range m {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, m[i].name), ':')
		var err error
		if b, err = appendValue(b, reflect.ValueOf(&m[i].value).Elem()); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}
