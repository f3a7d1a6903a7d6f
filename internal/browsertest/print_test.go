package browsertest

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// paperWidth is the width of A4 between margins of 15 mm, in pixels.
const paperWidth = 680

// pdfPages matches what each page of a PDF file has.
var pdfPages = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// TestPrint prints an event and a list on A4: without navigation, with the ids and
// with the addresses of links that leave the site, light whatever the theme is.
func TestPrint(t *testing.T) {
	tests := []struct {
		page     string
		min, max int // pages of the print
		ids      int // at least
	}{
		{"en/" + disputed, 1, 4, 2}, {"ja/" + disputed, 1, 4, 2},
		{"en/edition/ksc-cloud-console-en.html", 4, 12, 70}, {"ja/severity/warning.html", 2, 6, 30},
		{"en/docs/ksc-cloud-console-en/177082.html", 2, 8, 10}, {"ja/index.html", 1, 2, 0},
	}
	for _, tt := range tests {
		t.Run(tt.page, func(t *testing.T) {
			t.Parallel()
			tb := open(t, world.root, tt.page)
			if err := View(tb.ctx, paperWidth, 1000, "dark"); err != nil {
				t.Fatal(err)
			}
			pdf, err := chromedp.Run(tb.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
			if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
				t.Fatalf("print: %d bytes, error %v", len(pdf), err)
			}
			if n := len(pdfPages.FindAll(pdf, -1)); n < tt.min || n > tt.max {
				t.Errorf("%d sheets, want %d to %d", n, tt.min, tt.max)
			}
			if _, err := chromedp.Call(tb.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
			}); err != nil {
				t.Fatal(err)
			}
			tb.checkPrint(tt.ids)
		})
	}
}

// checkPrint looks at the page as it is printed.
func (tb *tab) checkPrint(ids int) {
	tb.Helper()
	const shown = `.filter((e) => e.checkVisibility())`
	if left := eval[[]string](tb, `[...document.querySelectorAll("nav, form, button, input, select, summary, .skip, footer a")]`+shown+`.map((e) => e.outerHTML.slice(0, 80))`); len(left) > 0 {
		tb.Errorf("printed is %q, want no navigation", left)
	}
	if n := eval[int](tb, `[...document.querySelectorAll("main td.id, main .chip code, main td code")]`+shown+`.length`); n < ids {
		tb.Errorf("%d ids and codes are printed, want %d at least", n, ids)
	}
	if bare := eval[[]string](tb, `[...document.querySelectorAll('main a[href^="http"]')]`+shown+`.filter((e) => !getComputedStyle(e, "::after").content.includes(e.getAttribute("href"))).map((e) => e.href)`); len(bare) > 0 {
		tb.Errorf("links to %q are printed without their addresses", bare)
	}
	if ink := eval[string](tb, `getComputedStyle(document.body).color`); ink != "rgb(26, 31, 36)" {
		tb.Errorf("the ink is %s, want the dark one", ink)
	}
	if rows := eval[int](tb, `[...document.querySelectorAll("main tbody tr")].filter((e) => getComputedStyle(e).display !== "table-row").length`); rows > 0 {
		tb.Errorf("%d rows are printed as cards, want tables", rows)
	}
	if width := eval[int](tb, `document.documentElement.scrollWidth`); width > paperWidth {
		tb.Errorf("%d px of %d fit on the paper", paperWidth, width)
	}
}
