package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/i18n"
	"catsite/report"

	"github.com/spf13/cobra"
)

// sourceLines is how many lines of a document explain shows before and behind the
// place of a finding.
const sourceLines = 2

func newExplain(opt *options) *cobra.Command {
	var locale string
	cmd := &cobra.Command{
		Use:   "explain RULE|FINGERPRINT",
		Short: "Explain a rule by examples, or show all evidence for a finding",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			all := rules.All()
			i := slices.IndexFunc(all, func(r *rules.Rule) bool { return r.Name == args[0] })
			if i >= 0 {
				printer, err := printerOf(localeOr(locale, "en"))
				if err != nil {
					return err
				}
				return explainRule(cmd.OutOrStdout(), all[i], printer)
			}
			if !isFingerprint(args[0]) {
				return unknownRule(args[0])
			}
			return explainFinding(cmd.Context(), cmd.OutOrStdout(), opt.config, args[0], locale)
		},
	}
	cmd.Flags().StringVar(&locale, "locale", "", "`locale` of the texts (default: en for a rule, the reference locale for a finding)")
	return cmd
}

func localeOr(locale, fallback string) string {
	if locale == "" {
		return fallback
	}
	return locale
}

// isFingerprint reports whether s can be a fingerprint or the beginning of one.
func isFingerprint(s string) bool {
	return len(s) >= minFingerprint && strings.Trim(strings.ToLower(s), "0123456789abcdef") == ""
}

func unknownRule(name string) error {
	nearest, least := "", len(name)
	for _, r := range rules.All() {
		if d := distance(name, r.Name); d < least {
			nearest, least = r.Name, d
		}
	}
	if least > len(name)/2 {
		return fmt.Errorf("there is no rule %q; catsite rules lists them", name)
	}
	return fmt.Errorf("there is no rule %q; did you mean %q?", name, nearest)
}

// explainRule prints what a rule finds, with its examples, and what to do.
func explainRule(out io.Writer, r *rules.Rule, printer *i18n.Printer) error {
	words := map[string]string{}
	for _, part := range []string{"title", "text", "fix"} {
		text, err := printer.Text("rule."+r.Name+"."+part, nil)
		if err != nil {
			return err
		}
		words[part] = text
	}
	advice, err := printer.Text("advice", nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s\n\n%s\n\n%s: %s\n\n", r.Name, words["title"], words["text"], advice, words["fix"])
	fmt.Fprintf(out, "Level: %s\nFamily: %s\nSince: %s\n", levelWords(r), r.Family, r.Since)
	example := r.Example()
	printExample(out, "After these were published:", example.Previous)
	printExample(out, "It fires on:", example.Fires)
	printExample(out, "It is silent on:", example.Silent)
	fmt.Fprintf(out, "\n%s\n", waivingWords(r))
	return nil
}

// levelWords says at which levels a rule finds.
func levelWords(r *rules.Rule) string {
	if r.ProductLevel == catalog.Off || r.ProductLevel == r.Level {
		return r.Level.String()
	}
	return r.Level.String() + ", between products " + r.ProductLevel.String()
}

func printExample(out io.Writer, heading string, files []rules.ExampleFile) {
	if files == nil {
		return
	}
	fmt.Fprintf(out, "\n%s\n", heading)
	for _, f := range files {
		fmt.Fprintf(out, "\n  %s\n", f.Name)
		for line := range strings.Lines(f.Content) {
			fmt.Fprintf(out, "    %s\n", visibleLine(line))
		}
	}
}

// visibleLine is [report.Visible] for a line of a document, whose end is none of
// its words.
func visibleLine(line string) string { return report.Visible(strings.TrimRight(line, "\r\n")) }

func waivingWords(r *rules.Rule) string {
	level := fmt.Sprintf("    [rules]\n    %s = \"off\"   # or error, warning, note", r.Name)
	if r.Family == rules.Waivers {
		return "It judges waivers, so none excuses it. Change its level in the project file:\n" + level
	}
	return "To excuse one finding: catsite check --write-waiver FINGERPRINT, then fill in kind and reason.\n" +
		"To change the level of all: in the project file\n" + level
}

// explainFinding prints a finding with what every edition says, raw and normalised,
// and the lines of the documents where it says so.
func explainFinding(ctx context.Context, out io.Writer, config, fingerprint, locale string) error {
	var today dayFlag
	j, err := judge(ctx, config, today.now())
	if err != nil {
		return err
	}
	f, err := findingOf(j.findings, fingerprint)
	if err != nil {
		return err
	}
	in, err := j.reportInput(locale)
	if err != nil {
		return err
	}
	e := evidence{out: out, judged: j, in: &in, finding: f}
	return e.print()
}
