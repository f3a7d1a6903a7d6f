package schema

import (
	"bytes"
	"encoding/json"
)

// A node is an object of a schema, its members in the order in which they are written.
type node []member

type member struct {
	name  string
	value json.RawMessage
}

// UnmarshalJSON implements [json.Unmarshaler].
func (n *node) UnmarshalJSON(data []byte) error {
	*n = nil
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		var m member
		m.name, _ = token.(string)
		if err := dec.Decode(&m.value); err != nil {
			return err
		}
		*n = append(*n, m)
	}
	return nil
}

// raw returns a member as it is written, nil for none.
func (n node) raw(name string) json.RawMessage {
	for _, m := range n {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// value reads a member, the zero value where there is none or one of another type.
func value[T any](n node, name string) T {
	var v, none T
	if raw := n.raw(name); raw == nil || json.Unmarshal(raw, &v) != nil {
		return none
	}
	return v
}
