package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"catsite/feed"
	"catsite/report"

	"github.com/spf13/cobra"
)

// errDifferent ends a diff that found differences.
var errDifferent = errors.New("the catalogs differ")

func newDiff(opt *options) *cobra.Command {
	var (
		asJSON bool
		locale string
	)
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Compare two published catalogs: findings, events and values",
		Long: `Compare two published catalogs: which findings are fixed, new, waived or still open,
which events came, went or have another key, and which of their values changed. OLD
and NEW are published folders, or files catalog.json or findings.json of them. The exit
code is 1 where they differ.`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			older, err := feed.ReadPublished(args[0])
			if err != nil {
				return fileError{err}
			}
			defer older.Close()
			newer, err := feed.ReadPublished(args[1])
			if err != nil {
				return fileError{err}
			}
			defer newer.Close()
			if !(older.HasEvents() && newer.HasEvents()) && (older.Findings == nil || newer.Findings == nil) {
				return fmt.Errorf("%s has events and %s has findings: nothing to compare", args[0], args[1])
			}
			d, err := feed.Compare(older, newer)
			if err != nil {
				return fileError{err}
			}
			p := diffPrinter{cmd.OutOrStdout(), newer, locale}
			if asJSON {
				err = printJSON(cmd.OutOrStdout(), d)
			} else {
				p.print(d, opt.verbose)
			}
			if err == nil && !d.Empty() {
				err = errDifferent
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the difference as JSON")
	cmd.Flags().StringVar(&locale, "locale", "", "`locale` of names and messages (default: the reference locale)")
	return cmd
}

func printJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// A diffPrinter prints a difference for people.
type diffPrinter struct {
	out    io.Writer
	newer  *feed.Published
	locale string // "" for the reference locale
}

// print prints the lists, those that did not change only in detail, and counts all.
func (p *diffPrinter) print(d *feed.Difference, detail bool) {
	p.events("event added", d.Added)
	p.events("event removed", d.Removed)
	p.changes(d)
	p.findings("fixed", d.Fixed)
	p.findings("new", d.New)
	p.findings("reopened", d.Reopened)
	p.findings("waived", d.Waived)
	if detail {
		p.findings("still open", d.StillOpen)
		p.findings("still waived", d.StillWaived)
	}
	fmt.Fprintf(p.out, "events: %d added, %d removed, %d renamed, %d changed\n",
		len(d.Added), len(d.Removed), len(d.Renamed), d.ChangedEvents())
	fmt.Fprintf(p.out, "findings: %d fixed, %d new, %d reopened, %d waived, %d still open, %d still waived\n",
		len(d.Fixed), len(d.New), len(d.Reopened), len(d.Waived), len(d.StillOpen), len(d.StillWaived))
}

func (p *diffPrinter) events(what string, list []feed.PublishedEvent) {
	for _, e := range list {
		fmt.Fprintln(p.out, strings.TrimSpace(report.Printable(what+": "+e.Key+" "+p.words(e.Names))))
	}
}

// changes prints what became of the events that both catalogs have.
func (p *diffPrinter) changes(d *feed.Difference) {
	for _, r := range d.Renamed {
		fmt.Fprintln(p.out, report.Printable(fmt.Sprintf("event renamed: %s → %s (same %s)", r.From, r.To, strings.Join(r.Evidence, ", "))))
	}
	for _, c := range d.Changed {
		fmt.Fprintln(p.out, report.Printable(fmt.Sprintf("value changed: %s %s: %s → %s", c.Key, c.Pointer, shownValue(c.Old), shownValue(c.New))))
	}
}

// shownValue returns a value as JSON has it.
func shownValue(value json.RawMessage) string {
	if value == nil {
		return "(nothing)"
	}
	return string(value)
}

func (p *diffPrinter) findings(what string, list []feed.PublishedFinding) {
	for _, f := range list {
		about := strings.TrimSpace(f.Rule + " " + f.Key)
		line := fmt.Sprintf("%s: %s: %s: %s [%s]", what, f.Level, about, p.words(f.Messages), report.ShortFingerprint(f.Fingerprint))
		if f.Waiver != nil {
			line += " (" + f.Waiver.Kind + ": " + f.Waiver.Reason + ")"
		}
		fmt.Fprintln(p.out, report.Printable(line))
	}
}

// words returns words in the locale of the output, else in the first that has any.
func (p *diffPrinter) words(byLocale map[string]string) string {
	for _, locale := range []string{p.locale, p.newer.Reference} {
		if s := byLocale[locale]; s != "" {
			return s
		}
	}
	for _, locale := range slices.Sorted(maps.Keys(byLocale)) {
		return byLocale[locale]
	}
	return ""
}
