package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"catsite/catalog"

	"github.com/spf13/cobra"
)

func newCheck(opt *options) *cobra.Command {
	fail := failOn{catalog.LevelError}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Read the documents and print what is wrong or different",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			j, err := judge(cmd.Context(), opt.config)
			if err != nil {
				return err
			}
			if err := printFindings(cmd.OutOrStdout(), j); err != nil {
				return err
			}
			if !opt.quiet {
				summarizeFindings(cmd.ErrOrStderr(), j.findings)
			}
			if countLevels(j.findings).reached(fail.level) {
				return errFindings
			}
			return nil
		},
	}
	cmd.Flags().Var(&fail, "fail-on", "exit with 1 at findings of this `level` or above: error, warning, note or never")
	return cmd
}

// printFindings prints a line per finding, in the reference locale: place, level,
// rule, key and message. A further place follows on a line of its own.
func printFindings(out io.Writer, j *judged) error {
	w := bufio.NewWriter(out)
	locale := j.catalog.Setup.Reference
	printer := j.bundle.Printer(locale)
	for _, f := range j.findings {
		text, err := printer.Text("rule."+f.Rule+".finding", j.catalog.Args(f, locale))
		if err != nil {
			return err
		}
		about := f.Rule
		if key := f.Key(); key != "" {
			about += " " + key
		}
		for i, s := range f.Sides {
			switch {
			case i == 0:
				fmt.Fprintf(w, "%s%s: %s: %s\n", place(s), f.Level, about, text)
			case s.Origin.Document != nil:
				fmt.Fprintf(w, "    %s%s\n", place(s), excerpt(s.Raw))
			}
		}
	}
	return w.Flush()
}

// place returns "path:line:column: " of a side, "" where it has none.
func place(s catalog.Side) string {
	if s.Origin.Document == nil {
		return ""
	}
	line, column := s.Origin.Position()
	return fmt.Sprintf("%s:%d:%d: ", s.Origin.Document.Path, line, column)
}

// excerptLength is how many characters of a longer text a line shows.
const excerptLength = 80

// excerpt returns the beginning of s on one line.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > excerptLength {
		return string(runes[:excerptLength]) + "…"
	}
	return s
}
