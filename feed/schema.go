package feed

import (
	"embed"
	"fmt"
	"io"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed schema/*.json
var schemaFiles embed.FS

// schemaNames are the published schemas, by the kind of file that they describe.
var schemaNames = []string{"index", "catalog", "event", "findings", "ledger", "changes", "facts"}

func schemaFile(name string) string { return name + ".schema.json" }

// schemaID is the $id of a schema: a name that stays when the site moves.
func schemaID(name string) string { return "urn:catsite:feed:v1:" + name }

// schemas publishes the schemas as they are.
func (w *writer) schemas() error {
	for _, name := range schemaNames {
		data, err := schemaFiles.ReadFile("schema/" + schemaFile(name))
		if err != nil {
			return err
		}
		err = w.write(schemaDir+schemaFile(name), func(out io.Writer) error {
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
	for _, name := range schemaNames {
		f, err := schemaFiles.Open("schema/" + schemaFile(name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		doc, err := jsonschema.UnmarshalJSON(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", schemaFile(name), err)
		}
		if err := compiler.AddResource(schemaID(name), doc); err != nil {
			return nil, err
		}
	}
	schemas := map[string]*jsonschema.Schema{}
	for _, name := range schemaNames {
		schema, err := compiler.Compile(schemaID(name))
		if err != nil {
			return nil, err
		}
		schemas[name] = schema
	}
	return schemas, nil
})

// Validate checks a JSON document of the feed against the schema of a name:
// "index", "catalog", "event", "findings", "ledger", "changes" or "facts". It reads the document into
// memory. The error says where the document differs from its schema.
func Validate(name string, r io.Reader) error {
	schemas, err := compiled()
	if err != nil {
		return fmt.Errorf("feed schemas: %w", err)
	}
	schema, ok := schemas[name]
	if !ok {
		return fmt.Errorf("feed has no schema %q", name)
	}
	doc, err := jsonschema.UnmarshalJSON(r)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := schema.Validate(doc); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
