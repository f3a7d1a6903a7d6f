package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// A Shape is a published schema, or a part of one, to check documents with that are
// too large to be held: their lists entry by entry, and then the rest.
type Shape struct{ schema *jsonschema.Schema }

// ShapeOf returns the schema of a name, one of those of [catsite/feed/schema].
func ShapeOf(name string) (*Shape, error) {
	schemas, err := compiled()
	if err != nil {
		return nil, fmt.Errorf("feed schemas: %w", err)
	}
	found, ok := schemas[name]
	if !ok {
		return nil, fmt.Errorf("feed has no schema %q", name)
	}
	return &Shape{found}, nil
}

// Entries returns what describes the entries of a list that is a member of the
// document; nil where the schema has no such list.
func (s *Shape) Entries(list string) *Shape {
	for schema := s.schema; schema != nil; schema = schema.Ref {
		member := schema.Properties[list]
		for ; member != nil; member = member.Ref {
			if member.Items2020 != nil {
				return &Shape{member.Items2020}
			}
		}
	}
	return nil
}

// Check returns where JSON differs from the schema and how, a line for each place; none
// for what is valid.
func (s *Shape) Check(document []byte) []string {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return []string{err.Error()}
	}
	var invalid *jsonschema.ValidationError
	switch err := s.schema.Validate(value); {
	case err == nil:
		return nil
	case errors.As(err, &invalid):
		return violations(invalid)
	default:
		return []string{err.Error()}
	}
}

// violations returns the causes that have no cause of their own.
func violations(e *jsonschema.ValidationError) (lines []string) {
	for _, cause := range e.Causes {
		lines = append(lines, violations(cause)...)
	}
	if len(e.Causes) == 0 {
		what := e.ErrorKind.LocalizedString(message.NewPrinter(language.English))
		lines = append(lines, "/"+strings.Join(e.InstanceLocation, "/")+": "+what)
	}
	return lines
}

// Canonical returns the line of an event from which the revision of its catalog is
// made: of compact and valid JSON of a published event. The revision is "sha256:" and
// the SHA-256 of all lines in hexadecimal digits.
func Canonical(event []byte) []byte {
	return revisionLine(canonicalOf(event))
}
