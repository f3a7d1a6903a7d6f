// Package benchsite makes up a reference of events, of any size, in English and in
// Japanese: what benchmarks and tests of whole builds read. The same options give the
// same bytes.
package benchsite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Options say what a reference is like.
type Options struct {
	// Events is how many there are. Every document has fifty of them.
	Events int
	// Markdown asks for documents in Markdown; without it they are HTML.
	Markdown bool
	// Revision tells one state of the reference from the next: one event of sixteen has
	// another sentence, and the links of pages another colour. 0 is the first.
	Revision int
}

const perDocument = 50

// Write writes a project file and the documents below a folder.
func Write(dir string, o Options) error {
	for _, lang := range languages {
		if err := os.MkdirAll(filepath.Join(dir, lang.locale), 0o755); err != nil {
			return err
		}
	}
	ending := ".html"
	if o.Markdown {
		ending = ".md"
	}
	if err := os.WriteFile(filepath.Join(dir, "catsite.toml"), []byte(o.projectFile(ending)), 0o644); err != nil {
		return err
	}
	m := newMaker(o)
	for first := 0; first < o.Events; first += perDocument {
		var events []event
		for n := first; n < min(first+perDocument, o.Events); n++ {
			events = append(events, m.event(n))
		}
		for i, lang := range languages {
			name := fmt.Sprintf("events-%04d%s", first/perDocument+1, ending)
			if err := os.WriteFile(filepath.Join(dir, lang.locale, name), []byte(o.document(i, events)), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// languages are those of the reference, with the headings of its tables.
var languages = []struct{ locale, title, intro, headings string }{
	{"en", "Events", "What to do:", "Display name|Event type ID|Event type|Severity|Component|Default storage term|Description"},
	{"ja", "イベント", "対処方法：", "表示名|イベント種別 ID|イベント種別|重要度|コンポーネント|既定の保管期間|説明"},
}

// An event is a row of each language's table.
type event struct {
	code  string
	cells [2][]string // HTML, but the code
}

// A maker makes events one after the other.
type maker struct {
	options Options
	random  *rand.Rand
	common  *rand.Zipf // an index of things
	codes   map[string]bool
}

func newMaker(o Options) *maker {
	r := rand.New(rand.NewPCG(7, 11))
	return &maker{options: o, random: r, common: rand.NewZipf(r, 1.2, 6, uint64(len(things)-1)), codes: map[string]bool{}}
}

func (m *maker) thing() phrase { return things[m.common.Uint64()] }

func pick[T any](m *maker, list []T) T { return list[m.random.IntN(len(list))] }

func (m *maker) event(n int) event {
	a, b, done := m.thing(), m.thing(), pick(m, deeds)
	code := pick(m, prefixes) + "_" + a.code + "_" + done.code
	if m.random.IntN(4) > 0 {
		code = pick(m, prefixes) + "_" + a.code + "_" + b.code + "_" + done.code
	}
	if m.codes[code] {
		code += fmt.Sprintf("_%d", n)
	}
	m.codes[code] = true
	name := [2]string{strings.ToUpper(a.en[:1]) + a.en[1:] + " " + done.en + " (" + b.en + ")", a.ja + done.ja + "(" + b.ja + ")"}
	part, term := pick(m, components), pick(m, terms)
	text := m.description(n, a, done)
	id := fmt.Sprint(2000 + 3*n)
	grave := severities[done.severity]
	return event{code, [2][]string{
		{name[0], id, code, grave.en, part.en, term.en, text[0]},
		{name[1], id, code, grave.ja, part.ja, term.ja, text[1]},
	}}
}

// description returns the text of an event: some sentences, and what to do.
func (m *maker) description(n int, a phrase, done deed) (text [2]string) {
	when := pick(m, moments)
	text[0] = "The " + a.en + " " + done.en + " " + when.en + "."
	text[1] = when.ja + a.ja + done.ja + "。"
	for range 1 + m.random.IntN(3) {
		m.add(&text, pick(m, remarks), " %s", "%s")
	}
	if n%16 == 0 {
		text[0] += fmt.Sprintf(" This is revision %d of the text.", m.options.Revision)
		text[1] += fmt.Sprintf("これは説明の改訂%dです。", m.options.Revision)
	}
	for i := range text {
		text[i] = "<p>" + text[i] + "</p><p>" + languages[i].intro + "</p><ul>"
	}
	for range 2 + m.random.IntN(3) {
		m.add(&text, pick(m, steps), "<li>%s</li>", "<li>%s</li>")
	}
	return [2]string{text[0] + "</ul>", text[1] + "</ul>"}
}

// add adds a sentence in both languages, each by its format.
func (m *maker) add(text *[2]string, p phrase, en, ja string) {
	x, y := m.thing(), m.thing()
	number, file := fmt.Sprint(2+m.random.IntN(58)), pick(m, logs)
	host := fmt.Sprintf("st-%s-%03d", pick(m, sites), m.random.IntN(400))
	fill := func(text, thing, other string) string {
		return strings.NewReplacer("{thing}", thing, "{other}", other, "{number}", number, "{file}", file, "{host}", host).Replace(text)
	}
	text[0] += fmt.Sprintf(en, fill(p.en, x.en, y.en))
	text[1] += fmt.Sprintf(ja, fill(p.ja, x.ja, y.ja))
}
