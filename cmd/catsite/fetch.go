package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"catsite/nearest"
	"catsite/project"
	"catsite/report"
	"catsite/scraper/fetch"

	"github.com/spf13/cobra"
)

var (
	// errUnfetched ends a fetch that left something to decide, or a check that found
	// something to fetch; the output says what.
	errUnfetched = errors.New("pages were kept aside, or would change")
	// errFetchStopped ends a fetch that was interrupted.
	errFetchStopped = errors.New("interrupted; pages that had arrived are stored, the others are as they were")
)

// A fetching is one run of fetch.
type fetching struct {
	opt          *options
	check        bool
	only, accept []string
	watch        watch
}

func newFetch(opt *options) *cobra.Command {
	f := fetching{opt: opt}
	cmd := &cobra.Command{
		Use:   "fetch",
		Short: "Fetch the vendor's pages that the project file lists, as far as they changed",
		Long: `Fetch the pages that the project file lists under [edition.fetch], as far as they
changed, into the folder of documents. robots.txt is obeyed, and one page at a time asked
of a host. A page that lost its tables, or is cut off, or asks to log in, is kept aside
and the earlier one stays; --accept PATH takes it all the same.

The exit code is 1 where a page was kept aside or, with --check, would change.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.watch.during(cmd, opt.quiet, func(s *stages) error { return f.run(cmd, s) })
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.check, "check", false, "say what would change, and write nothing")
	flags.StringSliceVar(&f.only, "only", nil, "fetch only the pages of this `edition`")
	flags.StringArrayVar(&f.accept, "accept", nil, "take the page of this `path` whatever it lost")
	f.watch.addTo(cmd)
	return cmd
}

func (f *fetching) run(cmd *cobra.Command, s *stages) error {
	p, err := loadProject(f.opt.config)
	if err != nil {
		return err
	}
	fetcher, err := f.fetcher(p)
	if err != nil {
		return err
	}
	f.opt.unhurried.Store(true) // what arrived goes into the lock file
	s.begin("fetch", "document", f.pages(fetcher))
	fetcher.Done = func() { s.count(1) }
	r, err := fetcher.Run(cmd.Context())
	s.end()
	if err != nil {
		switch {
		case cmd.Context().Err() != nil:
			return errFetchStopped
		case errors.Is(err, fetch.ErrUnknownPage):
			return fmt.Errorf("--accept %w", err)
		}
		return fileError{err}
	}
	f.print(cmd.OutOrStdout(), r)
	return f.verdict(r)
}

// fetcher returns what fetches the pages of a project.
func (f *fetching) fetcher(p *project.Project) (*fetch.Fetcher, error) {
	fetcher := &fetch.Fetcher{
		Dir: p.Dir, Folder: p.Fetching.Folder, Agent: cmp.Or(p.Fetching.UserAgent, agent(p)),
		Only: f.only, Accept: f.accept, Check: f.check,
	}
	var ids []string
	for i := range p.Editions {
		e := &p.Editions[i]
		if e.Fetch == nil {
			continue
		}
		ids = append(ids, e.ID)
		fetcher.Sets = append(fetcher.Sets, fetch.Set{
			Edition: e.ID, Pages: e.Fetch.Pages, Into: e.Fetch.Into, Hosts: e.Fetch.Hosts,
			Delay: e.Fetch.Delay, MaxBytes: e.Fetch.MaxBytes,
			Reads: e.Reads, Judge: shapes(p, e),
		})
	}
	if ids == nil {
		return nil, fmt.Errorf("%s: no edition has [edition.fetch]: there is nothing to fetch", p.Path)
	}
	for _, id := range f.only {
		if !slices.Contains(ids, id) {
			return nil, fmt.Errorf("--only %q: no edition with [edition.fetch] is called so; %s", id, meant(id, ids))
		}
	}
	return fetcher, nil
}

func meant(word string, known []string) string {
	if near := nearest.Word(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "there are " + strings.Join(known, ", ")
}

// agent is what catsite calls itself to servers, and where its readers are.
func agent(p *project.Project) string {
	name := "catsite/" + version
	if p.BaseURL != "" {
		name += " (+" + p.BaseURL + ")"
	}
	return name
}

// shapes returns what tells what a page holds as its edition would read it.
func shapes(p *project.Project, e *project.Edition) func(path, charset string, page []byte) fetch.Shape {
	return func(path, charset string, page []byte) fetch.Shape {
		return fetch.Shape(bareReader(p).Shape(e.Edition, path, charset, page))
	}
}

func (f *fetching) pages(fetcher *fetch.Fetcher) int {
	n := 0
	for _, set := range fetcher.Sets {
		if len(f.only) == 0 || slices.Contains(f.only, set.Edition) {
			n += len(set.Pages)
		}
	}
	return n
}

// verdict is the error that the exit code is made of.
func (f *fetching) verdict(r *fetch.Report) error {
	switch failed := r.Count(fetch.Failed); {
	case failed > 0:
		return fileError{fmt.Errorf("%s could not be fetched", plural(failed, "page"))}
	case r.Count(fetch.Aside) > 0, f.check && r.Count(fetch.New)+r.Count(fetch.Changed) > 0:
		return errUnfetched
	}
	return nil
}

// print says what became of every page that is not as it was, and counts all.
func (f *fetching) print(w io.Writer, r *fetch.Report) {
	for i := range r.Results {
		f.printResult(w, &r.Results[i])
	}
	if f.opt.quiet {
		return
	}
	for _, path := range r.Unlisted {
		fmt.Fprintln(w, report.Printable(fmt.Sprintf("%-10s%s: the project file lists its address no more; delete it if it is not wanted", "unlisted", path)))
	}
	var counts []string
	for _, o := range []fetch.Outcome{fetch.New, fetch.Changed, fetch.Unchanged, fetch.Aside, fetch.Failed} {
		if n := r.Count(o); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, outcomeName(o)))
		}
	}
	fmt.Fprintf(w, "%s: %s; %s transferred\n", plural(len(r.Results), "page"), strings.Join(counts, ", "), plural(int(r.Transferred), "byte"))
}

func outcomeName(o fetch.Outcome) string {
	if o == fetch.Aside {
		return "kept aside"
	}
	return string(o)
}

func (f *fetching) printResult(w io.Writer, r *fetch.Result) {
	line := ""
	switch r.Outcome {
	case fetch.Unchanged:
		if r.Reason == "" && !f.opt.verbose {
			return
		}
		line = r.Path
	case fetch.Failed:
		line = fmt.Sprintf("%s: %v", r.URL, r.Err)
	case fetch.Aside:
		line = r.Path + " (" + r.URL + ")"
	default:
		if f.opt.quiet && r.Reason == "" {
			return
		}
		line = r.Path
	}
	if r.Reason != "" {
		line += ": " + r.Reason
	}
	if r.Outcome == fetch.Aside {
		line += f.advice(r)
	}
	fmt.Fprintln(w, report.Printable(fmt.Sprintf("%-10s%s", r.Outcome, line)))
}

// advice says where a page is that was kept aside, and how to take it.
func (f *fetching) advice(r *fetch.Result) string {
	text := ". To take it: catsite fetch --accept " + r.Path
	if r.Kept != "" {
		text = ". It is kept in " + r.Kept + text
	}
	return text
}
