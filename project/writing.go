package project

import (
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// writing is the format of what language data says of how a language is written.
type writing struct {
	Scripts       []string    `toml:"scripts"`
	FunctionWords []string    `toml:"function_words"`
	FullStops     []string    `toml:"full_stops"`
	StrayStops    []string    `toml:"stray_stops"`
	Variants      [][]string  `toml:"variants"`
	OptionalEnd   optionalEnd `toml:"optional_end"`
	Spacings      []spacing   `toml:"spacing"`
}

type optionalEnd struct {
	Sign    string `toml:"sign"`
	Script  string `toml:"script"`
	Letters int    `toml:"letters"`
}

type spacing struct {
	Left  []string `toml:"left"`
	Right []string `toml:"right"`
}

// decode returns the writing. A script that Unicode does not have is a defect of
// the data.
func (w writing) decode(doc *document) catalog.Writing {
	for _, name := range w.Scripts {
		doc.checkScript(place{"writing", "scripts"}, name)
	}
	if end := w.OptionalEnd; end != (optionalEnd{}) {
		doc.checkScript(place{"writing", "optional_end", "script"}, end.Script)
	}
	result := catalog.Writing{
		Scripts: w.Scripts, FunctionWords: w.FunctionWords,
		FullStops: w.FullStops, StrayStops: w.StrayStops,
		Variants: w.Variants, OptionalEnd: catalog.OptionalEnd(w.OptionalEnd),
	}
	for _, s := range w.Spacings {
		for _, name := range append(s.Left[:len(s.Left):len(s.Left)], s.Right...) {
			if name != "digit" && utf8.RuneCountInString(name) > 1 {
				doc.checkScript(place{"writing", "spacing"}, name)
			}
		}
		result.Spacings = append(result.Spacings, catalog.Spacing(s))
	}
	return result
}

func (d *document) checkScript(at place, name string) {
	if unicode.Scripts[name] == nil {
		d.add(at, "Unicode has no script %q", name)
	}
}
