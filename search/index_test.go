package search

import (
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/output"
)

// testCatalog has events of two languages, given as severity, id, code and names.
func testCatalog() *catalog.Catalog {
	setup := &catalog.Setup{
		Reference: "en", Locales: []string{"en", "ja"},
		Fields: []catalog.Field{
			{ID: "id", Role: catalog.RoleID, Type: catalog.TypeID},
			{ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode},
			{ID: "name", Role: catalog.RoleName, Type: catalog.TypeName},
		},
		Components: []catalog.Classifier{{ID: "server", Names: map[string]string{"en": "Server", "ja": "サーバー"}}},
		Severities: []catalog.Classifier{{ID: "info", Rank: 1}, {ID: "critical", Rank: 4}},
	}
	edition := func(locale string, rows ...[4]string) *catalog.Edition {
		e := &catalog.Edition{ID: "e-" + locale, Locale: locale}
		t := &catalog.Topic{Edition: e, Document: &catalog.Document{}, ID: "t"}
		table := &catalog.Table{Edition: e, Topic: t, Taken: true, Component: "server"}
		for i, r := range rows {
			record := &catalog.Record{Table: table, Row: i + 1, Component: "server", Severity: r[0]}
			for f, cell := range r[1:] {
				record.Values = append(record.Values, setup.Fields[f].Decode(catalog.Language{}, catalog.PlainText(cell), 0))
			}
			table.Records = append(table.Records, record)
		}
		e.Topics, e.Tables = []*catalog.Topic{t}, []*catalog.Table{table}
		return e
	}
	return catalog.Reconcile(setup, []*catalog.Edition{
		edition("en", [4]string{"info", "10", "EV_A", "License"}, [4]string{"info", "9", "EV-B", "</script>"}, [4]string{"critical", "40990", "EV_C", "Éclair"}),
		edition("en", [4]string{"info", "10", "EV_A", "License"}), // the same name once more
		edition("ja", [4]string{"info", "10", "EV_A", "ライセンス"}, [4]string{"critical", "8", "EV_D", "サーバー"}, [4]string{"info", "", "EV_E", "鍵"}),
	})
}

func TestIndex(t *testing.T) {
	var files output.Memory
	name, err := Write(&files, testCatalog())
	if err != nil {
		t.Fatal(err)
	}
	body := string(files.Files()[name])
	if strings.Contains(body, "</") {
		t.Errorf("%s holds a raw end tag", name)
	}
	encoded, ok := strings.CutPrefix(strings.TrimSuffix(body, ");\n"), "catsite.index(")
	if !ok {
		t.Fatalf("%s = %.40q, want a call of catsite.index", name, body)
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(encoded), &got); err != nil {
		t.Fatal(err)
	}
	var want map[string]any
	const wanted = `{
		"format": 2, "sections": [], "site": ["en", "ja"], "locales": ["en", "ja"],
		"components": [["server", "Server", "サーバー"]], "severities": [["info", "info", "info"], ["critical", "critical", "critical"]],
		"events": [
			["server--ev_d", "8", "EV_D", 0, 0, 1, [1, "サーバー", "さば"], -1, []],
			["server--ev_c", "40990", "EV_C", 0, 0, 1, [0, "Éclair", "eclair"], -1, []],
			["server--ev-b", "9", "EV-B", "ev_b", 0, 0, [0, "</script>", 0], -1, []],
			["server--ev_a", "10", "EV_A", 0, 0, 0, [0, "License", 0, 1, "ライセンス", "らいせんす"], -1, []],
			["server--ev_e", "", "EV_E", 0, 0, 0, [1, "鍵", "鍵"], -1, []]
		]}`
	if err := json.Unmarshal([]byte(wanted), &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("index (-want +got):\n%s", diff)
	}
}

// TestSpellings indexes what every edition writes for a code that is compared in a
// form of its own, and the section that tells codes apart.
func TestSpellings(t *testing.T) {
	setup := &catalog.Setup{
		Reference: "en", Locales: []string{"en", "ja"}, Key: catalog.KeyRule{WithSection: true},
		Fields: []catalog.Field{{ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode, Replacements: []catalog.Replacement{
			{Pattern: regexp.MustCompile(`\{[A-Za-z]+\}`), With: "{name}"}, {Pattern: regexp.MustCompile(`^%\.\.\.`), With: "%"},
		}}},
		Sections: []catalog.Classifier{{ID: "strings", Names: map[string]string{"en": "Strings", "ja": "文字列"}}},
	}
	var editions []*catalog.Edition
	for _, code := range []string{"%{Foobar}C", "%...{VARNAME}C", "%{foobar}C"} {
		e := &catalog.Edition{ID: code, Locale: "en"}
		topic := &catalog.Topic{Edition: e, Document: &catalog.Document{}, ID: "t"}
		table := &catalog.Table{Edition: e, Topic: topic, Taken: true, Section: "strings"}
		value := setup.Fields[0].Decode(catalog.Language{}, catalog.PlainText(code), 0)
		table.Records = []*catalog.Record{{Table: table, Row: 1, Values: []catalog.Value{value}}}
		e.Topics, e.Tables = []*catalog.Topic{topic}, []*catalog.Table{table}
		editions = append(editions, e)
	}
	cat := catalog.Reconcile(setup, editions)
	if len(cat.Events) != 1 {
		t.Fatalf("%d events, want 1: the codes are the same", len(cat.Events))
	}
	b := newBuilder(cat)
	got := b.row(cat.Events[0])
	if diff := cmp.Diff([]any{"%{Foobar}C", 0, 0, []any{"%...{VARNAME}C", 0}}, []any{got[2], got[3], got[7], got[8]}); diff != "" {
		t.Errorf("code, folded code, section, other spellings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{{"Strings", "文字列"}}, b.data.Sections); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
}

func TestIndexNameIsItsHash(t *testing.T) {
	write := func(cat *catalog.Catalog) string {
		name, err := Write(&output.Memory{}, cat)
		if err != nil {
			t.Fatal(err)
		}
		return name
	}
	first, again := write(testCatalog()), write(testCatalog())
	if first != again {
		t.Errorf("one catalog has the names %s and %s", first, again)
	}
	changed := testCatalog()
	changed.Events = changed.Events[1:]
	if other := write(changed); other == first {
		t.Errorf("two catalogs have the name %s", other)
	}
}

func TestWriteErrors(t *testing.T) {
	for _, files := range []refusing{{create: true}, {write: true}, {close: true}} {
		if _, err := Write(files, testCatalog()); err == nil {
			t.Errorf("Write to %+v succeeded", files)
		}
	}
}

// refusing is Files that fail at one step.
type refusing struct{ create, write, close bool }

func (r refusing) Create(string) (io.WriteCloser, error) {
	if r.create {
		return nil, io.ErrShortWrite
	}
	return r, nil
}

func (r refusing) Write(p []byte) (int, error) {
	if r.write {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func (r refusing) Close() error {
	if r.close {
		return io.ErrShortWrite
	}
	return nil
}
