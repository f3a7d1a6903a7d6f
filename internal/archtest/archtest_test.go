// Package archtest holds the shape of the code as tests: who may import whom, who
// owns which library, how long functions and files are, and that everything
// exported has a comment. It reads the sources themselves, so that no cached
// answer hides a break.
package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "catsite"

// rooms says which of our packages a room's shipped code may import. Every folder
// with shipped Go code is listed.
var rooms = map[string][]string{
	"catalog":       nil,
	"catalog/prose": {"catalog"},
	"catalog/rules": {"catalog", "catalog/prose"},
	"nearest":       nil,
	"project":       {"catalog", "i18n", "nearest"},
	"scraper":       {"catalog"},
	"scraper/fetch": {"nearest"},
	"search":        {"catalog"},
	"sheet":         nil, // what feed and report write alike
	"pretty":        nil,
	"feed":          {"catalog", "feed/schema", "i18n", "pretty", "sheet"},
	"feed/recipe":   {"catalog", "sheet"},
	"feed/schema":   nil,
	"i18n":          {"nearest"},
	"templates":     nil,
	"site":          {"catalog", "catalog/prose", "feed/recipe", "feed/schema", "i18n", "nearest", "search", "templates", "templates/compiled"},
	"output":        nil,
	"preview":       nil,
	"report":        {"catalog", "catalog/rules", "i18n", "pretty", "sheet"},
	"verify":        {"feed", "feed/schema", "sheet", "verify/links"},
	"verify/links":  nil, // what verify and the tests of pages check alike
	"cmd/catsite":   {"catalog", "catalog/rules", "feed", "i18n", "nearest", "output", "preview", "project", "report", "scraper", "scraper/fetch", "site", "verify"},

	"templates/compiled":      {"nearest"},
	"internal/benchsite":      nil,
	"internal/benchsite/gen":  {"internal/benchsite"},
	"internal/benchsite/cost": nil,

	"internal/bundle":      nil,
	"internal/catalogtest": {"catalog"},
	"internal/htmlcheck":   {"verify/links"},
	"internal/pseudo":      nil,
	"internal/recall":      {"catalog", "catalog/rules", "project", "scraper"},
}

// owners says which rooms may import a library; any other library is refused.
// The standard library is free to all.
var owners = map[string][]string{
	"github.com/BurntSushi/toml":               {"project", "i18n", "scraper/fetch"},
	"github.com/PuerkitoBio/goquery":           {"scraper"},
	"github.com/andybalholm/cascadia":          {"project", "scraper"},
	"github.com/bmatcuk/doublestar/v4":         {"project", "scraper", "internal/recall"},
	"github.com/evanw/esbuild":                 {"internal/bundle"},
	"github.com/fsnotify/fsnotify":             {"preview"},
	"github.com/hashicorp/go-retryablehttp":    {"scraper/fetch"},
	"github.com/nicksnyder/go-i18n/v2":         {"i18n"},
	"github.com/santhosh-tekuri/jsonschema/v6": {"feed"},
	"github.com/spf13/cobra":                   {"cmd/catsite"},
	"github.com/temoto/robotstxt":              {"scraper/fetch"},
	"github.com/yuin/goldmark":                 {"scraper"},
	"golang.org/x/net":                         {"scraper", "verify", "verify/links", "internal/htmlcheck"},
	"golang.org/x/sys":                         {"output"},
	"golang.org/x/text":                        {"catalog", "catalog/prose", "catalog/rules", "project", "i18n", "scraper", "search", "site", "feed", "report", "internal/htmlcheck", "internal/recall"},
	"golang.org/x/time":                        {"scraper/fetch"},
}

// Budgets: of functions in lines, of files in lines, of direct dependencies.
const (
	functionMost, functionMax = 40, 80 // 90% of functions at most functionMost
	fileMost, fileMax         = 350, 500
	dependenciesMax           = 15
)

// A source is one Go file of shipped code.
type source struct {
	room string
	path string
	file *ast.File
	fset *token.FileSet
}

// sources parses all Go files of this module but tests.
func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	var list []source
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return skipDir(root, p)
		}
		if !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		rel = filepath.ToSlash(rel)
		list = append(list, source{path.Dir(rel), rel, file, fset})
		return err
	})
	if err != nil {
		t.Fatalf("parse the sources: %v", err)
	}
	if len(list) == 0 {
		t.Fatal("no sources found")
	}
	return list
}

// skipDir skips hidden folders, test data, and folders that are modules of their
// own.
func skipDir(root, dir string) error {
	if dir == root {
		return nil
	}
	name := filepath.Base(dir)
	if strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules" || name == "public" {
		return fs.SkipDir
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}

