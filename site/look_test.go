package site

import (
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/internal/htmlcheck"
	"catsite/output"
	"catsite/templates"
)

// writeLook writes the site of a catalog with a look of its own to memory.
func writeLook(t *testing.T, cat *catalog.Catalog, findings []*catalog.Finding, opt Options) (map[string][]byte, error) {
	t.Helper()
	opt.Bundle = messages(t, cat.Setup.Locales)
	var files output.Memory
	_, err := Write(&files, cat, findings, opt)
	return files.Files(), err
}

// edited returns a template of catsite with one text, which it must have, replaced.
func edited(t *testing.T, name, old, replacement string) fstest.MapFS {
	t.Helper()
	data, err := fs.ReadFile(templates.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q", name, old)
	}
	return fstest.MapFS{name: {Data: []byte(strings.Replace(string(data), old, replacement, 1))}}
}

// Templates that are those of catsite to the letter make the same site.
func TestOwnTemplatesAlike(t *testing.T) {
	own := fstest.MapFS{"README.md": {}, ".git/config": {}}
	for _, f := range builtIn(t) {
		own[f.name] = &fstest.MapFile{Data: []byte(f.text)}
	}
	cat, findings := testCatalog()
	got, err := writeLook(t, cat, findings, Options{Templates: own, TemplatesDir: "theme"})
	if err != nil {
		t.Fatal(err)
	}
	want := writeSite(t, cat, findings, "")
	for _, files := range []map[string][]byte{want, got} {
		for _, locale := range cat.Setup.Locales { // which say who checked the templates
			delete(files, aboutPage(locale))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("site (-of catsite's templates +of copies):\n%s", diff)
	}
}

func TestOwnTemplateReplaces(t *testing.T) {
	cat, findings := testCatalog()
	for name, want := range map[string]string{"pages/home.html": "en/index.html", "partials/frame.html": "ja/findings.html", layoutFile: "404.html"} {
		own := edited(t, name, `class="`, `class="own `)
		files, err := writeLook(t, cat, findings, Options{Templates: own, TemplatesDir: "theme"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !strings.Contains(string(files[want]), `class="own `) {
			t.Errorf("%s is not made with the project's %s", want, name)
		} else if strings.Contains(string(files["en/about.html"]), "axe-core") {
			t.Errorf("with %s of its own, the site says that catsite's tests checked its pages", name)
		}
	}
}

func TestOwnTemplatesRefused(t *testing.T) {
	const count = `{{count "events" .Total}}`
	home := func(replacement string) fstest.MapFS { return edited(t, "pages/home.html", count, replacement) }
	tests := []struct {
		name string
		own  fstest.MapFS
		want string // within the error
	}{
		{"field", home(`{{.Totl}}`), `theme/pages/home.html:33:18: .Totl has no field "Totl"; did you mean "Total"?`},
		{"field in a branch that never runs", home(`{{if false}}{{else}}{{.Total.Many}}{{end}}`), `theme/pages/home.html:33:44: .Total.Many has no field "Many"; it has no fields`},
		{"field of an element", home(`{{range .Editions}}{{.Produkt}}{{end}}`), `.Produkt has no field "Produkt"; did you mean "Product"?`},
		{"field of a variable", home(`{{range $i, $e := .Editions}}{{$e.Href}}{{$e.Hreff}}{{end}}`), `$e.Hreff has no field "Hreff"; did you mean "Href"?`},
		{"field of the page's model", home(`{{with .Total}}{{$.Cunts}}{{end}}`), `did you mean "Counts"?`},
		{"field of an indexed element", home(`{{(index .Nav 0).Hreff}}`), `did you mean "Href"?`},
		{"field as an argument", home(`{{count "events" .Totl}}`), `did you mean "Total"?`},
		{"field like no other", home(`{{.Zzzzzzz}}`), `.Zzzzzzz has no field "Zzzzzzz"; there are About,`},
		{"no list", home(`{{range .Title}}x{{end}}`), `.Title is no list`},
		{"message", home(`{{t "nav-hom"}}`), `theme/pages/home.html:33:18: there is no message "nav-hom"`},
		{"template", home(`{{template "vlaue" .}}`), `no such template "vlaue"`},
		{"function", home(`{{upper .Title}}`), `theme/pages/home.html:33: function "upper" not defined`},
		{"syntax", home(`{{if .Total}}`), `theme/pages/home.html:`},
		{"place of a value", home(`<script>{{if .Total}}"{{end}}</script>`), `theme/pages/home.html:33:`},
		{"partial", edited(t, "partials/words.html", `{{.Text}}</bdi>`, `{{.Texts}}</bdi>`), `theme/partials/words.html:2:74: .Texts has no field "Texts"; did you mean "Text"?`},
		{"partial without its templates", fstest.MapFS{"partials/words.html": {Data: []byte(`{{define "run"}}{{end}}`)}}, `no such template "link"`},
		{"no main", fstest.MapFS{"pages/home.html": {Data: []byte("<h1>Home</h1>")}}, `no such template "main"`},
		{"misnamed file", fstest.MapFS{"pages/hom.html": {}}, `theme/pages/hom.html replaces no template; did you mean "pages/home.html"?`},
		{"style sheet", fstest.MapFS{"static/site.css": {}}, `theme/static/site.css replaces no template; there are layout.html, partials/`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cat, findings := testCatalog()
			files, err := writeLook(t, cat, findings, Options{Templates: test.own, TemplatesDir: "theme"})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Write() fails with\n%v\nwant\n%s", err, test.want)
			}
			if len(files) > 0 {
				t.Errorf("%d files were written before", len(files))
			}
		})
	}
}

func TestAccent(t *testing.T) {
	cat, findings := singleCatalog()
	style := func(opt Options) (name, text string) {
		files, err := writeLook(t, cat, findings, opt)
		if err != nil {
			t.Fatal(err)
		}
		for file, content := range files {
			if strings.HasSuffix(file, ".css") {
				name, text = file, string(content)
			}
		}
		return name, text
	}
	before, _ := style(Options{})
	name, text := style(Options{Accent: "#7a1f5c", AccentDark: "#f0a0d0"})
	if !strings.Contains(text, "--accent: light-dark(#7a1f5c, #f0a0d0);") || strings.Count(text, "--accent:") != 1 {
		t.Error("the style sheet has not the accent colours of the project")
	}
	if name == before {
		t.Errorf("the style sheet with other colours has the same name, %s", name)
	}
	if _, text = style(Options{Accent: "#7a1f5c"}); !strings.Contains(text, "light-dark(#7a1f5c, #cda4bb);") {
		t.Error("the style sheet has not the dark form of the accent colour")
	}
}

func TestAccentContrast(t *testing.T) {
	style, err := fs.ReadFile(templates.FS, "static/site.css")
	if err != nil {
		t.Fatal(err)
	}
	own := toneOf["accent"].FindSubmatch(style)
	tests := []struct {
		colour string
		dark   bool
		want   string // within the error, "" for none
	}{
		{string(own[1]), false, ""}, {string(own[2]), true, ""},
		{"#0b6e6e", false, ""},
		{"#ffcc00", false, "#ffcc00 reaches a contrast of 1.32 with the tint of light pages, want 4.5 or more: take a darker one"},
		{"#0b5f6d", true, "of dark pages, want 4.5 or more: take a lighter one"},
		{"#000000", false, "with the words in the heat pictures of light pages"},
	}
	for _, test := range tests {
		err := CheckAccent(test.colour, test.dark)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("CheckAccent(%s, dark %v) = %v, want %q", test.colour, test.dark, err, test.want)
		}
	}
}

