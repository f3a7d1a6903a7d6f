package feed

import "catsite/catalog"

// A factsFile is v1/facts.json: the catalog without sentences.
type factsFile struct {
	head
	ReferenceLocale string       `json:"reference_locale"`
	Locales         []string     `json:"locales"`
	Editions        []edition    `json:"editions"`
	Components      []component  `json:"components,omitempty"`
	Severities      []severity   `json:"severities,omitempty"`
	Count           int          `json:"count"`
	Events          []factsEvent `json:"events"`
}

type factsEvent struct {
	bareFacts
	statedFacts
}

// statedFacts are the fields of the project's own and what each edition states.
type statedFacts struct {
	Fields   members[any]          `json:"fields"`
	Editions members[factsEdition] `json:"editions"`
	Pages    members[string]       `json:"pages,omitzero"`
}

// A factsEdition is what an edition states of an event: values, no words of cells but
// names and codes.
type factsEdition struct {
	Name        maybe[string] `json:"name,omitzero"`
	ID          maybe[string] `json:"id,omitzero"`
	CodeRaw     maybe[string] `json:"code_raw,omitzero"`
	Severity    maybe[string] `json:"severity,omitzero"`
	StorageDays maybe[int]    `json:"storage_days,omitzero"`
	Fields      members[any]  `json:"fields,omitempty"`
}

// factsEnvelope returns the facts without the events.
func (b *builder) factsEnvelope() factsFile {
	return factsFile{
		head:            newHead("schema/facts.schema.json"),
		ReferenceLocale: b.setup.Reference,
		Locales:         append([]string{}, b.setup.Locales...),
		Editions:        b.editions(),
		Components:      b.components(),
		Severities:      b.severities(),
		Count:           len(b.cat.Events),
		Events:          []factsEvent{},
	}
}

// appendFacts appends the facts of an event, of which the bare ones are encoded.
func (b *builder) appendFacts(out []byte, e *encodedEvent) ([]byte, error) {
	b.statedFacts(&e.event, &e.stated)
	return appendMembers(append(append(out, e.compact[:e.bare-1]...), '}'), &e.stated)
}

// statedFacts makes out those of an event, in the memory of those that it was.
func (b *builder) statedFacts(e *event, out *statedFacts) {
	out.Fields = out.Fields[:0]
	for i, m := range e.Fields { // in the order of b.own
		if !b.isText(b.own[i]) {
			out.Fields = append(out.Fields, m)
		}
	}
	out.Editions = out.Editions[:0]
	for i := range e.Editions {
		m := &e.Editions[i]
		stateEdition(&m.value, out.Editions.next(m.name))
	}
	out.Pages = e.Pages
}

func (b *builder) isText(field int) bool { return b.setup.Fields[field].Type == catalog.TypeText }

// stateEdition makes out what an edition states, in the memory of what it was.
func stateEdition(e *editionEvent, out *factsEdition) {
	*out = factsEdition{
		Name: e.Name, ID: e.ID, CodeRaw: e.CodeRaw, Severity: e.Severity, StorageDays: e.StorageDays,
		Fields: out.Fields[:0],
	}
	for i := range e.Fields {
		own := &e.Fields[i]
		if value := own.value.Value; value.defined { // a text has none
			out.Fields.add(own.name, value.value)
		}
	}
}
