package scraper

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// Why a body row is in no record of its own.
const (
	// ReasonBlankRow is that of a row whose cells show nothing.
	ReasonBlankRow = "blank-row"
	// ReasonSectionTitle is that of a row of one cell across all columns, or of
	// which only the first cell shows something, in bold.
	ReasonSectionTitle = "section-title"
	// ReasonRepeatedHeader is that of a row that says what the header says.
	ReasonRepeatedHeader = "repeated-header"
	// ReasonDescriptionRow is that of a row across all columns that holds the
	// description of the row above it, in whose record it is.
	ReasonDescriptionRow = "description-row"
)

// noRecord says why a row is none, "" for one that is.
func (t *tableReader) noRecord(r *row) string {
	for _, c := range r.cells {
		t.read(c)
	}
	switch {
	case r.isBlank():
		return ReasonBlankRow
	case t.repeatsHeader(r):
		return ReasonRepeatedHeader
	case isAcross(r, len(t.table.Header)):
		if t.paired {
			return ReasonDescriptionRow
		}
		return ReasonSectionTitle
	case !t.boldFirst && t.isLoneTitle(r):
		return ReasonSectionTitle
	}
	return ""
}

// isAcross reports whether the row is one cell across all columns.
func isAcross(r *row, columns int) bool {
	n := len(r.cells)
	return r.sources == 1 && n > 1 && n >= columns && r.cells[0] == r.cells[n-1]
}

// isLoneTitle reports whether only the first cell shows something, in bold: Markdown
// has no other way to write a title across the table.
func (t *tableReader) isLoneTitle(r *row) bool {
	return len(t.table.Header) > 1 && len(r.cells) > 0 && r.cells[0].isBold() &&
		!slices.ContainsFunc(r.cells[1:], (*cell).shows)
}

// repeatsHeader reports whether the row says what a row of the header says, or is
// one of header cells that name fields.
func (t *tableReader) repeatsHeader(r *row) bool {
	if r.titles && t.fieldsOf([]row{*r}) >= 2 {
		return true
	}
	return t.beginsHeader(t.heading(r.cells[0])) && t.headWords[t.allWords(r.cells)]
}

// beginsHeader reports whether a row of the header begins with these words.
func (t *tableReader) beginsHeader(words string) bool {
	return slices.ContainsFunc(t.headBegins, func(first string) bool { return catalog.EqualWords(words, first) })
}

// allWords returns the words of all cells as they are compared.
func (t *tableReader) allWords(cells []*cell) string {
	words := make([]string, len(cells), len(cells)+1)
	for i, c := range cells {
		words[i] = catalog.FoldWords(t.heading(c))
	}
	return strings.Join(append(words, ""), "\n")
}

// survey looks at all body rows for what one row alone does not tell: whether bold
// in the first column is how the table writes its codes, and whether every record
// takes two rows, the second its description.
func (t *tableReader) survey() {
	records, pairs := 0, 0
	for i := range t.body {
		r := &t.body[i]
		if r.isBlank() || r.titles || t.beginsAsHeader(r) {
			continue
		}
		if isAcross(r, len(t.table.Header)) {
			pairs++
		} else {
			records++
			t.boldFirst = t.boldFirst || r.cells[0].isBold() && !t.isLoneTitle(r)
		}
		if pairs < records-1 || pairs > records {
			pairs = len(t.body) + 1 // never again as many
		}
	}
	t.paired = records > 0 && pairs == records && !t.describes()
}

// beginsAsHeader reports whether the first cell says what that of the header says.
func (t *tableReader) beginsAsHeader(r *row) bool {
	return t.beginsHeader(t.inOneLine(r.cells[0]))
}

// describes reports whether a column of the table holds descriptions, or the project
// has none.
func (t *tableReader) describes() bool {
	field := t.setup.Field(catalog.RoleDescription)
	if field < 0 {
		return true
	}
	for i, h := range t.table.Header {
		if h.Field != field {
			continue
		}
		for k := range t.body {
			r := &t.body[k]
			if i < len(r.cells) && !isAcross(r, len(t.table.Header)) && r.cells[i].shows() {
				return true
			}
		}
	}
	return false
}
