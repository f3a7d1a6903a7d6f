package rules

import (
	"embed"
	"slices"
	"strings"
)

//go:embed examples/*.txtar
var examples embed.FS

// An Example shows a rule at work on small documents: those in which it finds
// something, and the same mended.
type Example struct {
	// Previous are the documents of the catalog that was published before; nil for
	// none.
	Previous      []ExampleFile
	Fires, Silent []ExampleFile
}

// An ExampleFile is a document, named by its edition: "en.md", "ja.md", "other.md"
// for a second product. One named "catsite.toml" is the project file; without it
// the example's project has the preset event-types without severities.
type ExampleFile struct {
	Name, Content string
}

// Example returns the rule's example; the zero value for a rule without one.
//
// Examples are the files examples/<rule>.txtar. A line "-- fires/en.md --" begins a
// document of the first kind, "-- silent/en.md --" one of the second,
// "-- previous/en.md --" one of the catalog before, and "-- catsite.toml --" the
// project file of all.
func (r *Rule) Example() Example {
	data, err := examples.ReadFile("examples/" + r.Name + ".txtar")
	if err != nil {
		return Example{}
	}
	var e Example
	var common []ExampleFile
	for _, f := range splitArchive(string(data)) {
		kind, name, found := strings.Cut(f.Name, "/")
		f.Name = name
		switch {
		case !found:
			f.Name = kind
			common = append(common, f)
		case kind == "previous":
			e.Previous = append(e.Previous, f)
		case kind == "fires":
			e.Fires = append(e.Fires, f)
		default:
			e.Silent = append(e.Silent, f)
		}
	}
	e.Fires, e.Silent = slices.Concat(common, e.Fires), slices.Concat(common, e.Silent)
	if e.Previous != nil {
		e.Previous = slices.Concat(common, e.Previous)
	}
	return e
}

// splitArchive returns the files of an archive in the txtar format, without blank
// lines around their content.
func splitArchive(s string) []ExampleFile {
	var files []ExampleFile
	for line := range strings.Lines(s) {
		trimmed := strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(trimmed, "-- "); ok && strings.HasSuffix(name, " --") {
			files = append(files, ExampleFile{Name: strings.TrimSuffix(name, " --")})
		} else if n := len(files); n > 0 {
			files[n-1].Content += line
		}
	}
	for i := range files {
		files[i].Content = strings.Trim(files[i].Content, "\n") + "\n"
	}
	return files
}
