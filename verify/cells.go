package verify

import (
	"encoding/json"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
)

// An event is an event of the feed, as far as it is compared.
type event struct {
	Key, Slug                     string
	Component, Code, ID, Severity *string
	SeverityRank                  *int  `json:"severity_rank"`
	StorageDays                   *int  `json:"storage_days"`
	Stored                        *bool `json:"stored"`
	Names                         map[string]string
	Descriptions                  map[string]struct{ Text, HTML string }
	Editions                      map[string]*editionEvent
	Pages                         map[string]string
	Findings                      []string
}

// An editionEvent is what one edition says of an event.
type editionEvent struct {
	Name, ID, Severity *string
	IDRaw              *string `json:"id_raw"`
	CodeRaw            *string `json:"code_raw"`
	StorageRaw         *string `json:"storage_raw"`
	StorageDays        *int    `json:"storage_days"`
	Description        *struct{ Text, HTML string }
	Fields             map[string]json.RawMessage // the values alone in facts
	Origin             struct {
		Path, Topic string
		Table, Row  int
	}
}

// of returns what a pointer leads to, the zero value for nil.
func of[T any](p *T) (value T) {
	if p != nil {
		value = *p
	}
	return value
}

// printed returns a value as a cell, "" for none.
func printed[T int | bool | string](p *T) string {
	if p == nil {
		return ""
	}
	switch v := any(*p).(type) {
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case string:
		return v
	}
	return ""
}

// columns are the columns of the tables of events that are compared, by name.
type columns struct {
	names []string
	index map[string]int
	cells []func(*event) string
}

func (c *columns) add(name string, cell func(*event) string) {
	if _, taken := c.index[name]; taken {
		return
	}
	c.index[name] = len(c.names)
	c.names, c.cells = append(c.names, name), append(c.cells, cell)
}

// columnsOf returns the columns for the locales and editions of a catalog.
func columnsOf(locales, editions []string) *columns {
	c := &columns{index: map[string]int{}}
	c.add("key", func(e *event) string { return e.Key })
	c.add("code", func(e *event) string { return of(e.Code) })
	c.add("id", func(e *event) string { return of(e.ID) })
	c.add("component", func(e *event) string { return of(e.Component) })
	c.add("severity", func(e *event) string { return of(e.Severity) })
	c.add("severity_rank", func(e *event) string { return printed(e.SeverityRank) })
	c.add("storage_days", func(e *event) string { return printed(e.StorageDays) })
	c.add("stored", func(e *event) string { return printed(e.Stored) })
	c.add("editions", func(e *event) string {
		ids := slices.Clone(editions)
		return strings.Join(slices.DeleteFunc(ids, func(id string) bool { return e.Editions[id] == nil }), "|")
	})
	for _, locale := range locales {
		c.add("name_"+locale, func(e *event) string { return e.Names[locale] })
		c.add("page_"+locale, func(e *event) string { return e.Pages[locale] })
		c.add("description_"+locale, func(e *event) string { return e.Descriptions[locale].Text })
	}
	for _, id := range editions {
		edition := func(name string, cell func(*editionEvent) string) {
			c.add("edition_"+id+"_"+name, func(e *event) string {
				if e.Editions[id] == nil {
					return ""
				}
				return cell(e.Editions[id])
			})
		}
		edition("id", func(e *editionEvent) string { return of(e.ID) })
		edition("name", func(e *editionEvent) string { return of(e.Name) })
		edition("severity", func(e *editionEvent) string { return of(e.Severity) })
		edition("storage_days", func(e *editionEvent) string { return printed(e.StorageDays) })
	}
	return c
}

// hashes returns a hash of every cell of an event.
func (c *columns) hashes(e *event) []uint64 {
	list := make([]uint64, len(c.cells))
	for i, cell := range c.cells {
		list[i] = hashOf(cell(e))
	}
	return list
}

// lineEnds are written as LF in cells, and NUL as what stands for it.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd")

// hashOf returns the hash by which cells are compared.
func hashOf(cell string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(lineEnds.Replace(cell)))
	return h.Sum64()
}
