package compiled

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"testing"
)

type shared struct{ Title string }

type child struct {
	Name     string
	Label    string
	Own      shared
	Count    int
	Flag     bool
	Children []child
}

type page struct {
	shared
	Text, Href string
	Zero, Two  int
	Yes, No    bool
	Child      child
	Some, None *child
	Words      []string
	Nested     [][]string
	Any        any
	Safe       template.HTML
	Rows       []template.HTML
}

func (page) Method() string { return "m" }

func data() page {
	c := child{Name: "c", Label: "l", Own: shared{"o"}, Count: 2, Flag: true, Children: []child{{Name: "d"}, {Name: "e", Children: []child{{Name: "f"}}}}}
	return page{
		shared: shared{"T & U"}, Text: `<a href="x">'+'</a>` + "\x00", Href: "javascript:alert(1)", Two: 2, Yes: true,
		Child: c, Some: &c, Words: []string{"a", "<b>", "ü"}, Nested: [][]string{{"1"}, {}, {"2", "3"}}, Any: "any",
		Safe: "<i>&amp;</i>", Rows: []template.HTML{"<tr>", "", "</tr>"},
	}
}

var functions = template.FuncMap{
	"join": func(sep string, more ...any) string {
		return strings.TrimSpace(fmt.Sprintln(append([]any{sep}, more...)...))
	},
	"cut":  func(s string) []string { return strings.Split(s, "") },
	"mark": func(s string) template.HTML { return template.HTML(appendMark(nil, s)) },
	"fail": func(s string) (string, error) {
		if s == "" {
			return "", errors.New("nothing given")
		}
		return s, nil
	},
}

func appendMark(page []byte, s string) []byte {
	return append(AppendHTML(append(page, "<b>"...), s), "</b>"...)
}

// all are functions with what writes those that make HTML.
var all = Functions{Map: functions, Writers: map[string]func([]byte, string) []byte{"mark": appendMark}}

