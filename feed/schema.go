package feed

import (
	"fmt"
	"io"
	"sync"

	"catsite/feed/schema"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemas publishes the schemas as they are.
func (w *writer) schemas() error {
	for _, name := range schema.Names {
		data, err := schema.FS.ReadFile(schema.FileName(name))
		if err != nil {
			return err
		}
		err = w.write(schemaDir+schema.FileName(name), func(out io.Writer) error {
			_, err := out.Write(data)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// compiled returns the schemas, ready to validate with, by name.
var compiled = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	for _, name := range schema.Names {
		f, err := schema.FS.Open(schema.FileName(name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		doc, err := jsonschema.UnmarshalJSON(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", schema.FileName(name), err)
		}
		if err := compiler.AddResource(schema.ID(name), doc); err != nil {
			return nil, err
		}
	}
	schemas := map[string]*jsonschema.Schema{}
	for _, name := range schema.Names {
		ready, err := compiler.Compile(schema.ID(name))
		if err != nil {
			return nil, err
		}
		schemas[name] = ready
	}
	return schemas, nil
})

// Validate checks a JSON document of the feed against the schema of a name, one of
// [schema.Names]. It reads the document into memory. The error says where the document
// differs from its schema.
func Validate(name string, r io.Reader) error {
	schemas, err := compiled()
	if err != nil {
		return fmt.Errorf("feed schemas: %w", err)
	}
	against, ok := schemas[name]
	if !ok {
		return fmt.Errorf("feed has no schema %q", name)
	}
	doc, err := jsonschema.UnmarshalJSON(r)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := against.Validate(doc); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