// Whatever accent light pages may have, the dark form made of it can be read.
func TestDarkAccentIsReadable(t *testing.T) {
	style, err := fs.ReadFile(templates.FS, "static/site.css")
	if err != nil {
		t.Fatal(err)
	}
	light, err := readTones(style, false)
	if err != nil {
		t.Fatal(err)
	}
	dark, err := readTones(style, true)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := rgb{uint8(r), uint8(g), uint8(b)}
				if got, _ := light.contrast(c); got < leastContrast {
					continue
				}
				tried++
				if got, where := dark.contrast(dark.lighten(c)); got < leastContrast {
					t.Errorf("%v becomes %v, with a contrast of %d hundredths with %s", c, dark.lighten(c), got, where)
				}
			}
		}
	}
	if tried < 100 {
		t.Errorf("%d colours were tried, want more", tried)
	}
}

// Contrasts and mixtures that are known elsewhere: from WCAG, and from Chromium's
// color-mix(in oklab).
func TestColours(t *testing.T) {
	black, white := rgb{}, rgb{255, 255, 255}
	if got := black.contrast(white); got != 2100 {
		t.Errorf("contrast of black and white is %v hundredths, want 2100", got)
	}
	if got := (rgb{0x76, 0x76, 0x76}).contrast(white); got != 454 {
		t.Errorf("contrast of #767676 and white is %v hundredths, want 454", got)
	}
	for _, test := range []struct {
		a, b rgb
		part int64
		want string
	}{
		{white, black, 50, "#636363"}, {rgb{255, 0, 0}, rgb{0, 0, 255}, 50, "#8c53a2"}, {rgb{11, 95, 109}, white, 100, "#0b5f6d"},
	} {
		if got := mix(test.a, test.b, test.part).String(); got != test.want {
			t.Errorf("mix(%v, %v, %v) = %v, want %v", test.a, test.b, test.part, got, test.want)
		}
	}
}

// What is rounded in the tables of light is so far from a half that no processor
// rounds it otherwise.
func TestLightIsTheSameEverywhere(t *testing.T) {
	for i := range 511 {
		exact := fullLight * linear(float64(i)/2/255)
		if _, rest := math.Modf(exact); math.Abs(rest-0.5) < 1e-5 {
			t.Errorf("light of %.1f is %v, which may be rounded up or down", float64(i)/2, exact)
		}
	}
}

func TestNotice(t *testing.T) {
	cat, findings := testCatalog()
	files, err := writeLook(t, cat, findings, Options{Notice: map[string]string{"en": "Kept by the <vendor>."}})
	if err != nil {
		t.Fatal(err)
	}
	tree := parseSite(t, files)
	for _, name := range tree.Pages() {
		footers := htmlcheck.Find(tree.Page(name), "footer")
		if len(footers) != 1 || !strings.Contains(htmlcheck.Text(footers[0]), "Kept by the <vendor>.") || strings.Contains(htmlcheck.Text(footers[0]), "nofficial") {
			t.Errorf("%s: footers %d, want the project's notice in one", name, len(footers))
		}
	}
	if about := htmlcheck.Text(tree.Page("en/about.html")); strings.Contains(about, "unofficial") {
		t.Error("en/about.html says unofficial against the project's own notice")
	}
}
