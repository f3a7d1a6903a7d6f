package recipe

import (
	"slices"
	"strings"
	"testing"

	"catsite/catalog"

	"github.com/google/go-cmp/cmp"
)

// The fields of the example, by index.
const (
	code = iota
	id
	name
	storage
)

func exampleSetup() *catalog.Setup {
	return &catalog.Setup{
		Reference: "en", Locales: []string{"en", "zh-Hans"},
		Fields: []catalog.Field{
			code: {ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode}, id: {ID: "id", Role: catalog.RoleID, Type: catalog.TypeID},
			name: {ID: "name", Role: catalog.RoleName, Type: catalog.TypeName}, storage: {ID: "storage", Role: catalog.RoleStorage, Type: catalog.TypeDuration},
		},
		Severities: []catalog.Classifier{{ID: "warning", Rank: 1}},
	}
}

// edition adds an edition with a table of rows: code, ID, name, days.
func edition(setup *catalog.Setup, locale string, rows ...[4]string) *catalog.Edition {
	e := &catalog.Edition{ID: locale, Locale: locale}
	doc := &catalog.Document{Path: locale + ".html", Lines: []uint32{0}}
	topic := &catalog.Topic{Edition: e, Document: doc, ID: "t"}
	table := &catalog.Table{Edition: e, Topic: topic, Ordinal: 1, Taken: true, Rows: len(rows)}
	for i, row := range rows {
		r := &catalog.Record{Table: table, Row: i + 1, Severity: "warning"}
		for f := range setup.Fields {
			v := catalog.Value{State: catalog.Present, Raw: row[f], Norm: row[f]}
			if row[f] == "" {
				v = catalog.Value{State: catalog.Blank}
			}
			r.Values = append(r.Values, v)
		}
		if setup.Severities == nil {
			r.Severity = ""
		}
		table.Records = append(table.Records, r)
	}
	topic.Tables, e.Tables, e.Topics, e.Documents = []*catalog.Table{table}, []*catalog.Table{table}, []*catalog.Topic{topic}, []*catalog.Document{doc}
	return e
}

func find(t *testing.T, list []Recipe, id string) Recipe {
	t.Helper()
	i := slices.IndexFunc(list, func(r Recipe) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("no recipe %q", id)
	}
	return list[i]
}

func lines(r Recipe) []string {
	var list []string
	for _, l := range r.Lines {
		list = append(list, l.String())
	}
	return list
}

// The commands name the locales, an event and the address of the project.
func TestRecipesAreTheProjects(t *testing.T) {
	setup := exampleSetup()
	en := edition(setup, "en", [4]string{"A$(x)", "1", "Disk\tfull", "30"}, [4]string{"B_1", "2", "Same", "0"}, [4]string{"B_2", "", "Same", ""}, [4]string{"B_3", "4", "=Same", ""})
	zh := edition(setup, "zh-Hans", [4]string{"B_1", "3", "满", "30"})
	cat := catalog.Reconcile(setup, []*catalog.Edition{en, zh})
	waived := &catalog.Finding{Rule: "a", Waiver: &catalog.Waiver{}}
	list := All(cat, []*catalog.Finding{{Rule: "b"}, {Rule: "c"}, {Rule: "c"}, waived}, "https://x.example/y/")

	for id, want := range map[string]string{
		"list":         `[.id,.code,.severity,.names.en,.names["zh-Hans"]]`,
		"one-code":     "--arg code B_1 ",
		"untranslated": `'$.names."zh-Hans"'`,
		"shared-names": `"name_en" AS name`,
		"poll":         `"https://x.example/y/", "v1/catalog.json"`,
		"join":         "B_1 NO_SUCH_CODE >codes.log",
		"splunk":       "OUTPUT id AS event_id, severity, name_en",
	} {
		if got := find(t, list, id).Command; !strings.Contains(got, want) {
			t.Errorf("recipe %s lacks %s:\n%s", id, want, got)
		}
	}
	for id, want := range map[string][]string{
		"list":         {"1\tA$(x)\twarning\tDisk\\tfull\t", "\tB_1\twarning\tSame\t满", "4\tB_3\twarning\t=Same\t"},
		"one-code":     {`["B_1",null,"warning",null]`},
		"without-id":   {"B_1", "B_2"},
		"findings":     {"2\tc", "1\tb"},
		"join":         {"B_1\t2|3\twarning\tSame", "NO_SUCH_CODE\t?"},
		"shared-names": {"2|Same"},
		"untranslated": {"A%24%28x%29", "B_3", "B_2"},
		"poll":         {"new: 4 events"},
		"sums":         {"complete"},
		"splunk":       nil,
	} {
		if diff := cmp.Diff(want, lines(find(t, list, id))); diff != "" {
			t.Errorf("recipe %s prints (-want +got):\n%s", id, diff)
		}
	}
	if r := find(t, list, "list"); r.More != 1 || r.Lines[0][8].Locale != "zh-Hans" {
		t.Errorf("list shows %d more, its last name is in %q", r.More, r.Lines[0][8].Locale)
	}
	if r := find(t, list, "untranslated"); r.Locale != "zh-Hans" {
		t.Errorf("untranslated is about %q", r.Locale)
	}
}

// What a project does not have, no recipe asks for.
func TestRecipesOfAPlainProject(t *testing.T) {
	setup := exampleSetup()
	setup.Locales, setup.Severities = []string{"en"}, nil
	setup.Fields[code].Role, setup.Fields[storage].Role, setup.Fields[name].Role = catalog.NoRole, catalog.NoRole, catalog.NoRole
	list := All(catalog.Reconcile(setup, []*catalog.Edition{edition(setup, "en", [4]string{"", "7", "", ""})}), nil, "")
	var ids []string
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	if diff := cmp.Diff([]string{"list", "without-id", "findings", "poll", "sums"}, ids); diff != "" {
		t.Errorf("recipes (-want +got):\n%s", diff)
	}
	if got, want := list[0].Command, "jq -r '.events[]|[.id]|@tsv' v1/catalog.json"; got != want {
		t.Errorf("list is %s, want %s", got, want)
	}
	if got := find(t, list, "poll").Command; !strings.Contains(got, placeholder) {
		t.Errorf("poll without an address:\n%s", got)
	}
	if r := list[1]; len(r.Lines) > 0 || r.Other {
		t.Errorf("without-id prints %v", r.Lines)
	}
}
