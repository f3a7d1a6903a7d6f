package feed

import (
	"bytes"
	"encoding/json"
	"iter"
	"reflect"
)

// The functions of this file read compact JSON without making values of it: what is
// compared is mostly equal. The JSON must be valid, which whoever read it has seen.

// rawMembers returns the members of an object in their order, each with its name as it
// is written and as it reads; none of another value.
func rawMembers(object []byte) iter.Seq2[rawName, []byte] {
	return func(yield func(rawName, []byte) bool) {
		for i := 1; isObject(object) && i < len(object)-1; i++ {
			end := valueEnd(object, i)
			name := rawName(object[i:end])
			i = end + 1 // behind the colon
			end = valueEnd(object, i)
			if !yield(name, object[i:end]) {
				return
			}
			i = end
		}
	}
}

// A rawName is the name of a member as it is written, in quotes.
type rawName []byte

// String returns the name itself.
func (n rawName) String() string { return unquoted(n) }

func isObject(value []byte) bool { return len(value) > 0 && value[0] == '{' }

// valueEnd returns the index behind the value that begins at i.
func valueEnd(b []byte, i int) int {
	depth := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '"':
			i = stringEnd(b, i) - 1
		case '{', '[':
			depth++
			continue
		case '}', ']':
			if depth == 0 {
				return i // of what the value is in
			}
			depth--
		case ',', ':':
			if depth == 0 {
				return i
			}
			continue
		default:
			continue // within a number or word
		}
		if depth == 0 {
			return i + 1
		}
	}
	return i
}

// stringEnd returns the index behind the string that begins at i.
func stringEnd(b []byte, i int) int {
	for i++; i < len(b) && b[i] != '"'; i++ {
		if b[i] == '\\' {
			i++
		}
	}
	return min(i+1, len(b))
}

// unquoted returns what a string says, "" for what is none.
func unquoted(value []byte) string {
	if len(value) < 2 || value[0] != '"' {
		return ""
	}
	if plain := value[1 : len(value)-1]; bytes.IndexByte(plain, '\\') < 0 {
		return string(plain)
	}
	var s string
	if json.Unmarshal(value, &s) != nil {
		return ""
	}
	return s
}

// rawMember returns the member of a name, nil where the object has none.
func rawMember(object []byte, name string) []byte {
	for member, value := range rawMembers(object) {
		if member.String() == name {
			return value
		}
	}
	return nil
}

// sameJSON reports whether two values are the same but for the way in which they are
// written.
func sameJSON(a, b []byte) bool {
	if bytes.Equal(a, b) {
		return true
	}
	decoded := func(value []byte) (v any) {
		dec := json.NewDecoder(bytes.NewReader(value))
		dec.UseNumber()
		if dec.Decode(&v) != nil {
			return nil
		}
		return v
	}
	x := decoded(a)
	return x != nil && reflect.DeepEqual(x, decoded(b))
}

// What can change in an event, and in what an edition says of it, while the facts do
// not.
var (
	extrasOfEvent   = map[string]bool{"pages": true, "findings": true, "first_seen": true, "last_changed": true}
	extrasOfEdition = map[string]bool{"origin": true}
)

// canonicalOf returns the canonical form of a published event in compact form: see
// [builder.revision].
func canonicalOf(event []byte) []byte {
	return without(event, extrasOfEvent, func(name string, value []byte) []byte {
		if name != "editions" {
			return value
		}
		return without(value, nil, func(_ string, edition []byte) []byte {
			return without(edition, extrasOfEdition, func(_ string, value []byte) []byte { return value })
		})
	})
}

// without returns an object without some members, each of the others as edit returns
// it; a value that is no object stays.
func without(object []byte, extras map[string]bool, edit func(name string, value []byte) []byte) []byte {
	if !isObject(object) {
		return object
	}
	out := make([]byte, 1, len(object))
	out[0] = '{'
	for quoted, value := range rawMembers(object) {
		name := quoted.String()
		if extras[name] {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(out, quoted...), ':')
		out = append(out, edit(name, value)...)
	}
	return append(out, '}')
}
