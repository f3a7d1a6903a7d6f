package site

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"catsite/catalog"
	"catsite/i18n"
	"catsite/internal/htmlcheck"
	"catsite/output"
)

// testSetup is a project with every role and a field of its own.
func testSetup() *catalog.Setup {
	both := func(en, ja string) map[string]string { return map[string]string{"en": en, "ja": ja} }
	return &catalog.Setup{
		Title: both("Event reference", "イベントリファレンス"), Reference: "en", Locales: []string{"en", "ja"},
		Fields: []catalog.Field{
			{ID: "name", Role: catalog.RoleName, Type: catalog.TypeName, Labels: both("Name", "表示名")},
			{ID: "id", Role: catalog.RoleID, Type: catalog.TypeID, Compared: true, Labels: both("Event ID", "イベント ID")},
			{ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode, Compared: true},
			{ID: "description", Role: catalog.RoleDescription, Type: catalog.TypeText},
			{ID: "storage", Role: catalog.RoleStorage, Type: catalog.TypeDuration, Compared: true},
			{ID: "kept", Type: catalog.TypeBool, Options: []catalog.Classifier{{ID: "true", Names: both("yes", "はい")}}},
		},
		Components: []catalog.Classifier{{ID: "server", Names: both("Server", "サーバー")}, {ID: "agent-2", Names: both("Agent", "エージェント")}},
		Severities: []catalog.Classifier{
			{ID: "info", Rank: 1, Names: both("Info", "情報")}, {ID: "warning", Rank: 2, Names: both("Warning", "警告")},
			{ID: "failure", Rank: 3, Names: both("Failure", "失敗")}, {ID: "critical", Rank: 4, Names: both("Critical", "緊急")},
		},
		Snippets: []catalog.Snippet{
			{Names: both("Search", "検索"), Parts: []catalog.SnippetPart{
				{Text: `type="`}, {Fact: catalog.FieldFact, Field: 2}, {Text: `" id=`}, {Fact: catalog.FieldFact, Field: 1},
			}},
			{Names: map[string]string{"en": "Term"}, Parts: []catalog.SnippetPart{
				{Fact: catalog.ComponentFact}, {Text: "/"}, {Fact: catalog.SeverityFact}, {Text: "\n"}, {Fact: catalog.FieldFact, Field: 4},
				{Text: " "}, {Fact: catalog.FieldFact, Field: 0}, {Text: " "}, {Fact: catalog.KeyFact},
			}},
		},
		Languages: map[string]catalog.Language{
			"en": {NotStored: []string{"Not stored"}, Units: []catalog.Unit{{ID: "day", Days: 1, Words: []string{"day", "days"}}}},
			"ja": {NotStored: []string{"保管されません"}, Units: []catalog.Unit{{ID: "day", Days: 1, Words: []string{"日間"}}}},
		},
	}
}

// A row is the cells of a record in the order name, id, code, description, storage;
// "-" leaves the column out, " " is white space.
type row [5]string

// An editionMaker builds an edition by hand.
type editionMaker struct {
	*catalog.Edition
	setup *catalog.Setup
}

func newEdition(setup *catalog.Setup, id, product, locale string) *editionMaker {
	e := &catalog.Edition{
		ID: id, Product: product, Locale: locale, Label: map[string]string{"en": product},
		SourceURL: "https://vendor.example/" + id, Rights: "Rights of " + product,
	}
	return &editionMaker{e, setup}
}

// topic adds a topic with its document.
func (m *editionMaker) topic(id, number, title string, blocks ...catalog.Block) *catalog.Topic {
	doc := &catalog.Document{Path: "content/" + m.ID + "/" + id + ".html", Stem: id, Lines: []uint32{0, 10, 20}}
	t := &catalog.Topic{Edition: m.Edition, Document: doc, ID: id, Number: number, Title: title, Blocks: blocks}
	m.Documents = append(m.Documents, doc)
	m.Topics = append(m.Topics, t)
	return t
}

// table adds a table of events to a topic.
func (m *editionMaker) table(t *catalog.Topic, component, severity string, rows ...row) *catalog.Table {
	table := &catalog.Table{
		Edition: m.Edition, Topic: t, Ordinal: len(t.Tables) + 1, Caption: t.Title, Taken: true,
		Component: component, Severity: severity, Rows: len(rows),
	}
	for i, text := range []string{"Display name", "ID", "Code", "Description", "Term"} {
		if len(rows) > 0 && rows[0][i] != "-" {
			table.Header = append(table.Header, catalog.HeaderCell{Text: text, Field: i})
		}
	}
	for i, cells := range rows {
		r := &catalog.Record{Table: table, Row: i + 1, Offset: 12, Component: component, Severity: severity}
		for f := range m.setup.Fields {
			var v catalog.Value
			if f < len(cells) && cells[f] != "-" {
				v = m.setup.Fields[f].Decode(m.setup.Languages[m.Locale], catalog.PlainText(cells[f]), 14)
			}
			r.Values = append(r.Values, v)
		}
		table.Records = append(table.Records, r)
	}
	t.Tables = append(t.Tables, table)
	m.Tables = append(m.Tables, table)
	t.Blocks = append(t.Blocks, catalog.Block{Kind: catalog.EventTable, Table: table})
	return table
}