func TestImports(t *testing.T) {
	for _, s := range sources(t) {
		allowed, known := rooms[s.room]
		if !known {
			t.Errorf("%s: room %q is not in the import table", s.path, s.room)
			continue
		}
		for _, spec := range s.file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if problem := checkImport(s.room, allowed, name); problem != "" {
				t.Errorf("%s imports %s: %s", s.path, name, problem)
			}
		}
	}
}

// checkImport says what is wrong with a room importing a package, "" for nothing.
func checkImport(room string, allowed []string, name string) string {
	if ours, ok := strings.CutPrefix(name, module+"/"); ok {
		if !slices.Contains(allowed, ours) {
			return "the import table does not allow it"
		}
		return ""
	}
	if !strings.Contains(strings.Split(name, "/")[0], ".") {
		return "" // standard library
	}
	for library, rooms := range owners {
		if name == library || strings.HasPrefix(name, library+"/") {
			if !slices.Contains(rooms, room) {
				return "the library belongs to " + strings.Join(rooms, ", ")
			}
			return ""
		}
	}
	return "no room owns this library"
}

func TestCheckImport(t *testing.T) {
	for _, c := range []struct {
		room, name string
		ok         bool
	}{
		{"catalog", "fmt", true},
		{"catalog", "catsite/i18n", false},
		{"site", "catsite/catalog", true},
		{"site", "github.com/PuerkitoBio/goquery", false},
		{"scraper", "golang.org/x/net/html", true},
		{"scraper", "example.org/unknown", false},
	} {
		if problem := checkImport(c.room, rooms[c.room], c.name); (problem == "") != c.ok {
			t.Errorf("%s importing %s: problem %q, want ok = %v", c.room, c.name, problem, c.ok)
		}
	}
}

func TestSizes(t *testing.T) {
	var functions, files []int
	for _, s := range sources(t) {
		n := s.fset.File(s.file.Pos()).LineCount()
		files = append(files, n)
		if n > fileMax {
			t.Errorf("%s has %d lines, at most %d are allowed", s.path, n, fileMax)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			lines := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1
			functions = append(functions, lines)
			if lines > functionMax {
				t.Errorf("%s: %s has %d lines, at most %d are allowed", s.path, f.Name.Name, lines, functionMax)
			}
		}
	}
	checkTail(t, "functions", functions, functionMost)
	checkTail(t, "files", files, fileMost)
}

// checkTail fails if more than a tenth of the sizes is above most.
func checkTail(t *testing.T, what string, sizes []int, most int) {
	t.Helper()
	slices.Sort(sizes)
	if p90 := sizes[len(sizes)*9/10]; p90 > most {
		t.Errorf("90%% of %s have up to %d lines, want up to %d", what, p90, most)
	}
}

func TestDirectDependencies(t *testing.T) {
	used := map[string]bool{}
	for _, s := range sources(t) {
		if strings.HasPrefix(s.room, "internal/") {
			continue
		}
		for _, spec := range s.file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			for library := range owners {
				if name == library || strings.HasPrefix(name, library+"/") {
					used[library] = true
				}
			}
		}
	}
	if len(used) > dependenciesMax {
		t.Errorf("the binary depends on %d libraries, at most %d are allowed: %v", len(used), dependenciesMax, used)
	}
}

func TestComments(t *testing.T) {
	packageDoc := map[string]bool{}
	for _, s := range sources(t) {
		packageDoc[s.room] = packageDoc[s.room] || s.file.Doc != nil
		for _, name := range undocumented(s.file) {
			t.Errorf("%s: %s has no comment", s.path, name)
		}
	}
	for room, ok := range packageDoc {
		if !ok {
			t.Errorf("package %s has no comment", room)
		}
	}
}

// undocumented names what a file exports without a comment. A comment on a group
// of constants or variables stands for all of it.
func undocumented(file *ast.File) []string {
	var names []string
	add := func(id *ast.Ident, documented bool) {
		if id.IsExported() && !documented {
			names = append(names, id.Name)
		}
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if !isMethodOfUnexported(d) {
				add(d.Name, d.Doc != nil)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					add(spec.Name, d.Doc != nil || spec.Doc != nil)
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						add(id, d.Doc != nil || spec.Doc != nil || spec.Comment != nil)
					}
				}
			}
		}
	}
	return names
}

// isMethodOfUnexported reports whether a method belongs to a type that nobody
// outside sees.
func isMethodOfUnexported(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return false
	}
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && !id.IsExported()
}
