package i18n

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// files makes a file system of the message files with these contents.
func files(contents map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range contents {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// enJa makes an English and a Japanese message file.
func enJa(en, ja string) fstest.MapFS {
	return files(map[string]string{"active.en.toml": en, "active.ja.toml": ja})
}

func TestLoadRefuses(t *testing.T) {
	tests := []struct {
		name    string
		files   fstest.MapFS
		locales []string // en and ja where nil
		want    string   // all lines of the error
	}{
		{
			name:    "locale without a file",
			files:   enJa(`a = "A"`, `a = "あ"`),
			locales: []string{"en", "fr"},
			want:    `locale "fr" has no UI messages (active.fr.toml); there are en, ja`,
		},
		{
			name:  "file named by no language",
			files: files(map[string]string{"active.en.toml": `a = "A"`, "active.jp.toml": `a = "あ"`}),
			want: `active.jp.toml: not named by a locale: language tag "jp": ` +
				`language: subtag "jp" is well-formed but unknown`,
		},
		{
			name:  "file named by the root locale",
			files: files(map[string]string{"active.und.toml": `a = "A"`}),
			want:  `active.und.toml: not named by a locale: language tag "und": it names no language`,
		},
		{
			name:  "file not named in canonical form",
			files: files(map[string]string{"active.ja-jp.toml": `a = "あ"`}),
			want:  `active.ja-jp.toml: name it active.ja-JP.toml`,
		},
		{
			name:  "message missing on either side",
			files: enJa("[x]\na = \"A\"\n", "b = \"び\"\n"),
			want: `active.en.toml: message "b": missing; active.ja.toml has it` + "\n" +
				`active.ja.toml: message "x.a": missing; active.en.toml has it`,
		},
		{
			name:  "placeholders differ",
			files: enJa(`a = "{{.Name}} of {{.Total}}"`, `a = "{{.Nmae}}"`),
			want:  `active.ja.toml: message "a": placeholders {{.Nmae}}; active.en.toml has {{.Name}}, {{.Total}}`,
		},
		{
			name:  "placeholder lost",
			files: enJa(`a = "{{ .Name }}"`, `a = "名前"`),
			want:  `active.ja.toml: message "a": placeholders none; active.en.toml has {{.Name}}`,
		},
		{
			name:  "plural form missing",
			files: enJa("[a]\none = \"{{.Count}} event\"\n", "[a]\nother = \"{{.Count}} 件\"\n"),
			want:  `active.en.toml: message "a": plural form "other" is missing`,
		},
		{
			name:  "plural form of another language",
			files: enJa("[a]\none = \"1\"\nother = \"2\"\n", "[a]\none = \"一\"\nother = \"他\"\n"),
			want:  `active.ja.toml: message "a": plural form "one" does not exist in ja, which has other`,
		},
		{
			name: "plural form that another language makes necessary",
			files: files(map[string]string{
				"active.en.toml": "[a]\none = \"1\"\nother = \"2\"\n",
				"active.pl.toml": "[a]\none = \"1\"\nfew = \"2\"\nother = \"3\"\n",
			}),
			locales: []string{"en", "pl"},
			want:    `active.pl.toml: message "a": plural form "many" is missing`,
		},
		{
			name:  "placeholder of one form only",
			files: enJa("[a]\none = \"{{.One}}\"\nother = \"{{.Count}}\"\n", "[a]\nother = \"{{.Count}}\"\n"),
			want:  `active.en.toml: message "a": placeholders {{.One}} in form "one"; form "other" has {{.Count}}`,
		},
		{
			name:  "no template",
			files: enJa(`a = "{{.Name"`, `a = "{{.Name}}"`),
			want:  `active.en.toml: message "a": form "other": template: :1: unclosed action`,
		},
		{
			name:  "no TOML",
			files: enJa("a = \"A\"\nb =\n", `a = "あ"`),
			want:  `active.en.toml:2: expected value but found '\n' instead`,
		},
		{
			name:  "no text",
			files: enJa("[x]\na = 1\nb = \"\"\n[y]\nother = \"\"\n", ``),
			want: `active.en.toml: message "x.a": want a text, not a int64` + "\n" +
				`active.en.toml: message "x.b": no text` + "\n" +
				`active.en.toml: message "y": no text`,
		},
		{
			name:  "reserved names",
			files: enJa("other = \"A\"\n[x]\none = \"1\"\nothers = \"2\"\n[y]\nid = \"z\"\n[z]\nLeftDelim = \"<\"\n", ``),
			want: `active.en.toml: message "x": "one" is reserved and cannot stand beside "others"` + "\n" +
				`active.en.toml: message "y.id": the name is reserved, choose another` + "\n" +
				`active.en.toml: message "z.LeftDelim": the name is reserved, choose another` + "\n" +
				`active.en.toml: message "other": the name is reserved, choose another`,
		},
		{
			name:  "description only",
			files: enJa("[x]\ndescription = \"of x\"\n", ``),
			want:  `active.en.toml: message "x": no text`,
		},
		{
			name:    "language without plural rules",
			files:   files(map[string]string{"active.qaa.toml": `a = "A"`}),
			locales: []string{"qaa"},
			want:    `active.qaa.toml: plural rules of qaa: no plural rule registered for qaa`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			locales := test.locales
			if locales == nil {
				locales = []string{"en", "ja"}
			}
			_, err := Load(test.files, locales)
			if err == nil {
				t.Fatalf("Load(%q): no error, want %s", locales, test.want)
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("Load(%q): error (-want +got):\n%s", locales, diff)
			}
		})
	}
}

// Forms that only decimals reach are the translator's to give or not; "one" may
// say its number in words.
func TestLoadAccepts(t *testing.T) {
	fsys := files(map[string]string{
		"active.en.toml": "[a]\ndescription = \"for translators\"\none = \"one {{.Kind}}\"\nother = \"{{.Count}} {{.Kind}}s\"\n",
		"active.ja.toml": "[a]\nother = \"{{.Kind}} {{.Count}} 件\"\n",
		"active.cs.toml": "[a]\none = \"{{.Count}} {{.Kind}}\"\nfew = \"{{.Count}} {{.Kind}}y\"\n" +
			"many = \"{{.Count}} {{.Kind}}u\"\nother = \"{{.Count}} {{.Kind}}\"\n",
	})
	b, err := Load(fsys, []string{"ja", "en", "cs"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"ja", "en", "cs"}, b.Locales()); diff != "" {
		t.Errorf("Locales() (-want +got):\n%s", diff)
	}
	if b.Printer("fr") != nil {
		t.Error(`Printer("fr") is not nil, and fr was not loaded`)
	}
}

// Every shipped message file agrees with the others, and every locale has language
// data of its own, whatever files are added.
func TestShippedFilesAgree(t *testing.T) {
	locales, err := Available(FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"en", "ja", "fr", "ko"} {
		if !slices.Contains(locales, want) {
			t.Errorf("Available(FS) = %q, want %s among them", locales, want)
		}
	}
	if _, err := Load(FS, locales); err != nil {
		for _, line := range strings.Split(err.Error(), "\n") {
			t.Error(line)
		}
	}
	for _, locale := range locales {
		if _, err := FS.ReadFile("lang." + locale + ".toml"); err != nil {
			t.Errorf("%s has messages and no language data: %v", locale, err)
		}
	}
}
