package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

// sameExpression compares regular expressions by their text.
var sameExpression = cmp.Comparer(func(a, b *regexp.Regexp) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.String() == b.String()
})

func mustParse(t *testing.T, text string) *Project {
	t.Helper()
	p, err := parse("p.toml", []byte(text))
	if err != nil {
		t.Fatalf("parse: %v\n%s", err, text)
	}
	return p
}

const demonstration = "../catsite.toml"

func TestDemonstration(t *testing.T) {
	p, err := Load(demonstration)
	if err != nil {
		t.Fatal(err)
	}
	want := &catalog.Setup{
		Title: map[string]string{
			"en": "Kaspersky Security Center event reference",
			"ja": "Kaspersky Security Center イベントリファレンス",
		},
		Reference: "en",
		Locales:   []string{"en", "ja"},
		Components: []catalog.Classifier{
			classified("administration-server", 0, "Administration Server", "管理サーバー"),
			classified("network-agent", 0, "Network Agent", "ネットワークエージェント"),
		},
		Severities: []catalog.Classifier{
			classified("critical", 4, "Critical", "緊急", "critical"),
			classified("functional-failure", 3, "Functional failure", "機能エラー", "functional failure"),
			classified("warning", 2, "Warning", "警告", "warning"),
			classified("info", 1, "Info", "情報", "informational", "info"),
		},
		Levels: map[string]catalog.Level{},
	}
	got := *p.Setup
	got.Fields, got.Languages, got.Topics, got.ProductNames = nil, nil, nil, nil // the tests below
	got.Snippets = nil
	if diff := cmp.Diff(want, &got); diff != "" {
		t.Errorf("setup of %s (-want +got):\n%s", demonstration, diff)
	}
	if p.Path != demonstration || p.Dir != ".." || p.BaseURL != "" || p.MaxDocumentBytes != 16<<20 {
		t.Errorf("%s: path %q, dir %q, base URL %q, limit %d", demonstration, p.Path, p.Dir, p.BaseURL, p.MaxDocumentBytes)
	}
}

// classified makes a classifier; its words are the names where no English ones are
// given.
func classified(id string, rank int, en, ja string, words ...string) catalog.Classifier {
	if words == nil {
		words = []string{en}
	}
	return catalog.Classifier{
		ID: id, Rank: rank,
		Names: map[string]string{"en": en, "ja": ja},
		Words: map[string][]string{"en": words, "ja": {ja}},
	}
}

func TestDemonstrationEditions(t *testing.T) {
	p, err := Load(demonstration)
	if err != nil {
		t.Fatal(err)
	}
	want := []Edition{
		{
			Edition: &catalog.Edition{
				ID: "ksc-cloud-console-en", Product: "Kaspersky Security Center Cloud Console", Locale: "en",
				Label:     map[string]string{"en": "Cloud Console"},
				SourceURL: "https://support.kaspersky.com/ksc/cloudconsole/en-US/151336.htm",
			},
			Sources: []string{"content/en/**/*.html", "content/en/**/*.md"},
		},
		{
			Edition: &catalog.Edition{
				ID: "ksc-linux-ja", Product: "Kaspersky Security Center Linux", Locale: "ja",
				Label:     map[string]string{"en": "Linux"},
				SourceURL: "https://support.kaspersky.com/KSCLinux/15/ja-JP/177082_1.htm",
			},
			Sources: []string{"content/ja/**/*.html"},
		},
	}
	for _, e := range p.Editions {
		if !strings.Contains(e.Rights, "AO Kaspersky Lab") {
			t.Errorf("edition %s: rights %q do not name the owner", e.ID, e.Rights)
		}
		e.Rights = ""
	}
	if diff := cmp.Diff(want, p.Editions); diff != "" {
		t.Errorf("editions of %s (-want +got):\n%s", demonstration, diff)
	}
}

