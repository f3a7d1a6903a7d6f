package feed

import (
	"bytes"
	"encoding/json"
	"io"
)

// marshal is [json.Marshal] without HTML escapes: nothing of the feed is read as
// HTML before a program has parsed it as JSON.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	err := newAppender(&b).append(v)
	return b.Bytes(), err
}

// An appender writes values to a buffer, one directly after the other.
type appender struct {
	buf     *bytes.Buffer
	encoder *json.Encoder
}

func newAppender(b *bytes.Buffer) appender {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	return appender{b, enc}
}

func (a appender) append(v any) error {
	if err := a.encoder.Encode(v); err != nil {
		return err
	}
	a.buf.Truncate(a.buf.Len() - 1) // the newline that Encode ends with
	return nil
}

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
func (m members[T]) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	values := newAppender(&b)
	b.WriteByte('{')
	for i := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := values.append(m[i].name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := values.append(m[i].value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
