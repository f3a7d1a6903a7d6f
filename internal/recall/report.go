package recall

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/rules"
)

// What is demanded: the share of defects that rules of a level find, and how many
// findings sound documents may have.
const (
	ErrorRecall   = 0.99
	WarningRecall = 0.95
	// WarningsPer1000 is the most warnings per 1,000 rows of sound documents; errors
	// are not allowed at all.
	WarningsPer1000 = 1
)

// A Tally counts the defects of a kind, or those that a rule should find.
type Tally struct {
	Name, Rule string
	Seeded     int
	Caught     int
	Others     map[string]int // those that only other rules found, by the rules
	Missed     int
	Alarms     map[string]int // seeds after which a rule raised an alarm elsewhere
}

// Recall returns the share of the seeded defects that the right rule found; 0 where
// none was seeded.
func (t *Tally) Recall() float64 {
	if t.Seeded == 0 {
		return 0
	}
	return float64(t.Caught) / float64(t.Seeded)
}

func (t *Tally) add(o *Outcome) {
	t.Seeded++
	switch {
	case o.Caught:
		t.Caught++
	case len(o.Others) > 0:
		t.Others[strings.Join(o.Others, ", ")]++
	default:
		t.Missed++
	}
	for _, rule := range o.Alarms {
		t.Alarms[rule]++
	}
}

// A Report is a measurement in numbers.
type Report struct {
	Kinds []*Tally // in the order of [Kinds]
	Rules []*Tally // by rule
	Clean []*Clean // of the sound references
}

// A Clean counts what is found in sound documents.
type Clean struct {
	Reference        string
	Rows             int
	Errors, Warnings int
	// Alarms are the findings of level error and warning: rule, event and place.
	Alarms []string
}

// NewReport counts outcomes and the findings about sound references.
func NewReport(references []*Reference, kinds []Kind, outcomes []Outcome) *Report {
	r := &Report{}
	byKind, byRule := map[string]*Tally{}, map[string]*Tally{}
	for _, k := range kinds {
		byKind[k.Name] = &Tally{Name: k.Name, Rule: k.Rule, Others: map[string]int{}, Alarms: map[string]int{}}
		r.Kinds = append(r.Kinds, byKind[k.Name])
	}
	for i := range outcomes {
		o := &outcomes[i]
		byKind[o.Kind.Name].add(o)
		if byRule[o.Rule] == nil {
			byRule[o.Rule] = &Tally{Name: o.Rule, Rule: o.Rule, Others: map[string]int{}, Alarms: map[string]int{}}
		}
		byRule[o.Rule].add(o)
	}
	for _, name := range slices.Sorted(maps.Keys(byRule)) {
		r.Rules = append(r.Rules, byRule[name])
	}
	for _, ref := range references {
		if ref.Sound {
			r.Clean = append(r.Clean, ref.count())
		}
	}
	return r
}

func (r *Reference) count() *Clean {
	c := &Clean{Reference: r.Name, Rows: r.Rows}
	for _, f := range r.findings {
		switch f.Level {
		case catalog.LevelError:
			c.Errors++
		case catalog.LevelWarning:
			c.Warnings++
		default:
			continue
		}
		at := ""
		if len(f.Sides) > 0 && f.Sides[0].Origin.Document != nil {
			at = f.Sides[0].Origin.Document.Path
		}
		c.Alarms = append(c.Alarms, fmt.Sprintf("%s %s %s %s %v", f.Rule, f.Key(), f.Field, at, f.Args))
	}
	return c
}

// Problems returns a line for everything that is below what is demanded.
func (r *Report) Problems() (list []string) {
	for _, t := range r.Rules {
		want := 0.0
		switch levelOf(t.Rule) {
		case "error":
			want = ErrorRecall
		case "warning":
			want = WarningRecall
		case "":
			want = WarningRecall // there is no such rule
		}
		if t.Recall() < want {
			list = append(list, fmt.Sprintf("%s finds %s of its defects, want %.0f%%", t.Rule, percent(t), want*100))
		}
	}
	for _, t := range r.Kinds {
		if t.Seeded < Seeds {
			list = append(list, fmt.Sprintf("%q was seeded %d times, want %d", t.Name, t.Seeded, Seeds))
		}
	}
	for _, c := range r.Clean {
		if c.Errors > 0 || c.Warnings*1000 > WarningsPer1000*c.Rows {
			list = append(list, fmt.Sprintf("%s: %d errors and %d warnings about %d sound rows:\n\t%s",
				c.Reference, c.Errors, c.Warnings, c.Rows, strings.Join(c.Alarms, "\n\t")))
		}
	}
	return list
}

// levelOf returns the default level of a rule, "" where there is no such rule.
func levelOf(name string) string {
	for _, r := range rules.All() {
		if r.Name == name {
			return r.Level.String()
		}
	}
	return ""
}

func percent(t *Tally) string {
	// Rounded down, so that 100% is all.
	return fmt.Sprintf("%d.%d%%", t.Caught*100/t.Seeded, t.Caught*1000/t.Seeded%10)
}

// String returns the report as tables in Markdown.
func (r *Report) String() string {
	var b strings.Builder
	b.WriteString("| kind of defect | rule | seeded | found | by other rules only | missed | false alarms |\n|---|---|--:|--:|---|--:|---|\n")
	for _, t := range r.Kinds {
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %s | %d | %s |\n",
			t.Name, ruleName(t.Rule), t.Seeded, t.Caught, counted(t.Others), t.Missed, counted(t.Alarms))
	}
	b.WriteString("\n| rule | level | seeded | found | recall |\n|---|---|--:|--:|--:|\n")
	for _, t := range r.Rules {
		level := levelOf(t.Rule)
		if level == "" {
			level = "none yet"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %d | %d | %s |\n", t.Rule, level, t.Seeded, t.Caught, percent(t))
	}
	b.WriteString("\n| sound catalog | rows | errors | warnings | warnings per 1,000 rows |\n|---|--:|--:|--:|--:|\n")
	for _, c := range r.Clean {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %.1f |\n", c.Reference, c.Rows, c.Errors, c.Warnings, float64(c.Warnings)*1000/float64(c.Rows))
	}
	return b.String()
}

func ruleName(name string) string {
	if name == "" {
		return "by place"
	}
	return "`" + name + "`"
}

// counted lists what was counted, most first.
func counted(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	var list []string
	for _, name := range names {
		list = append(list, fmt.Sprintf("%d %s", counts[name], name))
	}
	return strings.Join(list, "; ")
}
