// Package feed writes what programs read of a catalog: the JSON files below v1/
// and the JSON Schemas that describe them field by field.
//
// [Write] turns a [catalog.Catalog] and its findings into files; [Validate] checks
// a file against its published schema. The schemas in folder schema are the
// reference of the format and a public contract: within v1 fields are only added.
//
// The package does not know how findings are made, what pages look like, or where
// files end up.
package feed
