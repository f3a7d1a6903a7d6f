package scraper

// A tagKind says how the scanner treats an element.
type tagKind uint8

const (
	unknownTag   tagKind = iota // the tag goes, its content stays
	inlineTag                   // stands within a line of text
	lineTag                     // a block that holds nothing but text
	boxTag                      // a block that holds blocks
	tableTag                    // the table and its parts
	voidTag                     // has no content
	invisibleTag                // goes with its content
	titleTag                    // title of the document
)

// A tag is an element under the one name by which the package knows it.
type tag struct {
	name string
	kind tagKind
}

// placed reports whether it matters where in the document the element stands.
func (t tag) placed() bool {
	switch t.name {
	case "a", "li", "tr", "td", "th", "table", "dl", "dt", "dd":
		return true
	}
	return isHeading(t.name)
}

// tags holds every element that means something to the package.
var tags = tagTable(map[tagKind]map[string][]string{
	inlineTag: {
		"a": {"a"}, "strong": {"strong", "b"}, "em": {"em", "i"},
		"code": {"code", "kbd", "samp", "tt"},
	},
	lineTag: {
		"p":  {"p", "summary", "legend", "figcaption"},
		"h1": {"h1"}, "h2": {"h2"}, "h3": {"h3"}, "h4": {"h4"}, "h5": {"h5"}, "h6": {"h6"},
		"dt": {"dt"}, "pre": {"pre", "xmp", "listing"},
	},
	boxTag: {
		"div": {"div", "address", "article", "aside", "center", "details", "fieldset",
			"figure", "footer", "form", "header", "hgroup", "main", "nav", "section"},
		"ul": {"ul", "menu", "dir"}, "ol": {"ol"}, "li": {"li"},
		"blockquote": {"blockquote"}, "dl": {"dl"}, "dd": {"dd"},
	},
	tableTag: {
		"table": {"table"}, "caption": {"caption"}, "tr": {"tr"}, "td": {"td"},
		"th": {"th"}, "thead": {"thead"}, "tbody": {"tbody"}, "tfoot": {"tfoot"},
	},
	voidTag: {"br": {"br"}, "hr": {"hr"}, "img": {"img"}},
	invisibleTag: {"": {"script", "style", "template", "noscript", "svg", "iframe",
		"object", "noembed", "noframes"}},
	titleTag: {"": {"title"}},
})

func tagTable(spellings map[tagKind]map[string][]string) map[string]tag {
	table := map[string]tag{}
	for kind, names := range spellings {
		for name, all := range names {
			for _, s := range all {
				table[s] = tag{name, kind}
			}
		}
	}
	return table
}

// isHeading reports whether name is h1 to h6.
func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

// isCell reports whether name is that of a table cell.
func isCell(name string) bool { return name == "td" || name == "th" }

// isFrame reports whether name is a part of a table that holds nothing but
// further parts of it.
func isFrame(name string) bool {
	switch name {
	case "table", "thead", "tbody", "tfoot", "tr":
		return true
	}
	return false
}
