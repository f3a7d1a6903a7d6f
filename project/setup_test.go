package project

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func fieldIDs(s *catalog.Setup) []string {
	var ids []string
	for _, f := range s.Fields {
		ids = append(ids, f.ID)
	}
	return ids
}

// A key of the project file goes before the preset's; the keys beside it stay.
func TestPresetIsOverriddenKeyByKey(t *testing.T) {
	plain := mustParse(t, valid)
	p := mustParse(t, valid+`
[fields.os]
type = "text"
[fields.storage]
compared = false
labels = { en = "Kept for" }
headers = { de = ["Aufbewahrung"], ja = ["期間"] }
[fields.added]
type = "number"
required = true
[topics.en]
see_also = ["More"]
[key]
with_id = true
[rules]
missing-id = "error"
not-stored = "off"
`)
	before, after := plain.Setup, p.Setup
	want := append(fieldIDs(before), "os", "added")
	if diff := cmp.Diff(want, fieldIDs(after)); diff != "" {
		t.Errorf("fields: the preset's, then the project's in file order (-want +got):\n%s", diff)
	}
	storage := before.Fields[before.Field(catalog.RoleStorage)]
	storage.Compared = false
	storage.Labels = map[string]string{"en": "Kept for", "ja": storage.Labels["ja"]}
	storage.Headers = map[string][]string{
		"en": storage.Headers["en"], "ja": {"期間"}, "de": {"Aufbewahrung"},
	}
	if diff := cmp.Diff(storage, after.Fields[after.Field(catalog.RoleStorage)], sameExpression); diff != "" {
		t.Errorf("field storage (-want +got):\n%s", diff)
	}
	topics := before.Topics["en"]
	topics.Related = []string{"More"}
	if diff := cmp.Diff(topics, after.Topics["en"], sameExpression); diff != "" {
		t.Errorf("topic words (-want +got):\n%s", diff)
	}
	if before.Key.WithID || !after.Key.WithID {
		t.Errorf("key with ID: %t without, %t with the key; want false, true", before.Key.WithID, after.Key.WithID)
	}
	levels := map[string]catalog.Level{"missing-id": catalog.LevelError, "not-stored": catalog.Off}
	if diff := cmp.Diff(levels, after.Levels); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}

func TestKeyAndReplacements(t *testing.T) {
	p := mustParse(t, valid+`
[key]
with_section = true
expect_duplicates = true
[[section]]
id = "sending"
words = { en = ["Sending"] }
[[fields.code.replace]]
pattern = '%\{[^}]*\}'
with = '%{}'
`)
	want := catalog.KeyRule{WithSection: true, ExpectDuplicates: true}
	if diff := cmp.Diff(want, p.Setup.Key); diff != "" {
		t.Errorf("key (-want +got):\n%s", diff)
	}
	sections := []catalog.Classifier{{ID: "sending", Words: map[string][]string{"en": {"Sending"}}}}
	if diff := cmp.Diff(sections, p.Setup.Sections); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
	code := p.Setup.Fields[p.Setup.Field(catalog.RoleCode)]
	v := code.Decode(catalog.Language{}, catalog.PlainText("%{Foobar}i"), 0)
	if v.Raw != "%{Foobar}i" || v.Norm != "%{}i" {
		t.Errorf("code %q is compared as %q, want %q", v.Raw, v.Norm, "%{}i")
	}
}

func TestTopicPairs(t *testing.T) {
	p := mustParse(t, valid+"[[topic_pair]]\na = \"intro\"\n")
	p.Editions[0].Topics = []*catalog.Topic{{ID: "intro"}}
	if err := p.CheckTopics(); err != nil {
		t.Errorf("CheckTopics with the topic there: %v", err)
	}
	p.Editions[0].Topics[0].ID = "outro"
	want := `p.toml:9: unknown topic of edition a "intro"; known are outro`
	if err := p.CheckTopics(); err == nil || err.Error() != want {
		t.Errorf("CheckTopics without it: %v, want %s", err, want)
	}
}

func TestProductNames(t *testing.T) {
	p := mustParse(t, valid+"[[product_name]]\nnames = [\"Mail Pro\", \"Mail Pro 2\"]\neditions = [\"a\"]\n[[product_name]]\nnames = [\"Chat\"]\n")
	want := []catalog.ProductName{
		{Name: "Mail Pro", Editions: []string{"a"}}, {Name: "Mail Pro 2", Editions: []string{"a"}}, {Name: "Chat"},
	}
	if diff := cmp.Diff(want, p.Setup.ProductNames); diff != "" {
		t.Errorf("product names (-want +got):\n%s", diff)
	}
}