func parsed(t testing.TB, text string) *template.Template {
	t.Helper()
	set, err := template.New("page.html").Funcs(functions).Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestSameBytes holds what is compiled to what html/template writes.
func TestSameBytes(t *testing.T) {
	for _, text := range []string{
		`plain {{/* note */}} text`,
		`{{.Text}} {{.Title}} {{.Two}} {{.Yes}} {{.Child.Name}} {{.Some.Name}} {{"<"}} {{3}} {{true}}`,
		`<a title="{{.Text}}" href="{{.Href}}">{{.Text}}</a><a href="x/{{.Text}}?q={{.Two}}">`,
		`<title>{{.Text}}</title><textarea>{{.Text}}</textarea>`,
		`{{if .Yes}}1{{else}}2{{end}}{{if .No}}1{{else if .Two}}3{{end}}{{if .None}}4{{end}}{{if .Some}}5{{end}}{{if .Words}}6{{end}}{{if .Child}}7{{end}}`,
		`{{with .Text}}{{.}}{{end}}{{with .None}}x{{else}}{{.Two}}{{end}}{{with $c := .Some}}{{$c.Name}}{{.Count}}{{$.Two}}{{end}}`,
		`{{range .Words}}[{{.}}]{{end}}{{range $w := .Words}}{{$w}}{{end}}{{range $i, $w := .Words}}{{if $i}}, {{end}}{{$i}}{{$w}}{{end}}`,
		`{{range .Nested}}<p>{{range .}}{{.}}{{else}}none{{end}}</p>{{end}}`,
		`{{$x := .Text}}{{$x}}{{range .Words}}{{$x}}{{$x = .}}{{end}}{{$x}}`,
		`{{$x := 1}}{{if .Yes}}{{$x := 2}}{{$x}}{{end}}{{$x}}`,
		`{{if eq .Two 2}}a{{end}}{{if ne .Text "x"}}b{{end}}{{if lt .Two 1}}c{{end}}{{if le .Two 2}}d{{end}}{{if gt .Two 1}}e{{end}}{{if ge .Two 3}}f{{end}}{{if not .No}}g{{end}}`,
		`{{if and .Yes .Text}}a{{end}}{{if and .Yes .No}}b{{end}}{{if or .No .None}}c{{end}}{{if or .No (eq .Two 2)}}d{{end}}{{if and .None .None.Name}}e{{end}}`,
		`{{len .Words}} {{index .Words 1}} {{(index .Nested 2)}} {{(index .Child.Children 1).Name}}`,
		`{{join "a"}} {{join "a" "b" 3}} {{join .Text .Two .Words}} {{"x" | join "y"}} {{fail .Text}} {{range cut .Text}}{{.}}{{end}}`,
		`{{define "tree"}}<li>{{.Name}}{{range .Children}}{{template "tree" .}}{{end}}</li>{{end}}{{template "tree" .Child}}{{template "tree" .Some}}`,
		`{{define "bare"}}bare{{end}}{{template "bare"}}{{template "bare" .Two}}`,
		`{{or .Title .Text}} {{or "" .Text}} {{and .Title ""}} {{and .Yes .No}} {{or .No .Yes}} {{with or .None .Some}}{{.Name}}{{end}}`,
		`{{block "main" .}}{{.Two}}{{end}}`,
		`{{if eq .Text "x"}}1{{else if eq .Title "T & U"}}2{{else}}3{{end}}{{if .No}}1{{else if .None}}2{{else if eq .Two 3}}3{{else if .Child.Flag}}4{{end}}`,
		`{{$s := .Some}}{{range $i, $c := cut .Title}}{{if $i}}-{{end}}{{range cut $c}}{{.}}{{$s.Name}}{{$i}}{{end}}{{else}}none{{end}}{{range cut ""}}x{{else}}none{{end}}`,
		`{{$last := "none"}}{{range cut .Title}}{{$last = .}}{{end}}{{range cut .Child.Name}}{{.}}{{end}}{{$last}}{{if cut .Title}}yes{{end}}{{len (cut .Title)}}{{index (cut .Title) 2}}`,
		`{{define "mark"}}<b>&amp;</b>{{end}}{{define "both"}}{{template "mark"}}{{.Name}}{{template "mark" .}}{{end}}x{{template "both" .Child}}{{template "mark"}}y{{template "both" .Some}}`,
		`{{mark .Text}} {{mark "<i>"}} {{range .Words}}{{mark .}}{{end}}{{define "m"}}{{mark .}}{{end}}{{template "m" .Some.Name}}`,
		`{{if .No}}a{{end}}b{{if .Yes}}c{{if .No}}d{{end}}{{end}}e{{if .Yes}}{{if .None}}f{{else}}g{{end}}{{else}}h{{if .Yes}}i{{end}}{{end}}j`,
		`{{range .Words}}{{if eq . "a"}}1{{else if eq . "<b>"}}2{{if eq . "x"}}3{{end}}{{else if eq "a" .}}4{{else if eq . "ü"}}5{{end}}6{{end}}`,
		`{{range .Words}}{{if eq . "a"}}1{{else}}-{{if eq . "ü"}}2{{end}}{{end}}{{end}}{{if eq .Child.Name "d"}}1{{else if eq .Child.Name "c"}}2{{else if eq .Some.Name "c"}}3{{end}}`,
		`{{define "small"}}<i{{if .Flag}} id="{{.Count}}"{{end}}>{{.Name}}</i>{{end}}{{template "small" .Child}},{{with .Child}}{{template "small" .}}{{.Count}}{{end}}{{range .Child.Children}}{{template "small" .}}{{end}}{{template "small" .Some}}`,
		`{{if eq .Text "x"}}1{{else if eq .Href "javascript:alert(1)"}}2{{end}}{{if eq .Child.Name "x"}}1{{else if eq .Child.Label "l"}}2{{end}}{{define "own"}}{{.Own.Title}}{{end}}{{template "own" .Child}}`,
		`{{define "deep"}}{{.Child.Name}}{{template "list" .Words}}{{end}}{{define "list"}}{{range .}}[{{.}}]{{end}}{{end}}{{template "deep" .}}{{template "list" .Words}}{{range .Nested}}{{template "list" .}}{{end}}{{with .Words}}{{range .}}{{.}}{{end}}{{end}}`,
		`{{with .Yes}}{{.}}{{end}}{{with .Child.Name}}{{.}}{{else}}x{{end}}{{with .}}{{.Two}}{{end}}{{with .Zero}}x{{else}}{{.Text}}{{end}}{{range .Child.Children}}{{with .Children}}y{{else}}{{.Name}}{{end}}{{else}}z{{end}}`,
		`{{.Safe}}<p>{{.Safe}}</p>{{with .Safe}}{{.}}{{end}}{{range .Rows}}[{{.}}]{{end}}{{$s := .Safe}}{{if .Safe}}x{{end}}{{define "safe"}}{{.}}{{end}}{{template "safe" .Safe}}`,
		`{{define "outer"}}{{$.Name}}{{range .Children}}{{template "outer" .}}{{$.Count}}{{end}}{{end}}{{template "outer" .Child}}`,
	} {
		var want, got bytes.Buffer
		set := parsed(t, text)
		wantErr := set.Execute(&want, data())
		c, err := Compile(set, page{}, all)
		if unsupported := (&UnsupportedError{}); errors.As(err, &unsupported) && strings.Contains(text, "(index .Nested 2)") {
			continue // a list is not written by pages
		}
		if err != nil || wantErr != nil {
			t.Errorf("Compile(%s) = %v; html/template: %v", text, err, wantErr)
			continue
		}
		d := data()
		for _, model := range []any{d, &d} {
			got.Reset()
			if err := c.Execute(&got, model); err != nil || got.String() != want.String() {
				t.Errorf("%s\n got %q, %v\nwant %q", text, got.String(), err, want.String())
			}
		}
	}
}

// TestConstantCalls counts calls: what does not depend on the data is done once.
func TestConstantCalls(t *testing.T) {
	calls := 0
	funcs := template.FuncMap{"t": func(string, ...any) string { calls++; return "<word>" }}
	set := template.Must(template.New("x").Funcs(funcs).Parse(`<p title="{{t "a" "N" 1}}">{{t "b"}}</p>`))
	c, err := Compile(set, page{}, Functions{Map: funcs})
	if err != nil {
		t.Fatal(err)
	}
	calls = 0
	var out bytes.Buffer
	if err := c.Execute(&out, page{}); err != nil {
		t.Fatal(err)
	}
	if want := `<p title="&lt;word&gt;">&lt;word&gt;</p>`; out.String() != want || calls != 0 {
		t.Errorf("got %q with %d calls, want %q without", out.String(), calls, want)
	}
}

// TestMisfits wants what a template gets wrong said before it runs, with the place.
func TestMisfits(t *testing.T) {
	check := func(function, first string) error {
		if function == "join" && first == "absent" {
			return errors.New("no such word")
		}
		return nil
	}
	for _, test := range []struct{ text, want string }{
		{"\n{{.Titel}}", `page.html:2:2: .Titel has no field "Titel"; did you mean "Title"?`},
		{"{{.Child.Nam}}", `page.html:1:8: .Child.Nam has no field "Nam"; did you mean "Name"?`},
		{"{{range .Words}}{{.Text}}{{end}}", `no field "Text"; it has no fields`},
		{"{{if .No}}{{with .Some}}{{.Wrong}}{{end}}{{end}}", `no field "Wrong"`},
		{"{{.shared}}", `no field "shared"`},
		{`{{define "x"}}{{.Two}}{{end}}{{template "x"}}`, "was given no data"},
		{`{{len .Two}}`, "the length of int"},
		{`{{fail .Two}}`, "has int for argument 1, not string"},
		{`{{range .Title}}{{end}}`, ".Title is no list"},
		{`{{fail}}`, "is given 0 arguments"},
		{`{{fail ""}}`, "nothing given"},
		{`{{join "absent" .Two}}`, "page.html:1:2: no such word"},
		{`<a href="{{.Href}}`, "ends in a non-text context"},
	} {
		_, err := Compile(parsed(t, test.text), page{}, Functions{Map: functions, Check: check})
		if unsupported := (&UnsupportedError{}); err == nil || errors.As(err, &unsupported) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Compile(%q) = %v, want %q", test.text, err, test.want)
		}
	}
}

