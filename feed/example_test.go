package feed

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"catsite/catalog"
	"catsite/output"
)

// The fields of the example, by index.
const (
	fieldCode = iota
	fieldID
	fieldName
	fieldDescription
	fieldStorage
	fieldAudience
	fieldSince
	fieldAdvice
)

// exampleSetup is a project with every role but a severity column, and three
// fields of its own.
func exampleSetup() *catalog.Setup {
	return &catalog.Setup{
		Title:     map[string]string{"en": "Events & <alarms>", "ja": "イベント"},
		Reference: "en",
		Locales:   []string{"en", "ja"},
		Fields: []catalog.Field{
			fieldCode:        {ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode},
			fieldID:          {ID: "id", Role: catalog.RoleID, Type: catalog.TypeID},
			fieldName:        {ID: "name", Role: catalog.RoleName, Type: catalog.TypeName},
			fieldDescription: {ID: "description", Role: catalog.RoleDescription, Type: catalog.TypeText},
			fieldStorage:     {ID: "storage", Role: catalog.RoleStorage, Type: catalog.TypeDuration},
			fieldAudience:    {ID: "audience", Type: catalog.TypeEnum},
			fieldSince:       {ID: "since", Type: catalog.TypeNumber},
			fieldAdvice:      {ID: "advice", Type: catalog.TypeText},
		},
		Components: []catalog.Classifier{
			{ID: "server", Names: map[string]string{"en": "Server", "ja": "サーバー"}},
			{ID: "agent", Names: map[string]string{"en": "Agent"}},
		},
		Severities: []catalog.Classifier{
			{ID: "critical", Rank: 4, Names: map[string]string{"en": "Critical", "ja": "緊急"}},
			{ID: "warning", Rank: 2, Names: map[string]string{"en": "Warning", "ja": "警告"}},
		},
	}
}

func newExampleEdition(id, locale, product string) *catalog.Edition {
	e := &catalog.Edition{
		ID: id, Label: map[string]string{"en": id}, Locale: locale, Product: product, SourceURL: "https://vendor.invalid/" + id, Rights: "© Vendor",
	}
	doc := &catalog.Document{Path: "content/" + locale + "/events.html", Stem: "events", Lines: []uint32{0, 100, 200, 300}}
	topic := &catalog.Topic{Edition: e, Document: doc, ID: "events"}
	e.Documents, e.Topics = []*catalog.Document{doc}, []*catalog.Topic{topic}
	return e
}

func addTable(e *catalog.Edition) *catalog.Table {
	topic := e.Topics[0]
	t := &catalog.Table{
		Edition: e, Topic: topic, Ordinal: len(topic.Tables) + 1, Offset: 90,
		Component: "server", Severity: "warning", Taken: true,
	}
	topic.Tables = append(topic.Tables, t)
	e.Tables = append(e.Tables, t)
	return t
}

// addRecord adds a row of these cells by field; cells without one are absent.
func addRecord(t *catalog.Table, cells map[int]catalog.Value) *catalog.Record {
	t.Rows++
	r := &catalog.Record{
		Table: t, Row: t.Rows, Offset: uint32(100*t.Rows + 4),
		Component: t.Component, Severity: t.Severity, Values: make([]catalog.Value, fieldAdvice+1),
	}
	for field, v := range cells {
		r.Values[field] = v
	}
	t.Records = append(t.Records, r)
	return r
}

// cell is a value whose normalised form is its letter.
func cell(s string) catalog.Value {
	return catalog.Value{State: catalog.Present, Raw: s, Norm: s}
}

func term(raw, days string) catalog.Value {
	return catalog.Value{State: catalog.Present, Raw: raw, Norm: days}
}

func prose(t catalog.Text) catalog.Value {
	return catalog.Value{State: catalog.Present, Raw: t.Plain(), Norm: t.Plain(), Text: t}
}

var blank = catalog.Value{State: catalog.Blank}

func aside(v catalog.Value, norm, aside string) catalog.Value {
	v.Norm, v.Aside = norm, aside
	return v
}

