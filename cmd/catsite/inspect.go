package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/i18n"
	"catsite/project"

	"github.com/spf13/cobra"
)

func newInspect(opt *options) *cobra.Command {
	var locale string
	cmd := &cobra.Command{
		Use:   "inspect FILE…",
		Short: "Show how documents were understood, and what a project file could say about them",
		Long: `Show how documents were understood: topics, tables, columns, rows, keys, and what was
not taken and why. The output ends with lines for the project file that make unknown
columns known. Without a project file these are a whole one to start from; the locale
of a document is then that of the first folder of its path that is called like one
(docs/ja/codes.html), unless --locale tells it.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			i := inspection{out: cmd.OutOrStdout(), talk: cmd.ErrOrStderr()}
			_, err := os.Stat(opt.config)
			drafted := errors.Is(err, fs.ErrNotExist) && !cmd.Flags().Changed("config")
			if drafted {
				err = i.draft(opt.config, files, locale)
			} else if err = i.load(opt.config, files); err == nil && locale != "" {
				err = errors.New("--locale is for documents without a project file; " + opt.config + " tells the locale")
			}
			if err != nil {
				return err
			}
			return i.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&locale, "locale", "", "`locale` of documents without a project file")
	return cmd
}

// An inspection shows some documents of a project.
type inspection struct {
	out, talk io.Writer
	project   *project.Project
	where     string             // folder of the project file that is still to be written
	paths     []string           // of the documents to show, below the project's folder
	owners    []*project.Edition // of each
	catalog   *catalog.Catalog   // nil where not all editions can be read
}

// load finds the documents in the project of a project file.
func (i *inspection) load(config string, files []string) error {
	p, err := loadProject(config)
	if err != nil {
		return err
	}
	i.project = p
	for _, file := range files {
		path, err := projectPath(p, file)
		if err != nil {
			return err
		}
		owner := p.EditionOf(path)
		if owner == nil {
			return fmt.Errorf("%s: no edition in %s has this document among its sources", file, p.Path)
		}
		i.paths, i.owners = append(i.paths, path), append(i.owners, owner)
	}
	return nil
}

// draft makes a project of the documents alone.
func (i *inspection) draft(config string, files []string, locale string) error {
	dir, err := commonDir(files)
	if err != nil {
		return err
	}
	if i.where = "this folder"; !isWorkingDir(dir) {
		i.where = dir
	}
	byLocale := map[string][]string{}
	for _, file := range files {
		abs, err := filepath.Abs(file)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, abs)
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel)
		tag := locale
		if tag == "" {
			tag = localeOf(path)
		}
		byLocale[tag] = append(byLocale[tag], path)
		i.paths = append(i.paths, path)
	}
	if i.project, err = project.Draft(dir, byLocale); err != nil {
		return err
	}
	for _, path := range i.paths {
		i.owners = append(i.owners, i.project.EditionOf(path))
	}
	fmt.Fprintf(i.talk, "There is no %s: the documents are shown as they are.\n", config)
	return nil
}

// commonDir returns the working directory, or the nearest one above it that holds
// all files.
func commonDir(files []string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for _, file := range files {
		abs, err := filepath.Abs(file)
		if err != nil {
			return "", err
		}
		for !holds(dir, abs) && dir != filepath.Dir(dir) {
			dir = filepath.Dir(dir)
		}
	}
	return dir, nil
}

func isWorkingDir(dir string) bool {
	wd, err := os.Getwd()
	return err == nil && wd == dir
}

func holds(dir, abs string) bool {
	rel, err := filepath.Rel(dir, abs)
	return err == nil && filepath.IsLocal(rel)
}

// localeOf returns the locale that a folder of a path is called by, else "en".
// Only languages with codes of two letters count: there is one of three letters for
// nearly every short word, such as "api" and "man".
func localeOf(path string) string {
	folders := strings.Split(path, "/")
	for _, name := range folders[:len(folders)-1] {
		language, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
		if tag, err := i18n.Canonical(name); err == nil && len(language) == 2 {
			return tag
		}
	}
	return "en"
}

// projectPath returns the path of a file relative to the project's directory, with
// slashes.
func projectPath(p *project.Project, file string) (string, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	dir, err := filepath.Abs(p.Dir)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s: not below %s, the directory of the project file", file, dir)
	}
	return filepath.ToSlash(rel), nil
}

// run reads the documents and prints what they are.
func (i *inspection) run(ctx context.Context) error {
	if err := i.read(ctx); err != nil {
		return err
	}
	var tables []*catalog.Table
	for n, path := range i.paths {
		tables = append(tables, tablesOf(i.owners[n], path)...)
	}
	suggestions := i.project.Suggest(tables, i.documentName)
	for n, path := range i.paths {
		fmt.Fprintf(i.out, "%s (edition %s, %s)\n", path, i.owners[n].ID, i.owners[n].Locale)
		for _, t := range i.owners[n].Topics {
			if t.Document.Path == path {
				i.printTopic(t, suggestions)
			}
		}
		fmt.Fprintln(i.out)
	}
	if snippet := suggestions.Snippet(); snippet != "" {
		fmt.Fprintf(i.out, "%s\n\n%s", i.invitation(), snippet)
	}
	return nil
}

// invitation says where the snippet belongs.
func (i *inspection) invitation() string {
	if i.project.Path == "" {
		return "A project file to start from, catsite.toml in " + i.where + ":"
	}
	return "Added to the end of the project file, these lines make the unknown columns known:"
}

// read reads the editions of the documents, whole: references lead from document to
// document. The other editions are read for the keys, to which all contribute, but
// may still be missing.
func (i *inspection) read(ctx context.Context) error {
	reader, err := newReader(i.project)
	if err != nil {
		return err
	}
	var editions []*catalog.Edition
	var missing error
	for n := range i.project.Editions {
		if err := ctx.Err(); err != nil {
			return err
		}
		e := &i.project.Editions[n]
		editions = append(editions, e.Edition)
		err := reader.Edition(e.Edition, e.Sources)
		if err != nil && slices.Contains(i.owners, e) {
			return fileError{err}
		}
		missing = errors.Join(missing, err)
	}
	switch {
	case i.project.Path == "":
	case missing != nil:
		fmt.Fprintf(i.talk, "Keys are not shown, for they depend on all editions: %v\n", missing)
	default:
		i.catalog = catalog.Reconcile(i.project.Setup, editions)
		warn(i.talk, i.project)
	}
	return nil
}

// documentName returns the name by which a document is the same in all editions.
func (i *inspection) documentName(d *catalog.Document) string {
	if i.catalog == nil {
		return d.Stem
	}
	return i.catalog.DocumentName(d)
}

func tablesOf(e *project.Edition, path string) []*catalog.Table {
	var list []*catalog.Table
	for _, t := range e.Tables {
		if t.Topic.Document.Path == path {
			list = append(list, t)
		}
	}
	return list
}
