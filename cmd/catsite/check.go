package main

import (
	"strings"

	"catsite/catalog"
	"catsite/report"

	"github.com/spf13/cobra"
)

// A checking is one run of check.
type checking struct {
	opt     *options
	fail    failOn
	reports targets
	locale  string
	now     dayFlag
	waive   []string // fingerprints to write waivers for
	// previous is where the catalog is that was published before; "" for none.
	previous string
	watch    watch
}

func newCheck(opt *options) *cobra.Command {
	c := checking{opt: opt, fail: failOn{catalog.LevelError}}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Read the documents and report what is wrong or different",
		Long: `Read the documents and report what is wrong or different. Findings that a waiver
excuses are reported with its reason and do not count.

Reports: ` + strings.Join(reportFormats(), ", ") + `. Several can be written in one run:
  catsite check --report text=-,sarif=findings.sarif --report md=findings.md`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.watch.during(cmd, opt.quiet, func(s *stages) error { return c.run(cmd, s) })
		},
	}
	flags := cmd.Flags()
	flags.Var(&c.fail, "fail-on", "exit with 1 at findings of this `level` or above: error, warning, note or never")
	flags.Var(&c.reports, "report", "write a report as `FORMAT=FILE`; - is standard output (default text=-)")
	flags.StringVar(&c.locale, "locale", "", "`locale` of the report (default: the project's reference locale)")
	flags.Var(&c.now, "now", "judge waivers by this `day`")
	addPrevious(cmd, &c.previous)
	flags.StringSliceVar(&c.waive, "write-waiver", nil, "add a waiver to fill in for the finding with this `fingerprint`")
	c.watch.addTo(cmd)
	return cmd
}

func (c *checking) run(cmd *cobra.Command, s *stages) error {
	j, err := judgeSince(cmd.Context(), c.opt.config, c.now.now(), c.previous, s)
	if err != nil {
		return err
	}
	s.end()
	warn(cmd.ErrOrStderr(), j.project)
	in, err := j.reportInput(c.locale)
	if err != nil {
		return err
	}
	if c.waive != nil {
		return writeWaivers(cmd.OutOrStdout(), j, &in, c.waive, c.now.now())
	}
	out := cmd.OutOrStdout()
	if err := c.reports.write(out, j, in, c.opt.color.on(out)); err != nil {
		return err
	}
	if !c.opt.quiet {
		summarizeDocuments(cmd.ErrOrStderr(), j, c.opt.verbose)
		if !c.reports.onStdout() {
			summarizeFindings(cmd.ErrOrStderr(), j.findings)
		}
	}
	if report.Count(j.findings).Reached(c.fail.level) {
		return errFindings
	}
	return nil
}