// exampleCatalog has three editions and four events: one that two editions share
// and dispute the storage term of, one with qualifier, note and own fields, one
// without an ID, and one of the edition whose texts may not be published.
func exampleCatalog() *catalog.Catalog {
	en := newExampleEdition("vendor-en", "en", "Vendor")
	en.Topics[0].Number = "177082"
	ja := newExampleEdition("vendor-ja", "ja", "Vendor Linux")
	pro := newExampleEdition("pro-en", "en", "Vendor Pro")
	pro.Version, pro.FactsOnly = "2", true
	tEn, tJa, tPro := addTable(en), addTable(ja), addTable(pro)

	steps := catalog.Text{
		{Kind: catalog.Paragraph, Inlines: []catalog.Inline{{Text: "Renew <it>:"}}},
		{Kind: catalog.List, Blocks: []catalog.Block{
			{Kind: catalog.Item, Blocks: catalog.PlainText("in the console")},
			{Kind: catalog.Item, Blocks: catalog.PlainText("by mail")},
		}},
	}
	certEn := addRecord(tEn, map[int]catalog.Value{
		fieldCode: cell("CERT_EXPIRED"), fieldID: cell("4135"), fieldName: cell("Certificate has expired"),
		fieldDescription: prose(steps), fieldStorage: term("90 days", "90"), fieldAudience: cell("admin"),
	})
	certJa := addRecord(tJa, map[int]catalog.Value{
		fieldCode: cell("CERT_EXPIRED"), fieldID: cell("4135"), fieldName: cell("証明書の有効期間が終了しています"),
		fieldDescription: prose(catalog.PlainText("証明書を更新します。")), fieldStorage: term("保管されません", "0"),
		fieldAudience: cell("operator"),
	})
	virus := addRecord(tEn, map[int]catalog.Value{
		fieldCode: cell("VIRUS"), fieldID: aside(cell("26 (for Mail)"), "26", "for Mail"),
		fieldName: aside(cell("Virus outbreak"), "Virus outbreak", "Since 2.0"), fieldDescription: blank,
		fieldStorage: term("30 days", "30"), fieldSince: term("1,024", "1,024"),
		fieldAdvice: prose(catalog.PlainText("Call us.")), fieldAudience: blank,
	})
	virusPro := addRecord(tPro, map[int]catalog.Value{
		fieldCode: aside(cell("ＶＩＲＵＳ"), "VIRUS", ""), fieldID: aside(cell("26"), "26", ""),
		fieldName: aside(cell("Outbreak"), "Outbreak", "secret note"), fieldStorage: term("60 days", "60"),
		fieldDescription: prose(catalog.PlainText("secret sentence")), fieldAdvice: prose(catalog.PlainText("secret advice")),
	})
	spam := addRecord(tJa, map[int]catalog.Value{
		fieldCode: cell("SPAM"), fieldID: {State: catalog.WhiteSpace}, fieldName: cell("スパム"), fieldStorage: term("ずっと", ""),
	})
	spam.Severity = ""
	pros := addRecord(tPro, map[int]catalog.Value{
		fieldCode: cell("PRO_ONLY"), fieldID: cell("7"), fieldName: cell("Pro"), fieldDescription: prose(catalog.PlainText("secret too")),
	})
	cat := &catalog.Catalog{Setup: exampleSetup(), Editions: []*catalog.Edition{en, ja, pro}}
	event := func(code, id string, rules []string, records ...*catalog.Record) {
		slug := "server--" + strings.ToLower(strings.ReplaceAll(code, "_", "-")) + id
		e := &catalog.Event{Key: "server/" + code + id, Slug: slug, Component: "server", Code: code, Rules: rules, Records: records}
		for _, r := range records {
			if r != nil {
				r.Event = e
			}
		}
		cat.Events = append(cat.Events, e)
	}
	event("PRO_ONLY", "", nil, nil, nil, pros)
	event("VIRUS", "-26", []string{"code-with-many-ids"}, virus, nil, virusPro)
	event("CERT_EXPIRED", "", []string{"not-stored", "storage-term-mismatch"}, certEn, certJa, nil)
	event("SPAM", "", []string{"missing-id"}, nil, spam, nil)
	exampleLedger(cat, tEn, tJa, tPro)
	return cat
}

