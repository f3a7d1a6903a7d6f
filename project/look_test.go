package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inSite adds lines to the table [site] of valid, from line 3 on.
func inSite(lines string) string { return strings.Replace(valid, "[site]\n", "[site]\n"+lines+"\n", 1) }

// lookFolder is a folder with a project file and files beside it.
func lookFolder(t *testing.T, project string, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files["catsite.toml"] = project
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "catsite.toml")
}

func TestLook(t *testing.T) {
	file := lookFolder(t, inSite(`templates = "look/pages/"
messages = "look/./words"
accent = "#7A1F5C"
accent_dark = "#e3a3cb"
notice = { en = "Ours", ja = "当社" }
locales = ["en", "de"]`),
		map[string]string{"look/pages/layout.html": "x", "look/words/active.de.toml": "a = \"A\"\n"})
	p, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if p.Look.Accent != "#7a1f5c" || p.Look.AccentDark != "#e3a3cb" {
		t.Errorf("accents are %q and %q", p.Look.Accent, p.Look.AccentDark)
	}
	if diff := cmp.Diff(map[string]string{"en": "Ours", "ja": "当社"}, p.Look.Notice); diff != "" {
		t.Errorf("notice (-want +got):\n%s", diff)
	}
	for folder, want := range map[Folder]string{p.Look.Templates: "look/pages layout.html", p.Look.Messages: "look/words active.de.toml"} {
		files, err := fs.Glob(folder.FS, "*")
		path, name, _ := strings.Cut(want, " ")
		if err != nil || len(files) != 1 || files[0] != name || !strings.HasSuffix(folder.Path, "/"+path) {
			t.Errorf("folder %q has %q, %v; want %s", folder.Path, files, err, want)
		}
	}
	if diff := cmp.Diff([]string{"en", "de"}, p.Setup.Locales); diff != "" {
		t.Errorf("locales of the site (-want +got):\n%s", diff)
	}
}

// A project that says nothing changes nothing.
func TestNoLook(t *testing.T) {
	p := mustParse(t, valid)
	if look := p.Look; look.Templates != (Folder{}) || look.Messages != (Folder{}) || look.Accent+look.AccentDark != "" || len(look.Notice) > 0 {
		t.Errorf("look = %+v", look)
	}
	err := p.CheckAccent(func(string, bool) error { return errors.New("asked") })
	if err != nil {
		t.Errorf("CheckAccent() = %v", err)
	}
}

func TestLookRefuses(t *testing.T) {
	tests := []struct{ name, lines, want string }{
		{"folder that is not there", `templates = "gone"`, `3: "site.templates": there is no folder "gone"`},
		{"file in place of a folder", `messages = "catsite.toml"`, `3: "site.messages": there is no folder "catsite.toml"`},
		{"folder above", `templates = "../x"`, `3: "site.templates": "../x" is not below the folder of the project file`},
		{"folder of the project file itself", `templates = "."`, `3: "site.templates": "." is not below the folder of the project file`},
		{"backslash", `templates = 'a\b'`, `3: "site.templates": write / between the folders of "a\\b"`},
		{"misnamed message file", `messages = "bad"`, `3: DIR/bad: active.jp.toml: not named by a locale: language tag "jp": language: subtag "jp" is well-formed but unknown`},
		{"colour", `accent = "teal"`, `3: "site.accent": "teal" is no colour of the form #0b6e6e`},
		{"short colour", "accent = \"#0b6e6e\"\naccent_dark = \"#fff\"", `4: "site.accent_dark": "#fff" is no colour of the form #0b6e6e`},
		{"dark colour alone", `accent_dark = "#ffffff"`, `2: missing key "site.accent", which "site.accent_dark" is the dark form of`},
		{"notice in a language that is none", `notice = { jp = "x" }`, `3: "site.notice.jp": language tag "jp": language: subtag "jp" is well-formed but unknown`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := lookFolder(t, inSite(test.lines), map[string]string{"bad/active.jp.toml": ""})
			_, err := Load(file)
			want := file + ":" + strings.Replace(test.want, "DIR", filepath.ToSlash(filepath.Dir(file)), 1)
			if err == nil || err.Error() != want {
				t.Errorf("Load() fails with\n%v\nwant\n%s", err, want)
			}
		})
	}
}

func TestCheckAccent(t *testing.T) {
	p := mustParse(t, inSite("accent = \"#000001\"\naccent_dark = \"#000002\""))
	err := p.CheckAccent(func(colour string, dark bool) error { return fmt.Errorf("%s %v", colour, dark) })
	want := "p.toml:3: \"site.accent\": #000001 false\np.toml:4: \"site.accent_dark\": #000002 true"
	if err == nil || err.Error() != want {
		t.Errorf("CheckAccent() = %v, want\n%s", err, want)
	}
	if err := p.CheckAccent(func(string, bool) error { return nil }); err != nil {
		t.Errorf("CheckAccent() = %v of good colours", err)
	}
}
