package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"catsite/feed"
	"catsite/i18n"
	"catsite/output"
	"catsite/report"
	"catsite/site"

	"github.com/spf13/cobra"
)

func newBuild(opt *options) *cobra.Command {
	var (
		out  string
		fail failOn
	)
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Read the documents and publish site, feed and findings",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			start := time.Now()
			j, err := judge(cmd.Context(), opt.config, never)
			if err != nil {
				return err
			}
			pages, err := publish(cmd.Context(), j, out)
			if err != nil {
				return err
			}
			warn(cmd.ErrOrStderr(), j.project)
			if !opt.quiet {
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
	pages, err = site.Write(files, j.catalog, j.findings, site.Options{BaseURL: j.project.BaseURL, Bundle: j.bundle})
	if err != nil {
		return 0, fileError{err}
	}
	if err := feed.Write(files, j.catalog, j.findings, feedOptions(j.bundle)); err != nil {
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

func feedOptions(bundle *i18n.Bundle) feed.Options {
	return feed.Options{
		Messages: func(locale string) feed.Messages { return bundle.Printer(locale) },
		PagePath: site.EventPath,
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