func exampleLedger(cat *catalog.Catalog, tEn, tJa, tPro *catalog.Table) {
	other := addTable(cat.Editions[0])
	other.Taken, other.Reason, other.Component, other.Severity, other.Rows = false, "no-header", "", "", 2
	tEn.Rows = 3
	tEn.Excluded = []catalog.Exclusion{{Rows: []int{3}, Reason: "blank-row"}}
	cat.Ledger = catalog.Ledger{
		Totals: catalog.Account{Read: 7, Merged: 4, Unmatched: 2, Excluded: 1},
		Tables: []catalog.TableAccount{
			{Table: tEn, Account: catalog.Account{Read: 3, Merged: 2, Excluded: 1}},
			{Table: other},
			{Table: tJa, Account: catalog.Account{Read: 2, Merged: 1, Unmatched: 1}},
			{Table: tPro, Account: catalog.Account{Read: 2, Merged: 1, Unmatched: 1}},
		},
	}
}

// exampleFindings are one between editions, one within an edition that is waived,
// one about a document, and two of the edition whose texts may not be published.
func exampleFindings(cat *catalog.Catalog) []*catalog.Finding {
	en, ja, pro := cat.Editions[0], cat.Editions[1], cat.Editions[2]
	cert, virus := cat.Events[2], cat.Events[1]
	rowSide := func(r *catalog.Record, field int) catalog.Side {
		v := r.Value(field)
		return catalog.Side{
			Edition: r.Edition(), Raw: v.Raw, Value: v.Norm, Origin: r.Origin(),
			Topic: r.Table.Topic, Table: r.Table, Row: r.Row,
		}
	}
	quoting := rowSide(virus.Records[2], fieldDescription)
	quoting.Prose = true
	findings := []*catalog.Finding{
		{
			Rule: "storage-term-mismatch", Level: catalog.LevelWarning, Events: []*catalog.Event{cert}, Field: "storage",
			Between: catalog.Product,
			Sides:   []catalog.Side{rowSide(cert.Records[0], fieldStorage), rowSide(cert.Records[1], fieldStorage)},
		},
		{
			Rule: "not-stored", Level: catalog.LevelNote, Events: []*catalog.Event{cert}, Field: "storage",
			Sides:  []catalog.Side{rowSide(cert.Records[1], fieldStorage)},
			Waiver: &catalog.Waiver{Kind: "intended", Reason: "As documented.", Author: "me", Expires: time.Date(2030, 1, 2, 0, 0, 0, 0, time.UTC)},
		},
		{
			Rule: "table-missing", Level: catalog.LevelNote,
			Sides: []catalog.Side{
				{Edition: en, Origin: catalog.Origin{Document: en.Documents[0], Offset: 7}, Topic: en.Topics[0]},
				{Edition: ja},
			},
		},
		{
			Rule: "truncated-text", Level: catalog.LevelError,
			Sides: []catalog.Side{{Edition: pro, Raw: "secret heading", Value: "secret heading", Prose: true}},
		},
		{
			Rule: "truncated-text", Level: catalog.LevelWarning, Events: []*catalog.Event{virus}, Field: "description",
			Sides: []catalog.Side{quoting},
		},
	}
	catalog.SetFingerprints(findings)
	return findings
}

// words stand in for a bundle: the message's id and its arguments.
type words string

func (words) Placeholders(string) []string { return nil }

func (w words) Text(id string, args map[string]any) (string, error) {
	if strings.Contains(id, "unknown") {
		return "", fmt.Errorf("no message %s", id)
	}
	text := string(w) + " " + id
	for _, name := range []string{"Key", "Name", "Field", "Raw", "OtherRaw", "Count"} {
		if v, ok := args[name]; ok && v != "" {
			text += fmt.Sprintf(" %s=%s", name, v)
		}
	}
	return text, nil
}

var exampleOptions = Options{
	Messages: func(locale string) Messages { return words(locale) },
	PagePath: func(locale, slug string) string { return locale + "/events/" + slug + ".html" },
}

// written returns the files of the feed of a catalog.
func written(t *testing.T, cat *catalog.Catalog, findings []*catalog.Finding) map[string][]byte {
	t.Helper()
	var m output.Memory
	if err := Write(&m, cat, findings, exampleOptions); err != nil {
		t.Fatalf("Write: %v", err)
	}
	return m.Files()
}

func exampleFeed(t *testing.T) map[string][]byte {
	t.Helper()
	cat := exampleCatalog()
	return written(t, cat, exampleFindings(cat))
}

func names(files map[string][]byte) []string {
	var all []string
	for name := range files {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}