func TestDemonstrationFields(t *testing.T) {
	p, err := Load(demonstration)
	if err != nil {
		t.Fatal(err)
	}
	want := []catalog.Field{
		{ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode, Required: true,
			Pattern: regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$`)},
		{ID: "id", Role: catalog.RoleID, Type: catalog.TypeID, Required: true, Compared: true},
		{ID: "name", Role: catalog.RoleName, Type: catalog.TypeName, Required: true},
		{ID: "description", Role: catalog.RoleDescription, Type: catalog.TypeText, Required: true},
		{ID: "storage", Role: catalog.RoleStorage, Type: catalog.TypeDuration, Required: true, Compared: true},
	}
	headers := map[string][]string{ // of the documents in content, by field
		"code":        {"Event type", "イベント種別"},
		"id":          {"Event type ID", "イベント種別の ID"},
		"name":        {"Event type display name", "イベント種別の表示名"},
		"description": {"Description", "説明"},
		"storage":     {"Default storage term", "既定の保管期間"},
	}
	owner := map[string]string{}
	for i := range p.Setup.Fields {
		f := &p.Setup.Fields[i]
		for _, locale := range []string{"en", "ja"} {
			for _, header := range f.Headers[locale] {
				word := catalog.FoldWords(header)
				if owner[word] != "" && owner[word] != f.ID {
					t.Errorf("header %q is one of the fields %s and %s", header, owner[word], f.ID)
				}
				owner[word] = f.ID
			}
			if f.Labels[locale] == "" {
				t.Errorf("field %s has no label in %s", f.ID, locale)
			}
		}
		for _, header := range headers[f.ID] {
			if owner[catalog.FoldWords(header)] != f.ID {
				t.Errorf("header %q is not one of the field %s", header, f.ID)
			}
		}
		f.Headers, f.Labels = nil, nil
	}
	if diff := cmp.Diff(want, p.Setup.Fields, sameExpression); diff != "" {
		t.Errorf("fields of %s (-want +got):\n%s", demonstration, diff)
	}
}

func TestDemonstrationTopics(t *testing.T) {
	p, err := Load(demonstration)
	if err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]catalog.TopicWords{
		"en": {Related: []string{"See also"}, Sections: []string{"In this section"}, PageTop: []string{"Page top"}},
		"ja": {Related: []string{"関連項目"}, PageTop: []string{"ページのトップに戻る"}},
	} {
		got := p.Setup.Topics[locale]
		for _, words := range []struct{ want, got []string }{
			{want.Related, got.Related}, {want.Sections, got.Sections}, {want.PageTop, got.PageTop},
		} {
			if len(words.want) > 0 && (len(words.got) == 0 || words.got[0] != words.want[0]) {
				t.Errorf("topic words of %s: %q, want %q first", locale, words.got, words.want)
			}
		}
		if m := got.Number.FindStringSubmatch("[Topic 177082_1]"); len(m) != 2 || m[1] != "177082_1" {
			t.Errorf("topic number of %s: %q, want 177082_1", locale, m)
		}
	}
}

func TestLoadWithoutFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "catsite.toml")
	_, err := Load(path)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("Load(%q): %v, want fs.ErrNotExist with the path", path, err)
	}
}

func TestEditionOf(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "catsite.toml")
	text := valid + "[[edition]]\nid = \"b\"\nlocale = \"ja\"\nsources = [\"./docs/**/*.{html,md}\", \"en/x.html\"]\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"en/a.html":                           "a",
		"./en/a.html":                         "a",
		"en/x.html":                           "a",
		"en/sub/a.html":                       "",
		"docs/a.md":                           "b",
		"docs/deep/er/a.html":                 "b",
		"docs/a.txt":                          "",
		filepath.Join(dir, "docs", "a.md"):    "b",
		filepath.Join(dir, "..", "en/a.html"): "",
	} {
		got := ""
		if e := p.EditionOf(file); e != nil {
			got = e.ID
		}
		if got != want {
			t.Errorf("EditionOf(%q) = %q, want %q", file, got, want)
		}
	}
}

func TestCheckRules(t *testing.T) {
	p := mustParse(t, valid+"[rules]\nmissing-id = \"off\"\nmising-code = \"note\"\n\"x.y\" = \"error\"\n")
	err := p.CheckRules([]string{"missing-code", "missing-id"})
	want := `p.toml:10: unknown rule "mising-code"; did you mean "missing-code"?` + "\n" +
		`p.toml:11: unknown rule "x.y"; known are missing-code, missing-id`
	if err == nil || err.Error() != want {
		t.Errorf("CheckRules: %v, want\n%s", err, want)
	}
	if err := p.CheckRules([]string{"mising-code", "missing-id", "x.y"}); err != nil {
		t.Errorf("CheckRules with known rules: %v", err)
	}
}
