package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/i18n"

	"github.com/spf13/cobra"
)

// A ruleEntry is a rule as catsite rules --json has it.
type ruleEntry struct {
	Name         string `json:"name"`
	Family       string `json:"family"`
	Level        string `json:"level"`
	ProductLevel string `json:"product_level,omitempty"`
	Since        string `json:"since"`
	Title        string `json:"title"`
}

func newRules(_ *options) *cobra.Command {
	var (
		asJSON bool
		locale string
	)
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules by which documents are judged",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			printer, err := printerOf(locale)
			if err != nil {
				return err
			}
			entries, err := ruleEntries(printer)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), entries)
			}
			return listRules(cmd.OutOrStdout(), entries)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the rules as JSON")
	cmd.Flags().StringVar(&locale, "locale", "en", "`locale` of the titles")
	return cmd
}

func ruleEntries(printer *i18n.Printer) ([]ruleEntry, error) {
	var entries []ruleEntry
	for _, r := range rules.All() {
		title, err := printer.Text("rule."+r.Name+".title", nil)
		if err != nil {
			return nil, err
		}
		e := ruleEntry{Name: r.Name, Family: string(r.Family), Level: r.Level.String(), Since: r.Since, Title: title}
		if r.ProductLevel != catalog.Off && r.ProductLevel != r.Level {
			e.ProductLevel = r.ProductLevel.String()
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// listRules prints a table. A second level is that between products.
func listRules(out io.Writer, entries []ruleEntry) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "RULE\tLEVEL\tFAMILY\tSINCE\tTITLE")
	for _, e := range entries {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", e.Name, e.levels(), e.Family, e.Since, e.Title)
	}
	return w.Flush()
}

// levels returns the level, and behind it that between products where it is
// another.
func (e ruleEntry) levels() string {
	if e.ProductLevel == "" {
		return e.Level
	}
	return e.Level + " / " + e.ProductLevel
}
