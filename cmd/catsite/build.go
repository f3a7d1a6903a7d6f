package main

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"catsite/feed"
	"catsite/i18n"
	"catsite/output"
	"catsite/project"
	"catsite/report"
	"catsite/site"

	"github.com/spf13/cobra"
)

// A building is one run of build.
type building struct {
	opt  *options
	out  string
	fail failOn
	// previous is where the catalog is that was published before; "" for none.
	previous string
	watch    watch
}

func newBuild(opt *options) *cobra.Command {
	b := building{opt: opt}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Read the documents and publish site, feed and findings",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return b.watch.during(cmd, opt.quiet, func(s *stages) error { return b.run(cmd, s) })
		},
	}
	cmd.Flags().StringVarP(&b.out, "out", "o", "public", "directory to publish to")
	addPrevious(cmd, &b.previous)
	cmd.Flags().Var(&b.fail, "fail-on", "exit with 1 at findings of this `level` or above: error, warning, note or never")
	b.watch.addTo(cmd)
	return cmd
}

func (b *building) run(cmd *cobra.Command, s *stages) error {
	start := time.Now()
	j, err := open(b.opt.config)
	if err != nil {
		return err
	}
	pages, err := b.publish(cmd.Context(), j, s)
	if err != nil {
		return err
	}
	s.end()
	warn(cmd.ErrOrStderr(), j.project)
	if !b.opt.quiet {
		warnUnaddressed(cmd.ErrOrStderr(), j.project)
		summarize(cmd.OutOrStdout(), j, b.opt.verbose)
		fmt.Fprintf(cmd.OutOrStdout(), "%s in %s, %.1f s\n", plural(pages, "page"), b.out, time.Since(start).Seconds())
	}
	if report.Count(j.findings).Reached(b.fail.level) {
		return errFindings
	}
	return nil
}

// publish judges an open project, writes everything beside the destination and exchanges
// it in one step. The destination is taken before any document is read: who cannot write
// there learns it at once.
func (b *building) publish(ctx context.Context, j *judged, s *stages) (pages int, err error) {
	stage, err := output.NewStage(b.out)
	if err != nil {
		return 0, fileError{err}
	}
	defer stage.Discard()
	s.writesTo(stage.Written)
	pages, err = unlessInterrupted(ctx, func() (int, error) {
		if err := j.judge(ctx, never, b.previous, s); err != nil {
			return 0, err
		}
		pages, err := j.write(stage, s)
		if err != nil {
			// On a full disk every open file fails: one of them says enough.
			return 0, b.unpublished(cmp.Or(stage.Failure(), err))
		}
		return pages, nil
	})
	if err != nil {
		return 0, err
	}
	s.begin("publish", "", 0)
	if err := stage.Publish(); err != nil {
		return 0, b.unpublished(err)
	}
	b.opt.published.Store(true)
	stage.Discard()
	return pages, ctx.Err()
}

// unpublished is the failure of a build that has changed nothing.
func (b *building) unpublished(err error) error {
	return fileError{fmt.Errorf("%w; nothing was changed in %s", err, b.out)}
}

// write writes all files of a judged project and returns how many pages there are.
func (j *judged) write(stage *output.Stage, s *stages) (pages int, err error) {
	opt := siteOptions(j.project, j.bundle)
	opt.Look = j.look
	opt.Begin = func(part site.Part, pages int) {
		thing := "page"
		if part == site.SearchPart {
			thing = "file"
		}
		s.begin(string(part), thing, pages)
	}
	if pages, err = site.Write(stage, j.catalog, j.findings, opt); err != nil {
		return 0, err
	}
	s.begin("feed", "file", len(j.catalog.Events))
	feedOpt := feedOptions(j.project, j.bundle)
	if feedOpt.Further, err = j.reportFiles(); err != nil {
		return 0, err
	}
	return pages, feed.Write(stage, j.catalog, j.findings, feedOpt)
}

func siteOptions(p *project.Project, bundle *i18n.Bundle) site.Options {
	return site.Options{
		BaseURL: p.BaseURL, Bundle: bundle,
		Templates: p.Look.Templates.FS, TemplatesDir: p.Look.Templates.Path,
		Accent: p.Look.Accent, AccentDark: p.Look.AccentDark, Notice: p.Look.Notice,
	}
}

func feedOptions(p *project.Project, bundle *i18n.Bundle) feed.Options {
	return feed.Options{
		Messages:    func(locale string) feed.Messages { return bundle.Printer(locale) },
		PagePath:    site.EventPath,
		ChangesPath: site.ChangesPath,
		BaseURL:     p.BaseURL,
	}
}
