package project

import (
	"regexp"
	"slices"

	"catsite/catalog"
)

// A judge tells by headings and values which fields columns could be of.
type judge struct {
	project *Project
	ids     *idRegister
	words   map[catalog.Role][]string // folded words of headings
}

// judge finds the fields of the columns of a group by those of its tables that
// know them, and else by the values of the first table that has any.
func (g *tableGroup) judge(j *judge) {
	across := len(g.tables[0].Header)
	c := &judged{judge: j, list: make([]unknownColumn, across), taken: map[string]bool{}}
	for i := range c.list {
		c.list[i] = g.column(i, j)
		if id := c.list[i].field; id != "" {
			c.taken[id] = true
			c.known++
		}
	}
	c.assign()
	for i := range c.list {
		first := ""
		if !c.list[i].unnameable {
			first = c.list[i].headings[0]
		}
		g.fields, g.first = append(g.fields, c.list[i].field), append(g.first, first)
	}
	g.reference = c.reference || slices.ContainsFunc(g.tables, func(t *catalog.Table) bool { return t.Taken })
}

// column gathers what the group's tables tell of column i.
func (g *tableGroup) column(i int, j *judge) unknownColumn {
	c := unknownColumn{unnameable: true}
	for _, t := range g.tables {
		h := &t.Header[i]
		if h.Field >= 0 {
			c.field = j.project.Setup.Fields[h.Field].ID
			continue
		}
		folded := catalog.FoldWords(h.Text)
		if folded != "" {
			c.headings = append(c.headings, folded)
			// A heading that is known and no column of its field is a second one.
			c.unnameable = c.unnameable && j.ids.headings[folded]
		}
		if s := h.Samples; s != nil && len(c.samples) == 0 {
			c.samples, c.sampled, c.lang = s.Values, s.Of, j.project.Setup.Languages[t.Edition.Locale]
		}
	}
	return c
}

// An unknownColumn is one whose field is to be found.
type unknownColumn struct {
	field      string // id; "" while it is not known
	headings   []string
	unnameable bool // no heading could be given to a field
	samples    []string
	sampled    int
	lang       catalog.Language
}

// judged are the columns of one table.
type judged struct {
	*judge
	list      []unknownColumn
	taken     map[string]bool // fields that have a column
	known     int             // columns of fields that the project knows by heading
	reference bool            // the table looks like one of the reference
}

// assign gives every column a field, the most particular ones first.
func (c *judged) assign() {
	typed := c.assignNamed() + c.assignTyped()
	key, strong := c.assignKey()
	typed += c.assignID(key)
	described := c.assignText(catalog.RoleDescription, isProse)
	c.assignText(catalog.RoleName, isName)
	if described {
		typed++
	}
	c.reference = key && (strong || typed+c.known > 0) || typed+c.known >= 2
}

func (x *unknownColumn) open() bool { return x.field == "" && !x.unnameable }

func (c *judged) set(x *unknownColumn, field string) bool {
	if c.taken[field] {
		return false
	}
	x.field, c.taken[field] = field, true
	return true
}

// assignNamed gives columns the fields whose id or label their heading is.
func (c *judged) assignNamed() (n int) {
	for i := range c.list {
		x := &c.list[i]
		for _, heading := range x.headings {
			if id := c.ids.labels[heading]; x.open() && id != "" && c.set(x, id) {
				n++
			}
		}
	}
	return n
}

// assignTyped gives columns the fields as whose values theirs read, where few
// values read so by chance.
func (c *judged) assignTyped() (n int) {
	fields := slices.Clone(c.project.Setup.Fields)
	if id := c.ids.free(catalog.RoleStorage); id != "" && c.project.draft {
		fields = append(fields, catalog.Field{ID: id, Type: catalog.TypeDuration})
	}
	for _, typ := range []catalog.FieldType{catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool} {
		for k := range fields {
			f := &fields[k]
			if f.Type == typ && c.assignFirst(f.ID, func(x *unknownColumn) bool { return x.reads(f) }) {
				n++
			}
		}
	}
	return n
}

// assignFirst gives the first column that is like it a field that has none.
func (c *judged) assignFirst(field string, like func(*unknownColumn) bool) bool {
	if field == "" || c.taken[field] {
		return false
	}
	i := slices.IndexFunc(c.list, func(x unknownColumn) bool { return x.open() && like(&x) })
	return i >= 0 && c.set(&c.list[i], field)
}

// reads reports whether most of the column's samples are values of the field.
func (x *unknownColumn) reads(f *catalog.Field) bool {
	return x.most(0.5, func(s string) bool {
		v := f.Decode(x.lang, catalog.PlainText(s), 0)
		return v.Norm != "" && (f.Pattern == nil || f.Pattern.MatchString(v.Norm))
	})
}

