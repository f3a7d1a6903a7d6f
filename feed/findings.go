package feed

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"catsite/catalog"
)

// A findingsFile is v1/findings.json.
type findingsFile struct {
	head
	Revision string        `json:"revision"`
	Counts   findingCounts `json:"counts"`
	Rules    []rule        `json:"rules"`
	Findings []finding     `json:"findings"`
}

// findingCounts counts the open findings by level, and the waived ones.
type findingCounts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Note    int `json:"note"`
	Waived  int `json:"waived"`
}

type rule struct {
	Rule   string          `json:"rule"`
	Level  string          `json:"level"`
	Titles members[string] `json:"titles"`
}

type finding struct {
	Rule        string          `json:"rule"`
	Level       string          `json:"level"`
	Key         string          `json:"key"`
	Field       string          `json:"field,omitempty"`
	Between     string          `json:"between,omitempty"`
	Sides       []side          `json:"sides"`
	Messages    members[string] `json:"messages"`
	Fingerprint string          `json:"fingerprint"`
	Waiver      *waiver         `json:"waiver,omitempty"`
}

type side struct {
	Edition string  `json:"edition"`
	Raw     string  `json:"raw"`
	Value   string  `json:"value"`
	Origin  *origin `json:"origin,omitempty"`
}

type waiver struct {
	Kind    string `json:"kind"`
	Reason  string `json:"reason"`
	Expires string `json:"expires"`
}

// findings writes v1/findings.json, finding by finding.
func (w *writer) findings(findings []*catalog.Finding) error {
	file := findingsFile{
		head:     newHead("schema/findings.schema.json"),
		Revision: w.revision,
		Counts:   count(findings),
		Findings: []finding{},
	}
	var err error
	if file.Rules, err = w.builder.rules(findings); err != nil {
		return err
	}
	var envelope bytes.Buffer
	if err := writeJSON(&envelope, file); err != nil {
		return err
	}
	return w.writeBulk(findingsPath, func(out io.Writer) error {
		buf := bufio.NewWriter(out)
		rest, err := writeList(buf, envelope.Bytes(), "findings", len(findings), func(i int, b []byte) ([]byte, error) {
			finding, err := w.builder.finding(findings[i])
			if err != nil {
				return nil, err
			}
			return appendJSON(b, &finding)
		})
		if err != nil {
			return err
		}
		buf.Write(rest)
		return buf.Flush()
	})
}

func count(findings []*catalog.Finding) findingCounts {
	var c findingCounts
	for _, f := range findings {
		switch {
		case f.Waiver != nil:
			c.Waived++
		case f.Level == catalog.LevelError:
			c.Error++
		case f.Level == catalog.LevelWarning:
			c.Warning++
		case f.Level == catalog.LevelNote:
			c.Note++
		}
	}
	return c
}

// open is the number of findings that are not waived.
func (c findingCounts) open() int { return c.Error + c.Warning + c.Note }

// rules returns the rules that have findings, by name, each with the gravest level
// that it found.
func (b *builder) rules(findings []*catalog.Finding) ([]rule, error) {
	levels := map[string]catalog.Level{}
	for _, f := range findings {
		levels[f.Rule] = max(levels[f.Rule], f.Level)
	}
	rules := make([]rule, 0, len(levels))
	for name, level := range levels {
		titles, err := b.messages("rule."+name+".title", func(string) map[string]any { return nil })
		if err != nil {
			return nil, err
		}
		rules = append(rules, rule{name, level.String(), titles})
	}
	slices.SortFunc(rules, func(x, y rule) int { return strings.Compare(x.Rule, y.Rule) })
	return rules, nil
}

func (b *builder) finding(f *catalog.Finding) (finding, error) {
	out := finding{
		Rule: f.Rule, Level: f.Level.String(), Key: f.Key(), Field: f.Field,
		Between: string(f.Between), Fingerprint: f.Fingerprint,
		Sides: make([]side, 0, len(f.Sides)),
	}
	for i := range f.Sides {
		out.Sides = append(out.Sides, sideOf(&f.Sides[i]))
	}
	if f.Waiver != nil {
		out.Waiver = &waiver{f.Waiver.Kind, f.Waiver.Reason, f.Waiver.Expires.Format(catalog.DayFormat)}
	}
	var err error
	args := messageArgs.Get().(map[string]any)
	defer messageArgs.Put(args)
	out.Messages, err = b.messages("rule."+f.Rule+".finding", func(locale string) map[string]any {
		b.cat.FillArgs(args, f, locale, b.opt.Messages(locale).Placeholders("rule."+f.Rule+".finding"))
		return args
	})
	return out, err
}

// messageArgs are the maps that messages were made of, to be filled again.
var messageArgs = sync.Pool{New: func() any { return map[string]any{} }}

func sideOf(s *catalog.Side) side {
	out := side{Edition: s.Edition.ID}
	if !s.Withheld() {
		out.Raw, out.Value = s.Raw, s.Value
	}
	if s.Origin.Document != nil {
		at := place(s.Origin, s.Topic, s.Table, s.Row)
		out.Origin = &at
	}
	return out
}

// messages returns the words of a message in every locale of the site.
func (b *builder) messages(id string, args func(locale string) map[string]any) (members[string], error) {
	out := make(members[string], 0, len(b.setup.Locales))
	for _, locale := range b.setup.Locales {
		text, err := b.opt.Messages(locale).Text(id, args(locale))
		if err != nil {
			return nil, fmt.Errorf("message %s in %s: %w", id, locale, err)
		}
		out.add(locale, text)
	}
	return out, nil
}
