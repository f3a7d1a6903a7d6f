package i18n

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// builtIn are the messages that the projects of these tests lay theirs over.
var builtIn = map[string]string{
	"active.en.toml": "greeting = \"Hello {{.Name}}\"\nfarewell = \"Bye\"\n[rule.gone]\ntitle = \"Gone\"\n[n]\none = \"{{.Count}} row\"\nother = \"{{.Count}} rows\"\n",
	"active.ja.toml": "greeting = \"こんにちは {{.Name}}\"\nfarewell = \"さようなら\"\n[rule.gone]\ntitle = \"なし\"\n[n]\nother = \"{{.Count}} 行\"\n",
}

func over(own map[string]string) Overrides { return Overrides{Dir: "own", FS: files(own)} }

func TestOverridesReplaceMessages(t *testing.T) {
	bundle, err := LoadOver(files(builtIn), over(map[string]string{
		"active.en.toml": "farewell = \"So long\"\n[rule.gone]\ntitle = \"Lost\"\n[n]\none = \"one row\"\nother = \"{{.Count}} rows in all\"\n",
	}), []string{"en", "ja"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, locale := range []string{"en", "ja"} {
		p := bundle.Printer(locale)
		for _, id := range []string{"farewell", "rule.gone.title"} {
			text, err := p.Text(id, nil)
			got = append(got, fmt.Sprint(text, err))
		}
		one, _ := p.Count("n", 1, nil)
		text, _ := p.Text("greeting", map[string]any{"Name": "X"})
		got = append(got, one, text)
	}
	want := []string{"So long<nil>", "Lost<nil>", "one row", "Hello X", "さようなら<nil>", "なし<nil>", "1 行", "こんにちは X"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

// The words of one locale may do without a placeholder that those of another have.
func TestOverridesMayDropPlaceholders(t *testing.T) {
	bundle, err := LoadOver(files(builtIn), over(map[string]string{"active.ja.toml": `greeting = "ようこそ"`}), []string{"en", "ja"})
	if err != nil {
		t.Fatal(err)
	}
	if text, err := bundle.Printer("ja").Text("greeting", map[string]any{"Name": "X"}); text != "ようこそ" || err != nil {
		t.Errorf("Text() = %q, %v", text, err)
	}
}

func TestOverridesAddALocale(t *testing.T) {
	own := strings.NewReplacer("Hello", "Hallo", "Bye", "Tschüs").Replace(builtIn["active.en.toml"])
	bundle, err := LoadOver(files(builtIn), over(map[string]string{"active.de.toml": own}), []string{"de", "ja"})
	if err != nil {
		t.Fatal(err)
	}
	if text, err := bundle.Printer("de").Text("farewell", nil); text != "Tschüs" || err != nil {
		t.Errorf("Text() = %q, %v", text, err)
	}
}

func TestOverridesRefuse(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             string
	}{
		{"unknown message", "active.en.toml", `farewel = "x"`, `own/active.en.toml:1: message "farewel": unknown; did you mean "farewell"?`},
		{"unknown message like no other", "active.en.toml", `zzzzzzzz = "x"`, `own/active.en.toml:1: message "zzzzzzzz": unknown; no message is called so`},
		{"unknown placeholder", "active.ja.toml", `greeting = "{{.Nmae}}"`, `own/active.ja.toml:1: message "greeting": nothing fills {{.Nmae}}; the message may use {{.Name}}`},
		{"plural form lost", "active.en.toml", `n = "{{.Count}} rows"`, `own/active.en.toml:1: message "n": plural form "one" is missing`},
		{"syntax", "active.en.toml", "a = \"A\"\nb =\n", `own/active.en.toml:2: expected value but found '\n' instead`},
		{"misnamed file", "active.jp.toml", "", `own: active.jp.toml: not named by a locale: language tag "jp": language: subtag "jp" is well-formed but unknown`},
		{"locale with missing messages", "active.de.toml", "greeting = \"Hallo {{.Name}}\"\n[n]\none = \"{{.Count}} Zeile\"\nother = \"{{.Count}} Zeilen\"\n",
			`own/active.de.toml: 2 of 4 messages are missing: farewell, rule.gone.title`},
		{"locale that loses a placeholder", "active.de.toml", strings.Replace(builtIn["active.en.toml"], "{{.Name}}", "", 1),
			`own/active.de.toml:1: message "greeting": placeholders none; active.en.toml has {{.Name}}`},
		{"locale with an unknown message", "active.de.toml", builtIn["active.en.toml"] + "[rule.gnoe]\ntitle = \"x\"\n",
			`own/active.de.toml:9: message "rule.gnoe.title": unknown; did you mean "rule.gone.title"?`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := LoadOver(files(builtIn), over(map[string]string{test.file: test.text}), []string{"en", "ja", "de"}[:2+strings.Count(test.file, ".de.")])
			if err == nil || err.Error() != test.want {
				t.Errorf("LoadOver() fails with\n%v\nwant\n%s", err, test.want)
			}
		})
	}
}

// An empty file of a further locale is one error, not one for each message.
func TestManyMissingMessagesAreCounted(t *testing.T) {
	_, err := LoadOver(FS, over(map[string]string{"active.de.toml": ""}), []string{"de"})
	if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), " more") {
		t.Errorf("LoadOver() fails with\n%v\nwant one line that counts", err)
	}
}

func TestLinesOf(t *testing.T) {
	const text = "# note\na = \"A\"\n\n[rule . \"one\"] # [x]\ntitle = \"\"\"\nb = 1\n\"\"\"\nd.e = 'x = y'\n[n]\none = '''x'''\nother = '''\n[m]'''\n[ last ]\n  k = \"[v]\"\n"
	want := map[string]int{"a": 2, "rule.one": 4, "rule.one.title": 5, "rule.one.d.e": 8, "n": 9, "n.one": 10, "n.other": 11, "last": 13, "last.k": 14}
	if diff := cmp.Diff(want, linesOf(text)); diff != "" {
		t.Errorf("lines of messages (-want +got):\n%s", diff)
	}
	f := &messageFile{dir: "own", locale: "en", lines: want}
	for id, want := range map[string]string{"a": "own/active.en.toml:2", "n.one.x": "own/active.en.toml:10", "rule.one.z": "own/active.en.toml:4", "gone.x": "own/active.en.toml"} {
		if got := f.place(id); got != want {
			t.Errorf("place(%q) = %s, want %s", id, got, want)
		}
	}
}
