package scraper

import (
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"catsite/catalog"
)

// ReasonLeftOut is that of a table which the project file leaves out.
const ReasonLeftOut = catalog.ReasonLeftOut

// rule returns what the project says about the table, the zero value where it says
// nothing, and notes which of its rules that is.
func (t *tableReader) rule() catalog.TableRule {
	for i, rule := range t.setup.Tables {
		if rule.Decides() && t.matches(&rule) {
			t.table.Rule = i + 1
			return rule
		}
	}
	return catalog.TableRule{}
}

func (t *tableReader) matches(rule *catalog.TableRule) bool {
	if !isAbout(rule, t.document) || rule.Number > 0 && rule.Number != t.number {
		return false
	}
	if len(rule.Heading) > 0 && !holdsOne(t.table.Heading, rule.Heading) {
		return false
	}
	if len(rule.Caption) > 0 && !holdsOne(t.table.Caption, rule.Caption) {
		return false
	}
	return len(rule.Header) == 0 || slices.ContainsFunc(t.table.Header, func(h catalog.HeaderCell) bool {
		return slices.ContainsFunc(rule.Header, func(words string) bool {
			return catalog.FoldWords(words) == catalog.FoldWords(h.Text)
		})
	})
}

// isAbout reports whether the path of a document is one that a rule is for.
func isAbout(rule *catalog.TableRule, document *catalog.Document) bool {
	return rule.Path == "" || doublestar.MatchUnvalidated(rule.Path, document.Path)
}

// wantsTable reports whether the project requires that a document has a table.
func (r *editionReader) wantsTable(document *catalog.Document) bool {
	return slices.ContainsFunc(r.setup.Tables, func(rule catalog.TableRule) bool {
		return rule.Required && isAbout(&rule, document)
	})
}

// holdsOne reports whether a text holds one of the wordings.
func holdsOne(text string, wordings []string) bool {
	folded := strings.ToLower(catalog.Fold(text))
	return slices.ContainsFunc(wordings, func(words string) bool {
		return strings.Contains(folded, catalog.FoldWords(words))
	})
}

// obey does what the project says about taking the table and naming its columns.
func (t *tableReader) obey(rule catalog.TableRule) {
	if rule.Columns != nil {
		t.nameColumns(rule.Columns)
	}
	if rule.Leave {
		t.table.Taken, t.table.Reason = false, ReasonLeftOut
	}
}

// nameColumns gives columns their fields by position, whatever their headings say.
func (t *tableReader) nameColumns(fields []int) {
	for len(t.table.Header) < len(fields) {
		t.table.Header = append(t.table.Header, catalog.HeaderCell{Offset: t.table.Offset, Field: -1})
	}
	for i := range t.table.Header {
		t.table.Header[i].Field = -1
		if i < len(fields) {
			t.table.Header[i].Field = fields[i]
		}
	}
	t.table.Taken, t.table.Reason = true, ""
}

// overrule puts the project's word before what the document tells.
func (t *tableReader) overrule(rule catalog.TableRule) {
	if rule.Component != "" {
		t.table.Component, t.table.ComponentFrom = rule.Component, catalog.ByProject
	}
	if rule.Severity != "" {
		t.table.Severity, t.table.SeverityFrom = rule.Severity, catalog.ByProject
	}
	if rule.Section != "" {
		t.table.Section = rule.Section
	}
}
