package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"catsite/catalog"
	"catsite/report"

	"github.com/spf13/cobra"
)

func newWaivers(opt *options) *cobra.Command {
	var (
		locale   string
		now      dayFlag
		expiring daysFlag
	)
	cmd := &cobra.Command{
		Use:   "waivers",
		Short: "List the waivers, what they excuse and when they expire",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			j, err := judge(cmd.Context(), opt.config, now.now())
			if err != nil {
				return err
			}
			in, err := j.reportInput(locale)
			if err != nil {
				return err
			}
			l := waiverList{out: cmd.OutOrStdout(), in: &in, now: now.now(), excused: excused(j.findings)}
			list := slices.Clone(j.waivers)
			slices.SortStableFunc(list, func(a, b *catalog.Waiver) int { return a.Expires.Compare(b.Expires) })
			if expiring.given {
				last := now.now().AddDate(0, 0, expiring.days)
				list = slices.DeleteFunc(list, func(w *catalog.Waiver) bool { return w.Expires.After(last) })
			}
			return l.print(list, opt.quiet)
		},
	}
	cmd.Flags().Var(&expiring, "expiring", "only waivers that expire within so many `days`, such as 30d, or have expired")
	cmd.Flags().Var(&now, "now", "judge waivers by this `day`")
	cmd.Flags().StringVar(&locale, "locale", "", "`locale` of the messages (default: the project's reference locale)")
	return cmd
}

// excused returns the findings that each waiver excuses.
func excused(findings []*catalog.Finding) map[*catalog.Waiver][]*catalog.Finding {
	by := map[*catalog.Waiver][]*catalog.Finding{}
	for _, f := range findings {
		if f.Waiver != nil {
			by[f.Waiver] = append(by[f.Waiver], f)
		}
	}
	return by
}

// A waiverList prints waivers.
type waiverList struct {
	out     io.Writer
	in      *report.Input
	now     time.Time
	excused map[*catalog.Waiver][]*catalog.Finding
}

// print prints the waivers, those first that expire first.
func (l *waiverList) print(list []*catalog.Waiver, quiet bool) error {
	unused, expired := 0, 0
	for _, w := range list {
		if w.Uses == 0 {
			unused++
		}
		if w.Expired(l.now) {
			expired++
		}
		if err := l.waiver(w); err != nil {
			return err
		}
	}
	if !quiet {
		fmt.Fprintf(l.out, "%s: %d unused, %d expired\n", plural(len(list), "waiver"), unused, expired)
	}
	return nil
}

// waiver prints one waiver: until when, what for, why, and by whom.
func (l *waiverList) waiver(w *catalog.Waiver) error {
	fmt.Fprintf(l.out, "%s:%d: %s: %s\n", w.Path, w.Line, l.until(w), w.Name())
	for _, f := range l.excused[w] {
		message, err := l.in.Message(f)
		if err != nil {
			return err
		}
		about := strings.TrimSpace(f.Level.String() + ": " + f.Rule + " " + f.Key())
		fmt.Fprintf(l.out, "    %s: %s\n", about, report.Printable(message))
	}
	fmt.Fprintf(l.out, "    %s: %s\n", w.Kind, report.Printable(w.Reason))
	var by []string
	if w.Author != "" {
		by = append(by, "by "+w.Author)
	}
	by = append(by, "created "+w.Created.Format(catalog.DayFormat))
	if w.Ticket != "" {
		by = append(by, "ticket "+w.Ticket)
	}
	fmt.Fprintf(l.out, "    %s\n\n", report.Printable(strings.Join(by, ", ")))
	return nil
}

// until says when the waiver expires, and whether it is unused.
func (l *waiverList) until(w *catalog.Waiver) string {
	day := w.Expires.Format(catalog.DayFormat)
	text := "expires " + day + " (in " + plural(int(w.Expires.Sub(l.now).Hours()/24), "day") + ")"
	if w.Expired(l.now) {
		text = "EXPIRED " + day
	}
	if w.Uses == 0 {
		text += ", UNUSED"
	}
	return text
}