func words(s string) []catalog.Inline { return []catalog.Inline{{Kind: catalog.Plain, Text: s}} }

const (
	rtlOverride = "\u202e"
	scriptName  = `</script><script>alert("x")</script>` + rtlOverride + ` & <b>"bold"</b>`
)

// testCatalog has two editions in two languages that disagree, hostile names, an
// event of one edition, topics with links, and findings of several kinds.
func testCatalog() (*catalog.Catalog, []*catalog.Finding) {
	setup := testSetup()
	en, ja := newEdition(setup, "cloud-en", "Cloud", "en"), newEdition(setup, "linux-ja", "Linux", "ja")

	root := en.topic("index", "100", "All events")
	warnings := en.topic("server/warnings", "101", "Warnings",
		catalog.Block{Kind: catalog.Heading, Level: 3, Anchor: "概要 1", Inlines: words("Overview")},
		catalog.Block{Kind: catalog.Quote, Anchor: "概要 1", Blocks: []catalog.Block{{Kind: catalog.Paragraph, Anchor: "概要-1", Inlines: words("Again")}}},
		catalog.Block{Kind: catalog.Paragraph, Anchor: "main", Inlines: []catalog.Inline{
			{Kind: catalog.Strong, Inlines: words("strong")}, {Kind: catalog.Break},
			{Kind: catalog.Link, Inlines: words("to the root"), Ref: &catalog.Reference{Topic: root}},
			{Kind: catalog.Link, Inlines: words("bad"), Ref: &catalog.Reference{URL: "javascript:alert(1)"}},
			{Kind: catalog.Link, Inlines: words("nowhere"), Ref: &catalog.Reference{Target: "gone.html"}},
		}})
	en.table(warnings, "server", "warning",
		row{"License limit exceeded", "4099", "KLSRV_EV_LICENSE_CHECK", "Buy more.", "90 days"},
		row{"Certificate expired", "26 (for mail)", "KLSRV_CERT", "Renew it.", "1 day"},
		row{"License limit exceeded", "4100", "KLSRV_EV_LICENSE_MORE", "", " "},
		row{scriptName, "<i>7</i>", "X_<b>", "<script>1</script>", "30 days"})
	infos := en.topic("infos", "102", "Information")
	en.table(infos, "agent-2", "info", row{strings.Repeat("x", 10_000), "40990", "KLNAG_LONG", "-", "Not stored"},
		row{"Certificate expired", "4099", "KLSRV_CERT", "-", "2 days"})
	root.Sections = []*catalog.Reference{{Text: "Warnings", Topic: warnings}, {Text: "Information", Topic: infos}, {Text: "Gone"}}
	warnings.Sections = []*catalog.Reference{{Text: "Back", Topic: root}}
	root.Related = []*catalog.Reference{{Text: "Overview", Topic: warnings, Anchor: "概要 1"}, {Text: "Vendor", URL: "https://vendor.example/x"}}

	jaTopic := ja.topic("warnings", "101_1", "警告イベント")
	ja.table(jaTopic, "server", "warning",
		row{"ライセンス数の上限を超えました", "4099", "KLSRV_EV_LICENSE_CHECK", "ライセンスを追加します。", "保管されません"},
		row{"証明書の期限が切れました", " ", "KLSRV_JA_ONLY", "更新します。", "90 日間"})

	cat := catalog.Reconcile(setup, []*catalog.Edition{en.Edition, ja.Edition})
	return cat, testFindings(cat)
}

func testFindings(cat *catalog.Catalog) []*catalog.Finding {
	side := func(e *catalog.Event, edition int) catalog.Side {
		s := catalog.Side{Edition: cat.Editions[edition]}
		if r := e.Records[edition]; r != nil {
			storage := r.Value(cat.Setup.Field(catalog.RoleStorage))
			s.Raw, s.Value, s.Origin = storage.Raw, storage.Norm, r.Origin()
			s.Topic, s.Table, s.Row = r.Table.Topic, r.Table, r.Row
		}
		return s
	}
	disputed, only := cat.Event("server/KLSRV_EV_LICENSE_CHECK"), cat.Event("server/KLSRV_JA_ONLY")
	findings := []*catalog.Finding{
		{Rule: "storage-term-mismatch", Level: catalog.LevelWarning, Field: "storage", Between: catalog.Product,
			Events: []*catalog.Event{disputed}, Sides: []catalog.Side{side(disputed, 0), side(disputed, 1)}},
		{Rule: "missing-id", Level: catalog.LevelWarning, Field: "id", Events: []*catalog.Event{only}, Sides: []catalog.Side{side(only, 1)}},
		{Rule: "obsolete", Level: catalog.LevelNote, Between: catalog.Product, Events: []*catalog.Event{only},
			Sides: []catalog.Side{side(only, 1), side(only, 0)}, Waiver: &catalog.Waiver{Kind: "intended", Reason: "Linux only"}},
		{Rule: "not-stored", Level: catalog.LevelNote, Events: []*catalog.Event{disputed}, Sides: []catalog.Side{side(disputed, 1)}},
	}
	catalog.SetFingerprints(findings)
	return findings
}

