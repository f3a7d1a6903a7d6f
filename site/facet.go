package site

import (
	"strings"

	"catsite/catalog"
	"catsite/search"
)

// A facet is a group of check boxes of the search page.
type facet struct {
	ID      string
	Label   run
	Options []facetOption
}

// A facetOption is one check box. Severity stands in place of the label where it
// is not nil.
type facetOption struct {
	ID       string
	Label    run
	Severity *severity
	Count    int
}

func (v *view) facets() []facet {
	var list []facet
	for _, f := range v.site.facetValues {
		shown := facet{ID: f.ID, Label: v.facetLabel(f.ID)}
		for _, value := range f.Values {
			shown.Options = append(shown.Options, v.facetOption(f.ID, value))
		}
		list = append(list, shown)
	}
	return list
}

func (v *view) facetLabel(id string) run {
	switch id {
	case "severity":
		return run{Text: v.text("severity")}
	case "component":
		return run{Text: v.text("component")}
	case "edition":
		return run{Text: v.text("edition")}
	case "storage":
		return v.labels().Storage
	case "languages":
		return run{Text: v.text("facet-languages")}
	}
	return run{Text: v.text("facet-findings")}
}

func (v *view) facetOption(id string, value search.FacetValue) facetOption {
	o := facetOption{ID: value.ID, Count: value.Count, Label: run{Text: value.ID}}
	switch id {
	case "severity":
		if c := v.setup.Severity(value.ID); c != nil {
			o.Severity = v.severity(c)
		}
	case "component":
		o.Label = v.componentName(value.ID)
	case "edition":
		for _, e := range v.cat.Editions {
			if e.ID == value.ID {
				o.Label = v.editionName(e)
			}
		}
	case "storage":
		o.Label = v.ownWords(&catalog.Field{Type: catalog.TypeDuration}, value.ID)
	case "languages":
		o.Label.Text = v.languageNames(value.ID)
	case "findings":
		o.Label.Text = v.text("facet-findings-yes")
		if value.ID == "no" {
			o.Label.Text = v.text("facet-findings-no")
		}
	}
	return o
}

// languageNames says locales joined by "+" in words.
func (v *view) languageNames(tags string) string {
	var names []string
	for _, tag := range strings.Split(tags, "+") {
		names = append(names, v.languageName(tag))
	}
	return strings.Join(names, " + ")
}
