package scraper

import (
	"regexp"
	"strings"

	"catsite/catalog"
)

// noteClasses are the class names by which HTML sets a hint or warning apart.
// "warning" alone is none: it may as well be a severity.
var noteClasses = []string{"note", "notice", "hint", "tip", "caution", "admonition", "alert"}

// isNoteClass reports whether a class attribute sets an element apart from the text.
func isNoteClass(value string) bool {
	for _, class := range strings.Fields(strings.ToLower(value)) {
		for _, known := range noteClasses {
			if class == known {
				return true
			}
		}
	}
	return false
}

// alertMark begins a note in the Markdown of GitHub and Microsoft Learn:
// "> [!NOTE]".
var alertMark = regexp.MustCompile(`^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \n]*`)

// divMark begins a division in the Markdown of Microsoft Learn, written as a quote:
// "> [!div class="mx-tdBreakAll"]".
var divMark = regexp.MustCompile(`^\[!div[^\]\n]*\][ \n]*`)

// cutAlert returns the blocks of a quotation without the mark that makes it a
// note. It reports false where there is none.
func cutAlert(quote catalog.Text) (catalog.Text, bool) { return cutMark(quote, alertMark) }

// cutDivision does the same for the mark of a division.
func cutDivision(quote catalog.Text) (catalog.Text, bool) { return cutMark(quote, divMark) }

func cutMark(quote catalog.Text, pattern *regexp.Regexp) (catalog.Text, bool) {
	if len(quote) == 0 || len(quote[0].Inlines) == 0 {
		return quote, false
	}
	first := quote[0].Inlines
	mark := pattern.FindString(first[0].Text)
	if mark == "" || first[0].Kind != catalog.Plain {
		return quote, false
	}
	if first[0].Text = first[0].Text[len(mark):]; first[0].Text == "" {
		first = first[1:]
	}
	if quote[0].Inlines = trimBreaks(first); len(quote[0].Inlines) == 0 {
		quote = quote[1:]
	}
	return quote, true
}
