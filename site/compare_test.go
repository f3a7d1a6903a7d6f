package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/internal/catalogtest"
	"catsite/internal/htmlcheck"
)

// A textRow is the code, name and description of an event in an edition. In the
// description a line is a paragraph, one that begins with "* " a list item.
type textRow struct{ code, name, text string }

// textCatalog reconciles editions of texts. Editions of one product are translations.
func textCatalog(products, locales []string, rows ...[]textRow) (*catalog.Catalog, []*catalog.Finding) {
	setup := testSetup()
	var editions []*catalog.Edition
	for i, list := range rows {
		e := newEdition(setup, fmt.Sprint("e", i), products[i], locales[i])
		e.Label = nil
		var cells []row
		for n, r := range list {
			cells = append(cells, row{r.name, fmt.Sprint(n + 1), r.code, "-", "-"})
		}
		table := e.table(e.topic("t", "1", "T"), "server", "warning", cells...)
		table.Header = append(table.Header, catalog.HeaderCell{Text: "Text", Field: 3})
		for n, r := range list {
			record := table.Records[n]
			record.Cells = len(table.Header)
			record.Values[3] = setup.Fields[3].Decode(setup.Languages[e.Locale], catalogtest.Text(r.text), 14)
			for i := range record.Values {
				record.Values[i].Offset += uint32(i) // each in a cell of its own
			}
		}
		editions = append(editions, e.Edition)
	}
	cat := catalog.Reconcile(setup, editions)
	return cat, rules.Check(cat)
}

func textPages(t *testing.T, cat *catalog.Catalog, findings []*catalog.Finding) *htmlcheck.Tree {
	t.Helper()
	return parseSite(t, writeWith(t, cat, findings, "", shippedMessages(t, cat.Setup.Locales)))
}

// comparison returns the section of a page in which editions are compared, nil for none.
func comparison(page *html.Node) *html.Node {
	for _, s := range htmlcheck.Find(page, "section", "id=compare") {
		return s
	}
	return nil
}

// besides returns the rows of the texts of a comparison, a cell after the other.
func besides(section *html.Node) []string {
	var list []string
	for _, body := range classed(section, "tbody", "beside") {
		for _, tr := range htmlcheck.Find(body, "tr") {
			var cells []string
			for c := tr.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode {
					cells = append(cells, htmlcheck.Text(c))
				}
			}
			list = append(list, strings.Join(cells, " | "))
		}
	}
	return list
}

var twoProducts, oneProduct = []string{"A", "B"}, []string{"A", "A"}

