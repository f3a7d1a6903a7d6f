package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"catsite/report"
	"catsite/verify"

	"github.com/spf13/cobra"
)

// errUnsound ends a verify that found problems.
var errUnsound = errors.New("the published tree has problems")

func newVerify(opt *options) *cobra.Command {
	var (
		sample int
		format = verifyFormat("text")
	)
	cmd := &cobra.Command{
		Use:   "verify DIR",
		Short: "Check a published site: hashes, schemas, links, ledger, counts, values",
		Long: `Check a published site, offline and by its files alone: that they are those of
SHA256SUMS and v1/index.json, that the files of the feed follow their schemas and say
the same, that the ledger balances, that every link leads somewhere, and that pages show
the values of the feed. The exit code is 1 where something is wrong.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if sample < 0 {
				return fmt.Errorf("--sample %d: want 0 or more", sample)
			}
			root, err := os.OpenRoot(args[0])
			if err != nil {
				return fileError{err}
			}
			defer root.Close()
			r, err := verify.Tree(cmd.Context(), root.FS(), verify.Options{Sample: sample})
			if err != nil {
				return fileError{fmt.Errorf("%s: %w", args[0], err)}
			}
			if format == "json" {
				err = printJSON(cmd.OutOrStdout(), r)
			} else {
				printProblems(cmd.OutOrStdout(), r, opt.quiet)
			}
			if err == nil && len(r.Problems) > 0 {
				err = errUnsound
			}
			return err
		},
	}
	cmd.Flags().IntVar(&sample, "sample", 200, "compare the pages of `N` events with the feed; all where there are fewer")
	cmd.Flags().Var(&format, "format", "text or json")
	return cmd
}

// printProblems prints a line per problem, and what was checked.
func printProblems(w io.Writer, r *verify.Report, quiet bool) {
	for _, p := range r.Problems {
		fmt.Fprintln(w, report.Printable(p.Path+": "+p.Message))
	}
	if quiet {
		return
	}
	c := &r.Checked
	fmt.Fprintf(w, "%s: %s\n", plural(len(r.Problems), "problem"), strings.Join([]string{
		plural(c.Files, "file"), plural(c.Pages, "page"), plural(c.Links, "link"), plural(c.Events, "event"),
		plural(c.Rows, "row"), plural(c.Findings, "finding"), plural(c.Values, "value") + " on the pages of " + plural(c.Sampled, "event"),
	}, ", "))
}

// verifyFormat is the flag --format.
type verifyFormat string

func (f *verifyFormat) String() string { return string(*f) }

// Set reads the value of the flag.
func (f *verifyFormat) Set(s string) error {
	if s != "text" && s != "json" {
		return errors.New("want text or json")
	}
	*f = verifyFormat(s)
	return nil
}

// Type names the kind of value in the help.
func (f *verifyFormat) Type() string { return "format" }