func TestUnsupported(t *testing.T) {
	for _, text := range []string{
		`{{.Method}}`, `{{.Any}}`, `{{$s := .Safe}}<i title="{{$s}}">`, `<i title="{{.Safe}}">`, `{{.Words}}`, `{{printf "%d" .Two}}`, `{{range 3}}{{.}}{{end}}`, `{{if eq .Two 1 2}}{{end}}`,
		`{{range .Words}}{{break}}{{end}}`, `<script>x = {{.Text}}</script>`, `<p {{template "x" .}}>{{define "x"}}{{.Two}}{{end}}`, `{{and .Yes .Text}}`, `{{or .Any .Any}}`, `<i title="{{mark .Text}}">`,
	} {
		_, err := Compile(parsed(t, text), page{}, all)
		if unsupported := (&UnsupportedError{}); !errors.As(err, &unsupported) {
			t.Errorf("Compile(%s) = %v, want an UnsupportedError", text, err)
		}
	}
}

func TestExecutionErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`{{.None.Name}}`, "a field of nothing"},
		{`{{index .Words 3}}`, "element 3 of 3"},
		{`{{fail .Title}}`, "nothing given"},
	} {
		c, err := Compile(parsed(t, test.text), page{}, Functions{Map: functions})
		if err != nil {
			t.Fatalf("Compile(%s): %v", test.text, err)
		}
		d := data()
		d.Title = ""
		if err := c.Execute(&bytes.Buffer{}, d); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Execute(%s) = %v, want %q", test.text, err, test.want)
		}
	}
	// Without end, but no crash. What was drawn before a failure is thrown away.
	c, err := Compile(parsed(t, `a{{define "x"}}{{template "x" .}}{{end}}{{template "x" .}}`), page{}, Functions{})
	if err != nil {
		t.Fatal(err)
	}
	out := bytes.NewBufferString("before")
	if err := c.Execute(out, data()); err == nil || !strings.Contains(err.Error(), "without end") || out.String() != "before" {
		t.Errorf("Execute wrote %q, %v; want an error and nothing", out, err)
	}
	c, err = Compile(parsed(t, `{{.Two}}`), page{}, Functions{Map: functions})
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []any{nil, 1, child{}, (*page)(nil)} {
		if err := c.Execute(&bytes.Buffer{}, wrong); err == nil {
			t.Errorf("Execute(%T) = nil, want an error", wrong)
		}
	}
}

