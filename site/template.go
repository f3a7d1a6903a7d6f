package site

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"catsite/nearest"
	"catsite/templates"
	"catsite/templates/compiled"
)

// layoutFile is the frame of every page.
const layoutFile = "layout.html"

// A templateFile is a template as it stands in package templates or in the folder
// of the project's own.
type templateFile struct {
	// name is that below the folder, shown what errors call the file.
	name, shown string
	text        string
	// page is the page that the file is of; "" for the layout and partials.
	page string
	own  bool
}

// readTemplates reads all templates, the layout first, those of own in place of the
// files of the same names. Errors call that folder dir; own may be nil.
func readTemplates(own fs.FS, dir string) ([]templateFile, error) {
	names, err := templateNames()
	if err != nil {
		return nil, err
	}
	replaced, err := ownTemplates(own, dir, names)
	if err != nil {
		return nil, err
	}
	var files []templateFile
	for _, name := range names {
		f := templateFile{name: name, shown: name}
		fsys := fs.FS(templates.FS)
		if slices.Contains(replaced, name) {
			fsys, f.own, f.shown = own, true, path.Join(dir, name)
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", f.shown, err)
		}
		f.text = string(text)
		if path.Dir(name) == "pages" {
			f.page = strings.TrimSuffix(path.Base(name), ".html")
		}
		files = append(files, f)
	}
	return files, nil
}

// templateNames lists the templates of catsite, the layout first.
func templateNames() ([]string, error) {
	names := []string{layoutFile}
	for _, pattern := range []string{"partials/*.html", "pages/*.html"} {
		list, err := fs.Glob(templates.FS, pattern)
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		names = append(names, list...)
	}
	return names, nil
}

// ownTemplates lists the templates of a project, each of which must stand for one
// of the known ones. Hidden files and notes in Markdown are passed over.
func ownTemplates(own fs.FS, dir string, known []string) (names []string, err error) {
	if own == nil {
		return nil, nil
	}
	var unknown []error
	err = fs.WalkDir(own, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("templates of the project: %w", err)
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir(), path.Ext(name) == ".md":
		case slices.Contains(known, name):
			names = append(names, name)
		default:
			unknown = append(unknown, fmt.Errorf("%s replaces no template; %s", path.Join(dir, name), meantFile(name, known)))
		}
		return nil
	})
	return names, errors.Join(append(unknown, err)...)
}

func meantFile(name string, known []string) string {
	if near := nearest.Word(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "there are " + strings.Join(known, ", ")
}

// A pageTemplate draws the pages of one kind, or a part of pages. It is compiled unless it
// uses more of the template language than package compiled knows.
type pageTemplate struct {
	set      *template.Template
	compiled *compiled.Template // nil for none
}

func (t *pageTemplate) execute(out *bytes.Buffer, model any) error {
	if t.compiled == nil {
		return t.set.Execute(out, model)
	}
	return t.compiled.Execute(out, model)
}

// pageTemplates makes the templates of all pages ready. The error says where they do
// not fit what they are given, once for each page.
func pageTemplates(files []templateFile, funcs compiled.Functions) (map[string]*pageTemplate, error) {
	shared := template.New("").Option("missingkey=error").Funcs(funcs.Map)
	for i := range files {
		if f := &files[i]; f.page == "" {
			if _, err := shared.New(f.shown).Parse(f.text); err != nil {
				return nil, templateError(err)
			}
		}
	}
	pages, failed := map[string]*pageTemplate{}, map[string]error{}
	for i := range files {
		f := &files[i]
		if f.page == "" {
			continue
		}
		t, err := newPageTemplate(shared, f, files[0].shown, funcs)
		if err != nil {
			err = templateError(err)
			failed[err.Error()] = err
		}
		pages[f.page] = t
	}
	row, err := newPartTemplate(shared, rowTemplate, funcs)
	if err != nil {
		err = templateError(err)
		failed[err.Error()] = err
	}
	pages[rowTemplate] = row
	var all []error
	for _, text := range slices.Sorted(maps.Keys(failed)) {
		all = append(all, failed[text])
	}
	return pages, errors.Join(all...)
}

func newPageTemplate(shared *template.Template, f *templateFile, layout string, funcs compiled.Functions) (*pageTemplate, error) {
	set, err := shared.Clone()
	if err == nil {
		_, err = set.New(f.shown).Parse(f.text)
	}
	if err != nil {
		return nil, err
	}
	return newTemplate(set.Lookup(layout), models[f.page], funcs)
}

// newPartTemplate makes a template of the partials ready to be drawn by itself.
func newPartTemplate(shared *template.Template, name string, funcs compiled.Functions) (*pageTemplate, error) {
	set, err := shared.Clone()
	if err != nil {
		return nil, err
	}
	part := set.Lookup(name)
	if part == nil {
		return nil, fmt.Errorf("no such template %q", name)
	}
	return newTemplate(part, models[name], funcs)
}

func newTemplate(set *template.Template, model any, funcs compiled.Functions) (*pageTemplate, error) {
	t := &pageTemplate{set: set}
	var err error
	t.compiled, err = compiled.Compile(t.set, model, funcs)
	var unsupported *compiled.UnsupportedError
	if errors.As(err, &unsupported) {
		return t, nil
	}
	return t, err
}

// templateError puts the file and line of an error in a template in front.
func templateError(err error) error {
	text := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "html/"), "template:")
	return errors.New(strings.TrimSpace(text))
}
