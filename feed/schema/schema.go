// Package schema holds the JSON Schemas of the feed, and reads from them what its
// documentation says: of every file and object the members, with their types, their
// meaning and the version that they came with.
//
// A schema's title is the path of the files that it describes. Every object has a
// definition of its own, by whose name documentation leads to it. A member that came
// later than 1.0.0 says so in its comment: "since 1.1.0".
//
// The package validates nothing: package feed does.
package schema

import "embed"

// FS holds the schemas, as they are published.
//
//go:embed *.schema.json
var FS embed.FS

// Names are the schemas in the order in which a reader needs them.
var Names = []string{"index", "catalog", "line", "event", "facts", "findings", "ledger", "changes", "reader"}

// FileName returns the name of a schema's file, in [FS] and where it is published.
func FileName(name string) string { return name + ".schema.json" }

// ID returns the $id of a schema: a name that stays when the site moves.
func ID(name string) string { return "urn:catsite:feed:v1:" + name }