// most reports whether more than a part of the samples is so, and there are any.
func (x *unknownColumn) most(part float64, is func(string) bool) bool {
	n := 0
	for _, s := range x.samples {
		if is(s) {
			n++
		}
	}
	return n > 0 && float64(n) > part*float64(len(x.samples))
}

// assignKey gives a column the field that names rows: of those whose values are
// short and differ the one that looks most like codes. It also reports whether
// that is more than a guess.
func (c *judged) assignKey() (found, strong bool) {
	key, pattern := c.ids.free(catalog.RoleCode), (*regexp.Regexp)(nil)
	if i := c.project.Setup.KeyField(); i >= 0 {
		key, pattern = c.project.Setup.Fields[i].ID, c.project.Setup.Fields[i].Pattern
	}
	if c.taken[key] {
		return true, true
	}
	best, most := -1, -1
	for i := range c.list {
		x := &c.list[i]
		if !x.open() || !x.isCodes() || c.isOther(x, key) {
			continue
		}
		if i := c.project.Setup.KeyField(); pattern != nil && !x.reads(&c.project.Setup.Fields[i]) {
			continue
		}
		if score := c.score(x); score >= leastScore && score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		return false, false
	}
	x := &c.list[best]
	return c.set(x, key), pattern != nil || c.says(x, catalog.RoleCode) || x.most(0.5, isMarked)
}

// leastScore is that of values in one piece, or of a heading that says "code".
const leastScore = 2

// score is higher the more a column looks like codes: by the words of its heading,
// by values in one piece, by values that are no plain numbers.
func (c *judged) score(x *unknownColumn) (score int) {
	if c.says(x, catalog.RoleCode) {
		score += 4
	}
	if x.most(0.5, isOnePiece) {
		score += 2
	}
	if !x.most(0.5, isDecimal) {
		score++
	}
	return score
}

// isOther reports whether a column without the word for codes in its heading is
// rather one of IDs, for which the project has another field than the key, or of
// names or descriptions.
func (c *judged) isOther(x *unknownColumn, key string) bool {
	if c.says(x, catalog.RoleCode) {
		return false
	}
	if c.says(x, catalog.RoleName) || c.says(x, catalog.RoleDescription) {
		return true
	}
	i := c.project.Setup.Field(catalog.RoleID)
	if i < 0 || c.project.Setup.Fields[i].ID == key || c.taken[c.project.Setup.Fields[i].ID] {
		return false
	}
	return x.most(0.5, isDecimal)
}

// assignID gives columns of numbers the fields that hold such. A field for IDs is
// made only beside codes, in a project that is still to be written.
func (c *judged) assignID(beside bool) (n int) {
	isNumbers := func(x *unknownColumn) bool { return x.most(0.5, isNumber) }
	for i := range c.project.Setup.Fields {
		f := &c.project.Setup.Fields[i]
		if (f.Type == catalog.TypeID || f.Type == catalog.TypeNumber) && c.assignFirst(f.ID, isNumbers) {
			n++
		}
	}
	if beside && c.project.draft && c.assignFirst(c.ids.free(catalog.RoleID), func(x *unknownColumn) bool {
		return isNumbers(x) && 2*len(x.samples) >= x.sampled && (c.says(x, catalog.RoleID) || c.says(x, catalog.RoleCode))
	}) {
		n++
	}
	return n
}

// assignText gives the field in a role, which the project may not have yet, the
// column of the longest values that are like it; one whose heading says so goes
// first.
func (c *judged) assignText(role catalog.Role, like func(*unknownColumn) bool) bool {
	field := c.ids.free(role)
	if i := c.project.Setup.Field(role); i >= 0 {
		field = c.project.Setup.Fields[i].ID
	}
	if field == "" || c.taken[field] {
		return false
	}
	best, longest := -1, 0.0
	for i := range c.list {
		x := &c.list[i]
		says := c.says(x, role)
		if !x.open() || !like(x) && !(says && isName(x)) {
			continue
		}
		length := x.length()
		if says {
			length += 1e6 // beyond every length
		}
		if length > longest {
			best, longest = i, length
		}
	}
	return best >= 0 && c.set(&c.list[best], field)
}

// says reports whether a heading of the column has words that mean a role.
func (c *judged) says(x *unknownColumn, role catalog.Role) bool {
	return slices.ContainsFunc(x.headings, func(heading string) bool {
		return slices.ContainsFunc(c.words[role], func(word string) bool { return holdsWord(heading, word) })
	})
}

// isCodes reports whether nearly all values are short and different: one in ten
// may be neither.
func (x *unknownColumn) isCodes() bool {
	return x.most(0.9, isShort) && float64(len(x.samples)) >= 0.9*float64(x.sampled)
}

// length returns how long the samples are on average.
func (x *unknownColumn) length() float64 {
	sum := 0
	for _, s := range x.samples {
		sum += breadth(s)
	}
	return float64(sum) / float64(max(1, len(x.samples)))
}