func TestCompareTexts(t *testing.T) {
	const gap = "no counterpart in this edition"
	for _, tt := range []struct {
		name, en, ja string
		want         []string
	}{
		{"same parts", "One.\n* First\n* Second", "一。\n* 一番\n* 二番", []string{
			"Description", "Paragraph 1 | One. | 一。", "List item 1 | First | 一番", "List item 2 | Second | 二番"}},
		{"an item lacks in the middle, told by what the others give", "How:\n* Wait 10 minutes\n* Call\n* Open C:\\x.log\nEnd.", "方法:\n* 10 分待つ\n* C:\\x.log を開く\n終わり。", []string{
			"Description", "What differs | ≠differs: 3 list items | ≠differs: 2 list items",
			"Paragraph 1 | How: | 方法:", "List item 1 | Wait 10 minutes | 10 分待つ", "List item 2 | Call | " + gap,
			"List item 3 | Open C:\\x.log | C:\\x.log を開く", "Paragraph 2 | End. | 終わり。"}},
		{"no list", "One.\n* First\nTwo.", "一。\n二。", []string{
			"Description", "What differs | ≠differs: 1 list item | ≠differs: 0 list items",
			"Paragraph 1 | One. | 一。", "List item 1 | First | " + gap, "Paragraph 2 | Two. | 二。"}},
		{"only in the translation", "One.", "一。\n二。", []string{
			"Description", "Paragraph 1 | One. | 一。", "Paragraph 2 | " + gap + " | 二。"}},
		{"blank", "One.\nTwo.", "", []string{"Description", "Paragraph 1 | One. | blank", "Paragraph 2 | Two."}},
		{"numbers", "Wait 30 days.", "180 日待ちます。", []string{
			"Description", "What differs | ≠differs: Not in A (Japanese): 30≠differs: Missing here: 180 | ≠differs: Missing here: 30≠differs: Not in A (English): 180",
			"Paragraph 1 | Wait 30 days. | 180 日待ちます。"}},
	} {
		cat, findings := textCatalog(oneProduct, []string{"en", "ja"}, []textRow{{"A_B", "Name", tt.en}}, []textRow{{"A_B", "名前", tt.ja}})
		section := comparison(textPages(t, cat, findings).Page(EventPath("en", cat.Events[0].Slug)))
		if section == nil {
			t.Fatalf("%s: no comparison", tt.name)
		}
		if diff := cmp.Diff(tt.want, besides(section)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// markCases are texts that differ in one thing each, or in none that counts.
var markCases = []struct{ name, en, ja, nameEN, nameJA string }{
	{"equal", "Wait 30 days for %1.", "%1 を 30 日待ちます。", "N", "名"},
	{"number", "Wait 30 days.", "180 日待ちます。", "N", "名"},
	{"number in one", "Wait 30 days.", "待ちます。", "N", "名"},
	{"placeholder", "%1 and %2 failed.", "%1 が失敗しました。", "N", "名"},
	{"quoted literal", "Set 'type1' there.", "設定します。", "N", "名"},
	{"literals in full width", "Open SRV_DISK there, please.", "設定します、ＳＲＶ＿ＤＩＳＣ を開く。", "N", "名"},
	{"file name", "Open trace.log.", "開きます。", "N", "名"},
	{"address", "See https://vendor.example/a.", "https://vendor.example/b を参照。", "N", "名"},
	{"items", "How:\n* a\n* b", "方法:\n* あ", "N", "名"},
	{"items and literals", "How:\n* a trace.log\n* b", "方法:\n* あ", "N", "名"},
	{"number in the name", "Text.", "本文。", "Disk 2 is full", "ディスク 3 に空きなし"},
	{"note of the name", "Text.", "本文。", "Disk\nsince version 12", "ディスク\n13 以降"},
	{"literal in the note", "Text.", "本文。", "Disk\nsee trace.log", "ディスク\n参照先"},
}

// TestMarksAgreeWithFindings compares what the comparison marks with what the rules
// find, event by event and edition by edition, between translations and products.
func TestMarksAgreeWithFindings(t *testing.T) {
	total := 0
	for _, products := range [][]string{oneProduct, twoProducts} {
		var en, ja []textRow
		for i, c := range markCases {
			code := fmt.Sprint("CODE_", string(rune('A'+i)))
			en = append(en, textRow{code, c.nameEN, c.en})
			ja = append(ja, textRow{code, c.nameJA, c.ja})
		}
		cat, findings := textCatalog(products, []string{"en", "ja"}, en, ja)
		tree := textPages(t, cat, findings)
		for _, e := range cat.Events {
			found := map[string]bool{}
			for _, f := range findings {
				if comparesWords(f.Rule) && slices.Contains(f.Events, e) {
					found[f.Field] = true
					total++
				}
			}
			section := comparison(tree.Page(EventPath("ja", e.Slug)))
			marked := map[string]bool{}
			for _, td := range classed(section, "td", "differs") {
				field := "name"
				if class, _ := htmlcheck.Attr(td.Parent.Parent, "class"); class == "beside" {
					field = "description"
				}
				marked[field] = true
				if text := htmlcheck.Text(td); !strings.Contains(text, "≠") || strings.Contains(text, "版により異なる") {
					t.Errorf("%s, %s: the mark %q has no sign or does not say what differs", products, e.Key, text)
				}
			}
			if diff := cmp.Diff(found, marked); diff != "" {
				t.Errorf("%s, %s: fields with findings and with marks (-found +marked):\n%s", products, markCases[e.Code[5]-'A'].name, diff)
			}
		}
	}
	if total < 2*(len(markCases)-1) {
		t.Errorf("%d findings; the test looks at too little", total)
	}
}

// TestMarkedWords looks at the words that are marked.
func TestMarkedWords(t *testing.T) {
	want := map[string][]string{
		"number": {"30", "180"}, "number in one": {"30"}, "placeholder": {"%2"}, "quoted literal": {"type1"},
		"literals in full width": {"SRV_DISK", "ＳＲＶ＿ＤＩＳＣ"}, "file name": {"trace.log"},
		"address":            {"https://vendor.example/a", "https://vendor.example/b"},
		"items and literals": {"trace.log"}, "number in the name": {"2", "3"}, "note of the name": {"12", "13"}, "literal in the note": {"trace.log"},
	}
	for _, c := range markCases {
		cat, findings := textCatalog(oneProduct, []string{"en", "ja"}, []textRow{{"A_B", c.nameEN, c.en}}, []textRow{{"A_B", c.nameJA, c.ja}})
		section := comparison(textPages(t, cat, findings).Page(EventPath("en", cat.Events[0].Slug)))
		if diff := cmp.Diff(want[c.name], texts(htmlcheck.Find(section, "mark"))); diff != "" {
			t.Errorf("%s: marks (-want +got):\n%s", c.name, diff)
		}
	}
}

// A rule that the project switched off marks nothing.
func TestMarksOfRulesOff(t *testing.T) {
	cat, _ := textCatalog(oneProduct, []string{"en", "ja"}, []textRow{{"A_B", "N", "Wait 30 days."}}, []textRow{{"A_B", "名", "180 日待ちます。"}})
	cat.Setup.Levels = map[string]catalog.Level{"numbers-differ": catalog.Off}
	section := comparison(textPages(t, cat, rules.Check(cat)).Page(EventPath("en", cat.Events[0].Slug)))
	if marks := classed(section, "td", "differs"); len(marks) > 0 {
		t.Errorf("marks of a rule that is off: %q", texts(marks))
	}
}

// What a project does not compare is not marked, and what only one edition has has no
// comparison and no link to one.
func TestNotCompared(t *testing.T) {
	cat, tree := demo(t)
	page := tree.Page(EventPath("en", cat.Event("server/KLSRV_JA_ONLY").Slug))
	if comparison(page) != nil || len(htmlcheck.Find(page, "a", "href=#compare")) > 0 || len(classed(page, "tbody", "beside")) > 0 {
		t.Error("an event of one edition has a comparison")
	}
	page = tree.Page(EventPath("en", cat.Event("server/KLSRV_EV_LICENSE_CHECK").Slug))
	if comparison(page) == nil || len(htmlcheck.Find(page, "a", "href=#compare", "id=to-compare")) != 1 || len(htmlcheck.Find(page, "a", "href=#to-compare")) != 1 {
		t.Error("an event of two editions lacks its comparison, a link to it, or the way back")
	}
	setup := testSetup()
	f := setup.Fields[5]
	if isCompared(&f) {
		t.Error("a field that is not compared is marked")
	}
	if f.Compared = true; !isCompared(&f) {
		t.Error("a field that is compared is not marked")
	}
}

// An edition of which only facts may be published shows none of its words.
func TestCompareFactsOnly(t *testing.T) {
	cat, findings := textCatalog(oneProduct, []string{"en", "ja"}, []textRow{{"A_B", "N", "Secret 30.\nMore."}}, []textRow{{"A_B", "名", "公開 180。\n続き。"}})
	cat.Editions[0].FactsOnly = true
	section := comparison(textPages(t, cat, findings).Page(EventPath("en", cat.Events[0].Slug)))
	want := []string{
		"Description", "What differs | ≠differs: Not in A (Japanese): 30≠differs: Missing here: 180 | ≠differs: Missing here: 30≠differs: Not in A (English): 180",
		"Paragraph 1 | text not published here | 公開 180。", "Paragraph 2 | 続き。"}
	if diff := cmp.Diff(want, besides(section)); diff != "" {
		t.Errorf("comparison (-want +got):\n%s", diff)
	}
}

// TestCompareThree has a column for each further edition, and weighs a page of long
// texts.
func TestCompareThree(t *testing.T) {
	var texts []string
	for _, alphabet := range []string{"abcdefghijklmnopqrstuvwxyz", "あいうえおかきくけこ管理証明書期限", "ghijklmnoprstuwxyz"} {
		letters, n := []rune(alphabet), uint32(len(alphabet))
		var b strings.Builder
		for line := range 14 {
			for range 110 {
				n = n*1664525 + 1013904223
				b.WriteRune(letters[int(n>>16)%len(letters)])
				if n>>24%6 == 0 {
					b.WriteByte(' ')
				}
			}
			b.WriteString([]string{".\n", ".\n* "}[line%2])
		}
		texts = append(texts, strings.TrimSuffix(b.String(), "* "))
	}
	locales := []string{"en", "ja", "en"}
	cat, findings := textCatalog([]string{"A", "A", "B"}, locales, []textRow{{"A_B", "N", texts[0]}}, []textRow{{"A_B", "名", texts[1]}}, []textRow{{"A_B", "M", texts[2]}})
	files := writeWith(t, cat, findings, "", shippedMessages(t, cat.Setup.Locales))
	name := EventPath("en", cat.Events[0].Slug)
	for _, row := range besides(comparison(parseSite(t, files).Page(name)))[1:] {
		if n := strings.Count(row, " | "); n != 3 {
			t.Errorf("row %q has %d cells, want a label and one per edition", row, n)
		}
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(files[name])
	w.Close()
	if most := 12 << 10; packed.Len() > most {
		t.Errorf("the page has %d bytes gzipped, at most %d are allowed", packed.Len(), most)
	}
}

// Texts of very many parts are aligned by order, in no time.
func TestAlignMany(t *testing.T) {
	var many []part
	for range 5000 {
		many = append(many, part{kind: catalog.Paragraph})
	}
	a := alignedParts{
		cells: new(arena[*part]), most: 2,
		facts: func(int, *part) []string { t.Fatal("compares the parts of long texts"); return nil },
	}
	a.add(many)
	a.add(append(slices.Clone(many[:4000]), part{kind: catalog.Grid}))
	if len(a.rows) != 5001 {
		t.Errorf("%d rows, want 5001", len(a.rows))
	}
}
