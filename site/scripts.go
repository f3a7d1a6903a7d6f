package site

import (
	"catsite/catalog"
	"catsite/feed/recipe"
	"catsite/feed/schema"
)

// A scriptsPage says what programs read: the files, what they promise, and command
// lines to begin with.
type scriptsPage struct {
	frame
	Files    []feedEntry
	Promises []string
	Recipes  []feedRecipe
}

// A feedEntry is a file of the feed or several that are named alike. Href leads to what
// its members are, or to the file itself; "" for several files.
type feedEntry struct{ Path, Text, Href string }

// A feedRecipe is a recipe with what it prints.
type feedRecipe struct {
	ID, Title, Text, Command string
	Lines                    [][]run
	More                     int
	// Prints is true for a command, false for lines that are for another tool.
	Prints bool
}

func (v *view) scripts() any {
	p := &scriptsPage{Files: v.feedEntries()}
	for _, name := range []string{"poll", "version", "absent", "strings", "order", "gone", "cells"} {
		p.Promises = append(p.Promises, v.text("promise-"+name, "Storage", v.roles.storage >= 0))
	}
	for i := range v.recipes {
		p.Recipes = append(p.Recipes, v.recipe(&v.recipes[i]))
	}
	p.frame = v.frame(v.text("scripts-title"))
	p.JSON = v.link(feedFile)
	return p
}

func (v *view) recipe(r *recipe.Recipe) feedRecipe {
	args := []any{"Severity", v.setup.Has(catalog.RoleSeverity)}
	if r.Locale != "" {
		args = append(args, "Language", v.languageName(r.Locale))
	}
	out := feedRecipe{
		ID: "recipe-" + r.ID, Command: r.Command, More: r.More, Prints: !r.Other,
		Title: v.text("recipe-"+r.ID+"-title", args...), Text: v.text("recipe-"+r.ID+"-text", args...),
	}
	for _, line := range r.Lines {
		var pieces []run
		for _, piece := range line {
			pieces = append(pieces, v.run(piece.Locale, piece.Text))
		}
		out.Lines = append(out.Lines, pieces)
	}
	return out
}

// otherFiles are the files of the feed that no schema describes, each with the message
// that says what is in it.
var otherFiles = [][2]string{
	{"v1/catalog.csv", "file-table"}, {"v1/catalog.<locale>.csv", "file-table-locale"}, {"v1/facts.csv", "file-facts"},
	{"v1/lookup/splunk_by_code.csv", "file-lookup"}, {"v1/findings.csv", "file-findings"}, {"v1/findings.sarif", "file-sarif"},
	{"SHA256SUMS", "file-sums"},
}

func (v *view) feedEntries() []feedEntry {
	var list []feedEntry
	for _, f := range schema.Files() {
		list = append(list, feedEntry{f.Path, v.text(f.Message), v.link(fieldsOf(v.loc.tag, f))})
	}
	for _, f := range otherFiles {
		if f[0] == lookupFile && v.roles.code < 0 {
			continue
		}
		list = append(list, feedEntry{Path: f[0], Text: v.text(f[1])})
	}
	return list
}

// fieldsOf returns the address of what the members of a file are: where it has none of
// its own, of the object that it is.
func fieldsOf(locale string, f schema.File) string {
	if len(f.Top.Fields) == 0 {
		return objectAddress(locale, f.Top.Base)
	}
	return fieldsPage(locale, f.Name)
}

// objectAddress returns the address of what the members of an object are; "" for an
// object that there is not.
func objectAddress(locale, name string) string {
	for _, f := range schema.Files() {
		for _, o := range f.Objects {
			if o.Name == name {
				return fieldsPage(locale, f.Name) + "#" + objectAnchor(name)
			}
		}
	}
	return ""
}