// singleCatalog has one locale and one edition.
func singleCatalog() (*catalog.Catalog, []*catalog.Finding) {
	setup := testSetup()
	setup.Locales = []string{"en"}
	en := newEdition(setup, "only", "Only", "en")
	en.table(en.topic("t", "1", "Warnings"), "server", "warning", row{"A", "1", "A_B", "Text.", "1 day"})
	return catalog.Reconcile(setup, []*catalog.Edition{en.Edition}), nil
}

// plainCatalog has no severities, components, ids and storage terms, and an
// edition in a language that is none of the site's.
func plainCatalog() (*catalog.Catalog, []*catalog.Finding) {
	setup := testSetup()
	setup.Severities, setup.Components = nil, nil
	for _, i := range []int{1, 4} {
		setup.Fields[i].Role = catalog.NoRole
	}
	de := newEdition(setup, "de", "Deutsch", "de")
	de.table(de.topic("t", "1", "Meldungen"), "", "", row{"Fehler", "-", "A_B", "Text.", "-"})
	return catalog.Reconcile(setup, []*catalog.Edition{de.Edition}), nil
}

// bigCatalog has lists of several pages and findings of more than one.
func bigCatalog() (*catalog.Catalog, []*catalog.Finding) {
	setup := testSetup()
	setup.Locales = []string{"en"}
	en := newEdition(setup, "big", "Big", "en")
	var rows []row
	for i := range 2*rowsPerPage + 50 {
		rows = append(rows, row{fmt.Sprintf("Name %d", i), fmt.Sprint(i + 1), fmt.Sprintf("CODE_%d", i), "-", "-"})
	}
	en.table(en.topic("a", "1", "Server"), "server", "warning", rows[:2*rowsPerPage]...)
	en.table(en.topic("b", "2", "Agent"), "agent-2", "warning", rows[2*rowsPerPage:]...)
	cat := catalog.Reconcile(setup, []*catalog.Edition{en.Edition})
	var findings []*catalog.Finding
	for i := range findingsPerPage + 100 {
		rule := "missing-id"
		if i >= findingsPerPage+20 {
			rule = "not-stored"
		}
		findings = append(findings, &catalog.Finding{
			Rule: rule, Level: catalog.LevelNote, Field: fmt.Sprint(i), Events: []*catalog.Event{cat.Events[i%len(cat.Events)]},
			Sides: []catalog.Side{{Edition: cat.Editions[0]}},
		})
	}
	catalog.SetFingerprints(findings)
	return cat, findings
}

// rightToLeftCatalog is testCatalog on a site whose second locale is Persian, with
// the English words.
func rightToLeftCatalog() (*catalog.Catalog, []*catalog.Finding) {
	cat, findings := testCatalog()
	cat.Setup.Locales = []string{"en", "fa"}
	return cat, findings
}

var testCatalogs = map[string]func() (*catalog.Catalog, []*catalog.Finding){
	"two editions":  testCatalog,
	"single locale": singleCatalog,
	"plain":         plainCatalog,
	"big":           bigCatalog,
	"right to left": rightToLeftCatalog,
	"history":       historyCatalog,
}

// ruleMessages stands for the messages of package rules, which change without us.
const ruleMessages = `
[rule.%[1]s]
title = "Title of %[1]s"
text = "Text of %[1]s"
fix = "Fix of %[1]s"
finding = "%[1]s: {{.Edition}} says {{.Raw}}, {{.Other}} says {{.OtherRaw}}."
`

// messages returns the UI messages of catsite with test messages of rules, and the
// English ones for Persian.
func messages(t testing.TB, locales []string) *i18n.Bundle {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"active.en.toml", "active.ja.toml"} {
		data, err := fs.ReadFile(i18n.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		ui, _, _ := strings.Cut(string(data), "\n[rule.")
		for _, rule := range []string{"missing-id", "storage-term-mismatch", "obsolete", "not-stored"} {
			ui += fmt.Sprintf(ruleMessages, rule)
		}
		files[name] = &fstest.MapFile{Data: []byte(ui)}
	}
	files["active.fa.toml"] = files["active.en.toml"]
	bundle, err := i18n.Load(files, locales)
	if err != nil {
		t.Fatal(err)
	}
	return bundle
}

// writeSite writes a site to memory.
func writeSite(t *testing.T, cat *catalog.Catalog, findings []*catalog.Finding, baseURL string) map[string][]byte {
	t.Helper()
	var files output.Memory
	n, err := Write(&files, cat, findings, Options{BaseURL: baseURL, Bundle: messages(t, cat.Setup.Locales)})
	if err != nil {
		t.Fatal(err)
	}
	all := files.Files()
	pages := 0
	for name := range maps.Keys(all) {
		if strings.HasSuffix(name, ".html") {
			pages++
		}
	}
	if n != pages {
		t.Errorf("Write() = %d pages, want %d", n, pages)
	}
	return all
}

func parseSite(t *testing.T, files map[string][]byte) *htmlcheck.Tree {
	t.Helper()
	tree, err := htmlcheck.Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}
