// Package pseudo makes UI messages of languages that nobody speaks, for tests. On a
// page in one of them a text that does not come from the message files is seen at
// once, as is a layout that has no room for longer words or runs in one direction
// only.
package pseudo

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing/fstest"
	"unicode"
	"unicode/utf8"
)

// The pseudo-locales have the regions that Unicode reserves for them.
const (
	// Accented has English messages in which every letter has an accent, a third
	// longer, each in the brackets ⟦ and ⟧.
	Accented = "en-XA"
	// RightToLeft has English messages that run from right to left.
	RightToLeft = "ar-XB"
)

// source is the message file that the others are made from.
const source = "active.en.toml"

// FS returns the files of messages, and the message files of the pseudo-locales
// made from the English one there. A line that is neither empty, a comment, a table
// nor a text in quotes is an error.
func FS(messages fs.FS) (fs.FS, error) {
	english, err := fs.ReadFile(messages, source)
	if err != nil {
		return nil, fmt.Errorf("pseudo-locales: %w", err)
	}
	made := fstest.MapFS{}
	names, err := fs.Glob(messages, "*.toml")
	if err != nil {
		return nil, fmt.Errorf("pseudo-locales: %w", err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(messages, name)
		if err != nil {
			return nil, fmt.Errorf("pseudo-locales: %w", err)
		}
		made[name] = &fstest.MapFile{Data: data}
	}
	for _, l := range []language{
		{tag: Accented, say: accented},
		// Arabic has a form for nearly every kind of number.
		{tag: RightToLeft, say: rightToLeft, forms: []string{"zero", "two", "few", "many"}},
	} {
		data, err := l.translate(english)
		if err != nil {
			return nil, err
		}
		made["active."+l.tag+".toml"] = &fstest.MapFile{Data: data}
	}
	return made, nil
}

// A language is how a pseudo-locale differs from English.
type language struct {
	tag string
	// say turns an English text into one of the language.
	say func(string) string
	// forms are the plural forms that the language has beside the English ones.
	forms []string
}

var textLine = regexp.MustCompile(`^([\w-]+) = (".*")$`)

// translate turns an English message file into one of the language.
func (l language) translate(english []byte) ([]byte, error) {
	var out bytes.Buffer
	counts := false // whether the table has plural forms
	lines := bufio.NewScanner(bytes.NewReader(english))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		m := textLine.FindStringSubmatch(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			counts = false
			fmt.Fprintln(&out, line)
			continue
		case m == nil:
			return nil, fmt.Errorf("%s:%d: pseudo-locales cannot be made from %q", source, n, line)
		}
		text, err := strconv.Unquote(m[2])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", source, n, err)
		}
		said := strconv.Quote(l.say(text))
		fmt.Fprintf(&out, "%s = %s\n", m[1], said)
		counts = counts || m[1] == "one"
		if counts && m[1] == "other" {
			for _, form := range l.forms {
				fmt.Fprintf(&out, "%s = %s\n", form, said)
			}
		}
	}
	return out.Bytes(), lines.Err()
}

const (
	plainLetters    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	accentedLetters = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
)

var accents = func() *strings.Replacer {
	var pairs []string
	plain, accented := []rune(plainLetters), []rune(accentedLetters)
	for i := range plain {
		pairs = append(pairs, string(plain[i]), string(accented[i]))
	}
	return strings.NewReplacer(pairs...)
}()

// fillers are the words that make a text longer, by turns.
var fillers = []string{" ôñé", " ţŵö", " ţĥŕéé", " ƒöûŕ", " ƒîṽé"}

// accented gives every letter of a text an accent and makes it a third longer.
func accented(text string) string {
	letters := 0
	said := outsideActions(text, func(part string) string {
		letters += utf8.RuneCountInString(part)
		return accents.Replace(part)
	})
	if said == text {
		return text // punctuation, or nothing but placeholders
	}
	for i, longer := 0, 0; longer*10 < letters*3; i++ {
		said += fillers[i%len(fillers)]
		longer += utf8.RuneCountInString(fillers[i%len(fillers)])
	}
	return "⟦" + said + "⟧"
}

// Controls that make letters run from right to left whatever they are.
const (
	override    = "\u202e"
	overrideEnd = "\u202c"
)

// rightToLeft makes the words of a text run from right to left. Placeholders stay
// outside: what fills them has a direction of its own.
func rightToLeft(text string) string {
	return outsideActions(text, func(part string) string {
		words := strings.TrimSpace(part)
		if strings.IndexFunc(words, unicode.IsLetter) < 0 {
			return part
		}
		at := strings.Index(part, words)
		return part[:at] + override + words + overrideEnd + part[at+len(words):]
	})
}

var action = regexp.MustCompile(`\{\{.*?\}\}`)

// outsideActions changes what stands outside {{ and }}.
func outsideActions(text string, change func(string) string) string {
	var b strings.Builder
	last := 0
	for _, at := range action.FindAllStringIndex(text, -1) {
		b.WriteString(change(text[last:at[0]]))
		b.WriteString(text[at[0]:at[1]])
		last = at[1]
	}
	b.WriteString(change(text[last:]))
	return b.String()
}
