package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"catsite/preview"
	"catsite/project"
	"catsite/scraper/fetch"

	"github.com/spf13/cobra"
)

// defaultAddress is where serve listens if not told; a port that is taken gives way to the
// next.
const defaultAddress = "127.0.0.1:8642"

// A serving is one run of serve.
type serving struct {
	opt      *options
	address  string
	locale   string
	previous string
	timings  bool
	out, err io.Writer
	// known are the findings of the last good build; nil before there is one.
	known *foundFindings
	// warned is what was warned of last, which is not said again.
	warned []string
}

func newServe(opt *options) *cobra.Command {
	s := serving{opt: opt}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in the browser, built anew whenever a file changes",
		Long: `Show the site in the browser of this machine, with the headers that it will be published
with, and build it anew whenever the project file, a document, a message, a template or
the waivers change. Pages load again by themselves; where a build fails they say why, and
the last good site stays. Each build says what it took and which findings came or went.

Nothing is published: the site is in a temporary folder, which is deleted at the end.
Ctrl-C ends it, with exit code 0.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.out, s.err = cmd.OutOrStdout(), cmd.ErrOrStderr()
			return s.run(cmd.Context(), !cmd.Flags().Changed("addr"))
		},
	}
	cmd.Flags().StringVar(&s.address, "addr", defaultAddress, "`HOST:PORT` of this machine to listen on")
	cmd.Flags().StringVar(&s.locale, "locale", "", "`locale` of the findings (default: the project's reference locale)")
	addPrevious(cmd, &s.previous)
	cmd.Flags().BoolVar(&s.timings, "timings", false, "print what each stage of a build took and wrote")
	return cmd
}

func (s *serving) run(ctx context.Context, orNext bool) error {
	if _, err := os.Stat(s.opt.config); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("project file: %w", err)
	}
	l, err := preview.Listen(s.address, orNext)
	if err != nil {
		return err
	}
	// The tree of a large catalog takes longer to delete than an interrupt waits.
	s.opt.unhurried.Store(true)
	fmt.Fprintf(s.out, "http://%s/\n", l.Addr())
	err = preview.Run(ctx, l, preview.Options{
		Build:   s.build,
		Project: s.opt.config,
		Warn:    func(err error) { fmt.Fprintln(s.err, "catsite:", err) },
	})
	if err != nil {
		return fileError{err}
	}
	return nil
}

// build is [building.publish] into a new folder. It says how it went.
func (s *serving) build(ctx context.Context, folder string, watch func(preview.Sources)) (built preview.Built, err error) {
	start, parts := time.Now(), new(stages)
	j, err := s.publish(ctx, folder, watch, parts)
	parts.end()
	if ctx.Err() != nil {
		return built, ctx.Err()
	}
	if err == nil {
		built.Shown, err = s.telling(j, time.Since(start), parts)
	}
	if err != nil {
		fmt.Fprintln(s.err, "catsite:", err)
		return built, err
	}
	if u, err := url.Parse(j.project.BaseURL); err == nil {
		built.Path = u.Path
	}
	return built, nil
}

func (s *serving) publish(ctx context.Context, folder string, watch func(preview.Sources), parts *stages) (*judged, error) {
	parts.begin("open", "", 0)
	p, err := loadProject(s.opt.config)
	if err != nil {
		return nil, err
	}
	watch(sourcesOf(p))
	j, err := openLoaded(p)
	if err != nil {
		return nil, err
	}
	if err := j.openLook(); err != nil {
		return nil, err
	}
	b := building{opt: s.opt, out: folder, previous: s.previous}
	_, err = b.publish(ctx, j, parts)
	return j, err
}

// sourcesOf returns all that a project is built of but its file.
func sourcesOf(p *project.Project) preview.Sources {
	lock := filepath.Join(p.Dir, filepath.FromSlash(p.Fetching.Folder), fetch.LockName)
	s := preview.Sources{Files: []string{p.WaiversPath, lock}}
	s.Folders, s.Trees = p.SourceFolders()
	for _, own := range []project.Folder{p.Look.Messages, p.Look.Templates} {
		if own.FS != nil {
			s.Trees = append(s.Trees, own.Path)
		}
	}
	return s
}

// telling returns what says what a build took and found, and what of it is new.
func (s *serving) telling(j *judged, took time.Duration, parts *stages) (func(), error) {
	in, err := j.reportInput(s.locale)
	if err != nil {
		return nil, err
	}
	found, err := findingsOf(&in)
	if err != nil {
		return nil, err
	}
	return func() {
		if warnings := j.project.Warnings(); !slices.Equal(warnings, s.warned) {
			s.warned = warnings
			warn(s.err, j.project)
		}
		if !s.opt.quiet {
			fmt.Fprintf(s.out, "%.2f s, %s, ", took.Seconds(), plural(len(j.catalog.Events), "event"))
			summarizeFindings(s.out, j.findings)
			if s.known != nil {
				found.printSince(s.out, s.known)
			}
		}
		if s.timings {
			printTimings(s.err, parts.list)
		}
		s.known = found
	}, nil
}