func TestTables(t *testing.T) {
	p := mustParse(t, valid+`
[[table]]
heading = ["Rate limits"]
leave = true
[[table]]
path = "docs/**/plain.md"
columns = ["code", "", "description"]
severity = "warning"
[[table]]
number = 3
required = true
`)
	s := p.Setup
	want := []catalog.TableRule{
		{Heading: []string{"Rate limits"}, Leave: true},
		{Path: "docs/**/plain.md", Columns: []int{s.Field(catalog.RoleCode), -1, s.Field(catalog.RoleDescription)}, Severity: "warning"},
		{Number: 3, Required: true},
	}
	if diff := cmp.Diff(want, s.Tables); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// A list of the project file replaces the preset's as a whole.
func TestListsReplaceThePreset(t *testing.T) {
	p := mustParse(t, valid+"[[severity]]\nid = \"bad\"\nrank = 7\nnames = { en = \"Bad\" }\n")
	want := []catalog.Classifier{{
		ID: "bad", Rank: 7, Names: map[string]string{"en": "Bad"}, Words: map[string][]string{"en": {"Bad"}},
	}}
	if diff := cmp.Diff(want, p.Setup.Severities); diff != "" {
		t.Errorf("severities (-want +got):\n%s", diff)
	}
	p = mustParse(t, "severity = []\n"+valid)
	if len(p.Setup.Severities) > 0 || p.Setup.Has(catalog.RoleSeverity) {
		t.Errorf("severities after an empty list: %v", p.Setup.Severities)
	}
}

func TestWithoutPreset(t *testing.T) {
	text := strings.Replace(valid, "preset = \"event-types\"\n", "", 1)
	p := mustParse(t, text+`
[fields.number]
role = "id"
[fields]
severity = { role = "severity" }
part = { role = "component", type = "enum" }
os.type = "enum"
os.option = [{ id = "linux", names = { en = "Linux" } }, { id = "win", words = { en = ["Windows", "Win"] } }]
[[severity]]
id = "high"
rank = 1
[[component]]
id = "agent"
`[1:])
	want := []catalog.Field{
		{ID: "number", Role: catalog.RoleID, Type: catalog.TypeID},
		{ID: "severity", Role: catalog.RoleSeverity, Type: catalog.TypeEnum,
			Options: []catalog.Classifier{{ID: "high", Rank: 1}}},
		{ID: "part", Role: catalog.RoleComponent, Type: catalog.TypeEnum,
			Options: []catalog.Classifier{{ID: "agent"}}},
		{ID: "os", Type: catalog.TypeEnum, Options: []catalog.Classifier{
			{ID: "linux", Names: map[string]string{"en": "Linux"}, Words: map[string][]string{"en": {"Linux"}}},
			{ID: "win", Words: map[string][]string{"en": {"Windows", "Win"}}},
		}},
	}
	if diff := cmp.Diff(want, p.Setup.Fields, sameExpression); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

// Locales are those of the editions where the site names none, canonical, and
// what is said of a language serves its locales.
func TestLocales(t *testing.T) {
	p := mustParse(t, `preset = "event-types"
[site]
title = { ja = "題" }
locales = ["ja", "EN"]
[[edition]]
id = "a"
locale = "ja-jp"
sources = ["ja/*"]
label = { ja = "甲" }
`)
	s := p.Setup
	if diff := cmp.Diff([]string{"ja", "en"}, s.Locales); diff != "" {
		t.Errorf("locales (-want +got):\n%s", diff)
	}
	if s.Reference != "ja" || p.Editions[0].Locale != "ja-JP" {
		t.Errorf("reference %q, locale of the edition %q; want ja, ja-JP", s.Reference, p.Editions[0].Locale)
	}
	for i := range s.Fields {
		if diff := cmp.Diff(s.Fields[i].Headers["ja"], s.Fields[i].Headers["ja-JP"]); diff != "" {
			t.Errorf("headers of %s in ja and ja-JP (-ja +ja-JP):\n%s", s.Fields[i].ID, diff)
		}
	}
	if s.Severities[0].Words["ja-JP"][0] != "緊急" || s.Topics["ja-JP"].Number == nil || s.Title["ja-JP"] != "題" {
		t.Errorf("ja-JP has not the words of ja: %v, %v, %v", s.Severities[0].Words, s.Topics["ja-JP"], s.Title)
	}
	if lang := s.Languages["ja-JP"]; len(lang.NotStored) == 0 {
		t.Errorf("ja-JP has not the language data of ja: %v", lang)
	}
	if got := mustParse(t, valid).Setup.Locales; !cmp.Equal(got, []string{"en"}) {
		t.Errorf("locales of the site where it names none: %q, want those of the editions", got)
	}
}

func TestOtherKeys(t *testing.T) {
	p := mustParse(t, "max_document_bytes = 1_000\n"+
		strings.Replace(valid, "[site]", "[site]\nbase_url = \"https://docs.example.com/events\"", 1)+
		"version = \"15\"\npublish_text = false\ncontent = \"main\"\nignore = [\".nav\", \"#end\"]\n")
	e := p.Editions[0]
	if p.MaxDocumentBytes != 1000 || p.BaseURL != "https://docs.example.com/events/" || e.Version != "15" || !e.FactsOnly {
		t.Errorf("limit %d, base URL %q, version %q, facts only %t", p.MaxDocumentBytes, p.BaseURL, e.Version, e.FactsOnly)
	}
	if e.Content != "main" || !cmp.Equal(e.Ignore, []string{".nav", "#end"}) {
		t.Errorf("content %q, ignore %q", e.Content, e.Ignore)
	}
	if mustParse(t, valid).Editions[0].FactsOnly {
		t.Error("an edition is facts only without publish_text = false")
	}
}
