package site

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// A findingView is one finding in words.
type findingView struct {
	ID      string // anchor; "" where the page gives it none
	Level   level
	Rule    string
	Title   string
	Message []run
	// Editions are those whose sentence it is, where the sentence does not say.
	Editions []run
	Href     string // on the page of its rule
	Events   []eventLink
	More     int // events that are not listed
	// Rollup is how many cells the finding stands for, of which Sides are the
	// first; 0 for a finding of its own.
	Rollup int
	Sides  []sideView
	Waiver *waiverView
}

// A level is shown by word and colour. Name is that of the feed.
type level struct{ Name, Text string }

// A sideView is what one edition says.
type sideView struct {
	Edition run
	Raw     run
	Code    string // what the edition says, where that is the event's code
	Empty   string // words that say why there is nothing to show
	Place   place
}

// A waiverView says why a finding is excused, in a word and in a sentence, by whom
// and until when; Author, Until and Ticket are "" where the waiver does not say.
type waiverView struct {
	Sort, Reason, Author, Until string
	Ticket                      link
}

// levels are those of findings, gravest first.
var levels = []catalog.Level{catalog.LevelError, catalog.LevelWarning, catalog.LevelNote}

func (v *view) level(l catalog.Level) level {
	return level{Name: l.String(), Text: v.text("level-" + l.String())}
}

// ruleTitle returns the title of a rule.
func (v *view) ruleTitle(rule string) string { return v.text("rule." + rule + ".title") }

// finding describes a finding without its sides and events. One that stands for many
// cells is on the pages of all their events.
func (v *view) finding(f *catalog.Finding) findingView {
	if f.Count == 0 {
		return v.newFinding(f)
	}
	shown, known := v.folder().findings.Load(f)
	if !known {
		shown = v.newFinding(f)
		v.folder().findings.Store(f, shown)
	}
	return shown.(findingView)
}

func (v *view) newFinding(f *catalog.Finding) findingView {
	id := "rule." + f.Rule + ".finding"
	message, err := v.loc.print.Text(id, v.loc.isolated(v.findingArgs(f, id)))
	if err != nil {
		v.fail(err)
	}
	return findingView{
		Level:    v.level(f.Level),
		Rule:     f.Rule,
		Title:    v.ruleTitle(f.Rule),
		Message:  v.quoted(message, v.quotedLanguages(f)...),
		Editions: v.speakers(f, message),
		Href:     v.findingLink(f),
		Rollup:   f.Count,
		Waiver:   v.waiver(f.Waiver),
	}
}

// findingArgs returns what fills the sentence of a finding, a message, until it is asked
// again; its sides have all of a long text.
func (v *view) findingArgs(f *catalog.Finding, message string) map[string]any {
	if v.memory.args == nil {
		v.memory.args = map[string]any{}
	}
	args := v.memory.args
	v.cat.FillArgs(args, f, v.loc.tag, v.loc.print.Placeholders(message))
	for name, arg := range args {
		if text, ok := arg.(string); ok && len(text) > maxShortened {
			args[name] = shortened(text)
		}
	}
	return args
}

// findingLink returns the address of a finding on the page of its rule.
func (v *view) findingLink(f *catalog.Finding) string {
	place := v.lookup.places[f]
	if place.anchor == "" {
		return v.folder().rules + place.file
	}
	return v.folder().rules + place.file + "#" + place.anchor
}

// speakers returns the editions of a finding that its sentence does not name.
func (v *view) speakers(f *catalog.Finding, message string) []run {
	if len(v.cat.Editions) < 2 || f.Between != catalog.Within {
		return nil
	}
	var names []run
	var last *catalog.Edition
	for i := range f.Sides {
		e := f.Sides[i].Edition
		if e == last {
			continue
		}
		last = e
		if name := v.editionName(e); !strings.Contains(message, v.edition(e).label) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return slices.Clip(names)
}

func (v *view) waiver(w *catalog.Waiver) *waiverView {
	if w == nil {
		return nil
	}
	out := &waiverView{Sort: v.waiverKind(w.Kind), Reason: w.Reason}
	if w.Author != "" {
		out.Author = v.text("waiver-by", "Author", w.Author)
	}
	if !w.Expires.IsZero() {
		out.Until = v.text("waiver-until", "Day", w.Expires.Format(catalog.DayFormat))
	}
	out.Ticket = link{run{Text: w.Ticket}, webAddress(w.Ticket)}
	return out
}

func (v *view) waiverKind(kind string) string {
	switch kind {
	case "false-positive":
		return v.text("waiver-false-positive")
	case "vendor-defect-reported":
		return v.text("waiver-vendor-defect-reported")
	case "intended":
		return v.text("waiver-intended")
	case "wont-fix":
		return v.text("waiver-wont-fix")
	}
	return kind
}

func (v *view) sides(f *catalog.Finding) []sideView {
	var out []sideView
	for i := range f.Sides {
		s := &f.Sides[i]
		side := sideView{
			Edition: v.editionName(s.Edition),
			Place:   v.place(s.Edition, s.Origin, s.Table, s.Row),
		}
		switch {
		case s.Withheld():
			side.Empty = v.text("side-withheld")
		case len(f.Events) > 0 && s.Raw != "" && (s.Raw == f.Events[0].Code || s.Raw == v.shownCode(f.Events[0])):
			side.Code = s.Raw
		case s.Raw != "":
			side.Raw = v.run(s.Edition.Locale, s.Raw)
		case s.Origin.Document == nil:
			side.Empty = v.text("side-nothing")
		case f.Field != "":
			side.Empty = v.text("value-blank")
		}
		out = append(out, side)
	}
	return out
}

// eventFindings puts the findings of an event on its page, equal sentences once:
// open ones on which the editions disagree in a callout as well.
func (v *view) eventFindings(p *eventPage, e *catalog.Event) {
	if len(v.lookup.findings[e]) == 0 {
		return
	}
	findings := slices.Clone(v.lookup.findings[e])
	slices.SortStableFunc(findings, func(a, b *catalog.Finding) int {
		return ruleRank(a.Rule) - ruleRank(b.Rule)
	})
	type sentence struct {
		rule, text string
		level      catalog.Level
		waiver     *catalog.Waiver
	}
	var said []sentence // of p.Findings
	for _, f := range findings {
		shown := v.finding(f)
		says := sentence{f.Rule, wordsOf(shown.Message), f.Level, f.Waiver}
		if i := slices.Index(said, says); i >= 0 {
			p.Findings[i].join(shown.Editions)
			continue
		}
		said = append(said, says)
		p.Findings = append(p.Findings, shown)
		if isDispute(f) {
			p.Callouts = append(p.Callouts, shown)
		}
	}
}

// join adds the editions that say the same.
func (f *findingView) join(editions []run) {
	for _, e := range editions {
		if !slices.Contains(f.Editions, e) {
			f.Editions = append(f.Editions, e)
		}
	}
}

func wordsOf(runs []run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// isDispute reports whether a finding is something a reader of an event must know
// before its text: editions say different facts, or one lacks the event or its id.
// Notes on wording, which products rightly choose for themselves, are left to the
// list of findings.
func isDispute(f *catalog.Finding) bool {
	if f.Waiver != nil {
		return false
	}
	if slices.Contains(ruleOrder, f.Rule) {
		return true
	}
	return f.Between != catalog.Within && f.Level >= catalog.LevelWarning
}
