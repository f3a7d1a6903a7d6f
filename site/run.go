package site

import (
	"catsite/catalog"
	"catsite/i18n"
)

// A run is a piece of text in one language. Lang and Dir are "" where they are
// those of the page.
type run struct{ Lang, Dir, Text string }

// run marks text with its language where the page has another one.
func (v *view) run(lang, text string) run {
	if lang == "" || lang == v.loc.tag || text == "" {
		return run{Text: text}
	}
	return run{Lang: lang, Dir: i18n.Direction(lang), Text: text}
}

// named picks a name as the catalog does and says which language it is in.
func (v *view) named(names map[string]string, last string) run {
	for _, tag := range []string{v.loc.tag, v.setup.Reference} {
		if names[tag] != "" {
			return v.run(tag, names[tag])
		}
	}
	return run{Text: last}
}

func (v *view) classifier(c *catalog.Classifier) run { return v.named(c.Names, c.ID) }

// fieldLabel returns the project's words for a field, else those that catsite has
// for its role, else its id.
func (v *view) fieldLabel(field int) run { return v.folder().fields[field] }

func (v *view) newFieldLabel(f *catalog.Field) run {
	if id := roleLabels[f.Role]; id != "" && len(f.Labels) == 0 {
		return run{Text: v.text(id)}
	}
	return v.named(f.Labels, f.ID)
}

// roleLabels are the messages that name roles.
var roleLabels = map[catalog.Role]string{
	catalog.RoleCode: "code-label", catalog.RoleID: "id-label", catalog.RoleName: "name-label",
	catalog.RoleDescription: "description-label", catalog.RoleStorage: "storage-term-label",
	catalog.RoleSeverity: "severity", catalog.RoleComponent: "component",
}

// editionName returns the short name of an edition, with its language where
// another one has the same.
func (v *view) editionName(e *catalog.Edition) run { return v.folder().all[v.cat.EditionIndex(e)] }

func (v *view) newEditionName(e *catalog.Edition) run {
	name := v.named(e.Label, e.Name(v.loc.tag, v.setup.Reference))
	for _, other := range v.cat.Editions {
		if other != e && other.Name(v.loc.tag, v.setup.Reference) == name.Text {
			return run{Text: v.cat.EditionName(e, v.loc.tag)}
		}
	}
	return name
}

// componentName returns the name of a component, its id where the project does
// not know it.
func (v *view) componentName(id string) run {
	if c := v.setup.Component(id); c != nil {
		return v.classifier(c)
	}
	return run{Text: id}
}
