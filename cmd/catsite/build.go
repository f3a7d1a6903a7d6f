package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"catsite/feed"
	"catsite/i18n"
	"catsite/output"
	"catsite/project"
	"catsite/report"
	"catsite/site"

	"github.com/spf13/cobra"
)

func newBuild(opt *options) *cobra.Command {
	var (
		out, previous string
		fail          failOn
	)
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Read the documents and publish site, feed and findings",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			start := time.Now()
			j, err := judgeSince(cmd.Context(), opt.config, never, previous)
			if err != nil {
				return err
			}
			pages, err := publish(cmd.Context(), j, out)
			if err != nil {
				return err
			}
			warn(cmd.ErrOrStderr(), j.project)
			if !opt.quiet {
				warnUnaddressed(cmd.ErrOrStderr(), j.project)
				summarize(cmd.OutOrStdout(), j, opt.verbose)
				fmt.Fprintf(cmd.OutOrStdout(), "%s in %s, %.1f s\n", plural(pages, "page"), out, time.Since(start).Seconds())
			}
			if report.Count(j.findings).Reached(fail.level) {
				return errFindings
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "public", "directory to publish to")
	addPrevious(cmd, &previous)
	cmd.Flags().Var(&fail, "fail-on", "exit with 1 at findings of this `level` or above: error, warning, note or never")
	return cmd
}

// publish writes everything beside the destination and exchanges it in one step.
func publish(ctx context.Context, j *judged, out string) (pages int, err error) {
	stage, err := output.NewStage(out)
	if err != nil {
		return 0, fileError{err}
	}
	defer stage.Discard()
	files := interruptible{ctx, stage}
	pages, err = site.Write(files, j.catalog, j.findings, siteOptions(j.project, j.bundle))
	if err != nil {
		return 0, fileError{err}
	}
	opt := feedOptions(j.project, j.bundle)
	if opt.Further, err = j.reportFiles(); err != nil {
		return 0, err
	}
	if err := feed.Write(files, j.catalog, j.findings, opt); err != nil {
		return 0, fileError{err}
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := stage.Publish(); err != nil {
		return 0, fileError{err}
	}
	return pages, nil
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

// interruptible files stop a writer at the next file after an interrupt.
type interruptible struct {
	ctx   context.Context
	stage *output.Stage
}

func (f interruptible) Create(name string) (io.WriteCloser, error) {
	if err := f.ctx.Err(); err != nil {
		return nil, err
	}
	return f.stage.Create(name)
}
