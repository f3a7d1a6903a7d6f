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

func (b *builder) appendFacts(out []byte, e *encodedEvent) ([]byte, error) {
	facts := b.factsOf(&e.event)
	var err error
	if e.facts, err = appendJSON(e.facts[:0], &facts); err != nil {
		return out, err
	}
	return appendIndented(out, e.facts, indent+indent), nil
}

func (b *builder) factsOf(e *event) factsEvent {
	out := factsEvent{
		bareFacts: e.bareFacts, Fields: make(members[any], 0, len(e.Fields)), Pages: e.Pages,
		Editions: make(members[factsEdition], 0, len(e.Editions)),
	}
	for i, m := range e.Fields { // in the order of b.own
		if !b.isText(b.own[i]) {
			out.Fields = append(out.Fields, m)
		}
	}
	for i := range e.Editions {
		m := &e.Editions[i]
		out.Editions.add(m.name, factsOfEdition(&m.value))
	}
	return out
}

func (b *builder) isText(field int) bool { return b.setup.Fields[field].Type == catalog.TypeText }

func factsOfEdition(e *editionEvent) factsEdition {
	out := factsEdition{Name: e.Name, ID: e.ID, CodeRaw: e.CodeRaw, Severity: e.Severity, StorageDays: e.StorageDays}
	for i := range e.Fields {
		own := &e.Fields[i]
		if value := own.value.Value; value.defined { // a text has none
			out.Fields.add(own.name, value.value)
		}
	}
	return out
}