// TestAllocations wants pages drawn in the memory of those before.
func TestAllocations(t *testing.T) {
	c, err := Compile(parsed(t, `{{mark .Text}}{{$t := .}}{{range $i, $w := .Words}}{{if $i}}, {{end}}<a href="{{$t.Child.Name}}?{{$t.Two}}">{{$w}}{{$i}}</a>{{end}}{{with .Some}}{{.Count}}{{end}}{{if eq .Two 2}}{{.Yes}}{{end}}`), page{}, all)
	if err != nil {
		t.Fatal(err)
	}
	d := data()
	var out bytes.Buffer
	if n := testing.AllocsPerRun(100, func() {
		out.Reset()
		if err := c.Execute(&out, &d); err != nil {
			t.Fatal(err)
		}
	}); n > 1 { // the pool of states may be emptied
		t.Errorf("a page takes %v allocations, want none", n)
	}
}

// FuzzEscape holds the escapers to those of html/template.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "<&'\"+>\x00", "http://x/y?a=b&c=%zz%41 (d)", "JavaScript:x", "a/b:c", "mailto:x", "日本 語", "\xff", "日本語の文章は何バイトにもなります。&"} {
		f.Add(s)
	}
	for _, special := range "\x00\"&'+<>" {
		f.Add("long enough to be read in words of eight bytes" + string(special) + "and more of them")
	}
	set := template.Must(template.New("x").Parse(`{{.Text}}<i title="{{.Text}}"></i><a href="{{.Text}}"></a><a href="/x/{{.Text}}?q={{.Text}}"></a><title>{{.Text}}</title>`))
	c, err := Compile(set, page{}, Functions{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want, got bytes.Buffer
		if err := set.Execute(&want, page{Text: s}); err != nil {
			t.Fatal(err)
		}
		if err := c.Execute(&got, page{Text: s}); err != nil || got.String() != want.String() {
			t.Errorf("%q\n got %q, %v\nwant %q", s, got.String(), err, want.String())
		}
	})
}
