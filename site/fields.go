package site

import "catsite/feed/schema"

// A fieldsModel says of one file of the feed what its members are.
type fieldsModel struct {
	frame
	Path, Text string
	Tables     []objectTable
}

// An objectTable is the members of an object; the first, without a name, is that of the
// document itself.
type objectTable struct {
	ID, Name, Text string
	// Base is the object whose members it has as well; without a name for none.
	Base   typePart
	Fields []fieldRow
}

// A fieldRow is a member of an object.
type fieldRow struct {
	Name, Text, Since string
	Type              []typePart
	Optional          bool
}

// A typePart is a piece of the notation of a type, which leads to the object that it
// names.
type typePart struct{ Text, Href string }

func (v *view) fields(f schema.File) any {
	p := &fieldsModel{Path: f.Path, Text: v.text(f.Message)}
	for i, o := range append([]schema.Object{f.Top}, f.Objects...) {
		table := v.objectTable(o)
		if i == 0 {
			table.Name, table.Text = "", "" // the page is called so
		}
		p.Tables = append(p.Tables, table)
	}
	title := v.text("fields-title", "File", f.Path)
	v.describeWay(title, crumb{v.text("scripts-title"), scriptsPath(v.loc.tag)})
	p.frame = v.frame(title)
	p.JSON = v.link(schemaDir + schema.FileName(f.Name))
	return p
}

func (v *view) objectTable(o schema.Object) objectTable {
	t := objectTable{ID: objectAnchor(o.Name), Name: o.Name, Text: v.text(o.Message), Base: v.typePart(schema.Part{Text: o.Base, Object: o.Base})}
	for _, f := range o.Fields {
		row := fieldRow{Name: f.Name, Text: v.text(f.Message), Since: f.Since, Optional: f.Optional}
		for _, part := range f.Type {
			row.Type = append(row.Type, v.typePart(part))
		}
		t.Fields = append(t.Fields, row)
	}
	return t
}

func (v *view) typePart(p schema.Part) typePart {
	if p.Object == "" {
		return typePart{Text: p.Text}
	}
	return typePart{p.Text, v.link(objectAddress(v.loc.tag, p.Object))}
}
