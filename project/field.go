package project

import (
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/i18n"
)

// roles are the roles in the order in which they are listed to people, each with
// the types that its rules and pages can work with; the first is the default.
var roles = []struct {
	role  catalog.Role
	types []catalog.FieldType
}{
	{catalog.RoleCode, []catalog.FieldType{catalog.TypeCode}},
	{catalog.RoleID, []catalog.FieldType{catalog.TypeID, catalog.TypeCode, catalog.TypeNumber}},
	{catalog.RoleName, []catalog.FieldType{catalog.TypeName}},
	{catalog.RoleDescription, []catalog.FieldType{catalog.TypeText}},
	{catalog.RoleSeverity, []catalog.FieldType{catalog.TypeEnum}},
	{catalog.RoleComponent, []catalog.FieldType{catalog.TypeEnum}},
	{catalog.RoleStorage, []catalog.FieldType{catalog.TypeDuration}},
}

var fieldTypes = []catalog.FieldType{
	catalog.TypeCode, catalog.TypeID, catalog.TypeName, catalog.TypeText,
	catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool, catalog.TypeNumber,
}

// fields reads the fields in their order. The setup has its components and
// severities already: they are the options of the columns that tell them.
func (b *builder) fields(s *catalog.Setup) []catalog.Field {
	var list []catalog.Field
	for _, id := range b.fieldOrder {
		if f, ok := b.file.Fields[id]; ok {
			list = append(list, b.field(id, f, s))
		}
	}
	b.checkRoles(list)
	b.addColumns(list)
	return list
}

func (b *builder) field(name string, f field, s *catalog.Setup) catalog.Field {
	at := place{"fields", name}
	if !wellFormedID.MatchString(name) {
		b.add(at, "field id %q: want letters a-z, digits, and . _ - after the first", name)
	}
	result := catalog.Field{
		ID:       name,
		Role:     b.role(at.with("role"), f.Role),
		Required: f.Required,
		Compared: f.Compared,
		Labels:   inherit(b, byLocale(b, at.with("labels"), f.Labels)),
		Headers:  inherit(b, byLocale(b, at.with("headers"), f.Headers)),
		Pattern:  b.regexp(at.with("pattern"), f.Pattern),
	}
	result.Type = b.fieldType(at.with("type"), f.Type, result.Role)
	b.checkCompared(at.with("compared"), &result)
	result.Replacements = b.replacements(at.with("replace"), f.Replace, result.Type)
	result.Options = b.options(at.with("option"), f.Options, &result, s)
	return result
}

// checkCompared refuses to compare words: between languages they always differ.
func (b *builder) checkCompared(at place, f *catalog.Field) {
	if !f.Compared || f.Type != catalog.TypeText {
		return
	}
	var locales []string
	for _, e := range b.file.Editions {
		if locale, err := i18n.Canonical(e.Locale); err == nil {
			locales = appendNew(locales, locale)
		}
	}
	if len(locales) > 1 {
		b.add(at, "%q: texts of editions in several locales (%s) always differ; compare a field of type code, id, "+
			"number, duration, enum or bool", at, strings.Join(locales, ", "))
	}
}

// replacements reads the replacements of a code field.
func (b *builder) replacements(at place, list []replacement, t catalog.FieldType) []catalog.Replacement {
	if len(list) > 0 && t != catalog.TypeCode {
		b.add(at, "%q: only a field of type code has replacements", at)
	}
	var result []catalog.Replacement
	for i, r := range list {
		if r.Pattern == "" {
			b.missing(at.with(i, "pattern"), "")
			continue
		}
		if re := b.regexp(at.with(i, "pattern"), r.Pattern); re != nil {
			result = append(result, catalog.Replacement{Pattern: re, With: r.With})
		}
	}
	return result
}

func (b *builder) role(at place, word string) catalog.Role {
	known := make([]string, len(roles))
	for i := range roles {
		known[i] = string(roles[i].role)
	}
	if word != "" && !slices.Contains(known, word) {
		b.unknown(at, "role", word, known)
		return catalog.NoRole
	}
	return catalog.Role(word)
}

// fieldType reads the type of a field. One with a role has a type by its role, and
// may only have one that the role can work with.
func (b *builder) fieldType(at place, word string, role catalog.Role) catalog.FieldType {
	var fitting []catalog.FieldType
	for _, r := range roles {
		if r.role == role {
			fitting = r.types
		}
	}
	t := catalog.FieldType(word)
	switch {
	case word == "" && fitting != nil:
		return fitting[0]
	case word == "":
		b.missing(at, ": one of "+join(fieldTypes))
	case !slices.Contains(fieldTypes, t):
		b.unknown(at, "type", word, strings.Split(join(fieldTypes), ", "))
	case fitting != nil && !slices.Contains(fitting, t):
		b.add(at, "%q: a field with the role %q cannot be of type %q, want %s", at, role, word, join(fitting))
	}
	return t
}

func join(types []catalog.FieldType) string {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = string(t)
	}
	return strings.Join(words, ", ")
}

// options reads the values of an enum or bool.
func (b *builder) options(at place, list []classifier, f *catalog.Field, s *catalog.Setup) []catalog.Classifier {
	hasOptions := f.Type == catalog.TypeEnum || f.Type == catalog.TypeBool
	switch {
	case !hasOptions && len(list) > 0:
		b.add(at, "%q: only a field of type enum or bool has options", at)
	case len(list) > 0:
		for i, o := range list {
			if f.Type == catalog.TypeBool && o.ID != "true" && o.ID != "false" {
				b.add(at.with(i, "id"), "%q: a bool has the options true and false, not %q", at, o.ID)
			}
		}
		return b.classifiers(at, "option", list)
	case f.Role == catalog.RoleSeverity:
		return s.Severities
	case f.Role == catalog.RoleComponent:
		return s.Components
	case hasOptions:
		b.missing(at, ": a field of type "+string(f.Type)+" needs its values")
	}
	return nil
}

// checkRoles checks that no two fields have one role, and that there is one by
// which rows can be told apart.
func (b *builder) checkRoles(fields []catalog.Field) {
	holder := map[catalog.Role]string{}
	for _, f := range fields {
		if f.Role == catalog.NoRole {
			continue
		}
		if first, taken := holder[f.Role]; taken {
			b.add(b.roleOf(f.ID, first), "fields %q and %q have both the role %q", first, f.ID, f.Role)
			continue
		}
		holder[f.Role] = f.ID
	}
	if holder[catalog.RoleCode] == "" && holder[catalog.RoleID] == "" {
		b.add(place{"fields"}, "no field has the role code or id, without which rows have no key; "+
			"name a preset (%s) or add one", strings.Join(presetNames(), ", "))
	}
}

// roleOf returns the place of the role of the first of two fields that the project
// file itself defines: the other may be the preset's.
func (b *builder) roleOf(ids ...string) place {
	for _, id := range ids {
		if at := (place{"fields", id, "role"}); b.lines[at.id()] > 0 {
			return at
		}
	}
	return place{"fields"}
}
