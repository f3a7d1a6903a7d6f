package consumertest

import (
	"encoding/csv"
	"html"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A recipe is a command line as a page shows it.
type recipe struct {
	id, command string
	lines       []string
	more        int
}

var (
	recipeSection = regexp.MustCompile(`(?s)<section class="recipe" aria-labelledby="recipe-([a-z-]+)">(.*?)</section>`)
	recipeCommand = regexp.MustCompile(`(?s)<code translate="no">(.*?)</code>.*? data-copy="(.*?)"`)
	recipeOutput  = regexp.MustCompile(`(?s)<samp translate="no">(.*?)</samp></pre>\s*(?:<p class="quiet">\D*(\d+)\D*</p>)?`)
	element       = regexp.MustCompile(`<[^>]*>`)
)

// recipes reads the recipes off a page.
func recipes(t *testing.T, page string) []recipe {
	t.Helper()
	var list []recipe
	for _, section := range recipeSection.FindAllStringSubmatch(page, -1) {
		command := recipeCommand.FindStringSubmatch(section[2])
		if command == nil || html.UnescapeString(command[1]) != html.UnescapeString(command[2]) {
			t.Fatalf("recipe %s: what is copied is not what is shown", section[1])
		}
		r := recipe{id: section[1], command: html.UnescapeString(command[2])}
		if output := recipeOutput.FindStringSubmatch(section[2]); output != nil {
			r.lines = strings.Split(html.UnescapeString(element.ReplaceAllString(output[1], "")), "\n")
			r.more, _ = strconv.Atoi(output[2])
		}
		list = append(list, r)
	}
	return list
}

// TestRecipes runs what the pages show, as they show it, in a copy of the site, and
// compares what is printed with what they say.
func TestRecipes(t *testing.T) {
	for _, locale := range []string{"en", "ja"} {
		list := recipes(t, read(t, world.first, locale, "scripts.html"))
		if len(list) < 8 {
			t.Fatalf("%s: %d recipes", locale, len(list))
		}
		for _, r := range list {
			t.Run(locale+"/"+r.id, func(t *testing.T) {
				if r.id == "splunk" {
					checkLookup(t, r.command)
					return
				}
				site := copyOf(t, world.first)
				printed := strings.Split(strings.TrimSuffix(run(t, site, "", "sh", "-c", r.command), "\n"), "\n")
				if len(printed) != len(r.lines)+r.more || !slices.Equal(printed[:len(r.lines)], r.lines) {
					t.Errorf("%s\nprints %d lines:\n%s\nthe page shows %d more than\n%s", r.command, len(printed), strings.Join(printed, "\n"), r.more, strings.Join(r.lines, "\n"))
				}
				switch r.id {
				case "list":
					if len(printed) != 81 {
						t.Errorf("%d lines, want 81", len(printed))
					}
				case "poll":
					if got := run(t, site, "", "sh", "-c", r.command); got != "unchanged\n" {
						t.Errorf("the second time it prints %q", got)
					}
				}
			})
		}
	}
}

// checkLookup checks what a lookup in Splunk relies on, which cannot be run here: the
// columns that the recipe names, one row for each code, the header's length, line ends.
func checkLookup(t *testing.T, command string) {
	table := read(t, world.first, "v1", "lookup", "splunk_by_code.csv")
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	_, output, ok := strings.Cut(command, " OUTPUT ")
	if !ok {
		t.Fatalf("no columns in %s", command)
	}
	for _, column := range strings.Split("code,"+output, ",") {
		if name, _, _ := strings.Cut(strings.TrimSpace(column), " "); !slices.Contains(rows[0], name) {
			t.Errorf("the table has no column %q", name)
		}
	}
	if file := filepath.Base("splunk_by_code.csv"); !strings.Contains(command, "filename = "+file) {
		t.Errorf("the recipe does not name %s", file)
	}
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		if code := row[slices.Index(rows[0], "code")]; seen[code] {
			t.Errorf("code %s has two rows", code)
		} else {
			seen[code] = true
		}
	}
	header, _, _ := strings.Cut(table, "\n")
	if len(header) >= 4096 || strings.Contains(table, "\r") || strings.Count(table, "\n") != len(rows) {
		t.Errorf("a header of %d bytes, %d rows on %d lines, carriage returns: %t", len(header), len(rows), strings.Count(table, "\n"), strings.Contains(table, "\r"))
	}
}
