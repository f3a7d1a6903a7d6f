package prose

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// Variants finds the forms of terms that a language writes in several ways. It is
// not safe for concurrent use.
type Variants struct {
	groups [][]string
	forms  []string       // of all groups, in order
	met    []bool         // of each form, whether the text has it
	first  map[rune][]int // forms by their first character
	firsts *runeSet
	ascii  [utf8.RuneSelf][]int // what first has of characters of ASCII
	second []rune               // of each form its second character, 0 for none
	// seconds holds, of two characters of ASCII in either case, whether a form begins
	// with them, thirds of three; beyond holds the second characters of all forms.
	seconds [utf8.RuneSelf]asciiSet
	thirds  trigrams
	beyond  *runeSet
	end     catalog.OptionalEnd
	script  *runeSet // of words that may have the optional end, with its sign; nil for none
	// pages hold what is known of characters beyond ASCII, by 256, of those that were met.
	pages [256]*[256]mark
}

// A mark says what a character may be for [Variants.Survey].
type mark uint8

const (
	beginsForm   mark = 1 << iota
	followsFirst      // may be the second character of a form, as far as is known
	inScript
)

// NewVariants prepares what w says of them.
func NewVariants(w catalog.Writing) *Variants {
	v := &Variants{groups: w.Variants, end: w.OptionalEnd, first: map[rune][]int{}}
	beyond := map[rune]bool{}
	for _, group := range w.Variants {
		for _, form := range group {
			r, _ := utf8.DecodeRuneInString(form)
			v.first[r] = append(v.first[r], len(v.forms))
			v.forms = append(v.forms, form)
			second := lower(secondOf(form))
			v.second, beyond[second] = append(v.second, second), true
			if r < utf8.RuneSelf {
				v.seconds[r].addEitherCase(second)
				v.seconds[unicode.ToUpper(r)] = v.seconds[r]
				v.thirds.add(form)
			}
		}
	}
	for r := range v.ascii {
		v.ascii[r] = v.first[rune(r)]
	}
	v.met, v.firsts, v.beyond = make([]bool, len(v.forms)), keysOf(v.first), keysOf(beyond)
	if script := unicode.Scripts[w.OptionalEnd.Script]; script != nil {
		sign, _ := utf8.DecodeRuneInString(v.end.Sign)
		v.script = newRuneSet(script)
		v.script.add(sign)
	}
	return v
}

// A Variant is another form of a term.
type Variant struct {
	Form string
	// Preferred is true where it is the better of the two by the language's data.
	Preferred bool
}

// In calls yield with every form in s, as often as it stands there: of the terms
// with several forms, and of the words that may have an optional end.
func (v *Variants) In(s string, yield func(form string)) {
	s = strings.Map(lower, catalog.Fold(s))
	v.meet(s)
	for i, form := range v.forms {
		if v.met[i] {
			for range occurrences(s, form) {
				yield(form)
			}
		}
	}
	if v.script == nil || !v.script.in(s) {
		return
	}
	foreign := func(r rune) bool { return !v.script.has(r) }
	for word := range strings.FieldsFuncSeq(s, foreign) {
		if utf8.RuneCountInString(strings.TrimSuffix(word, v.end.Sign)) >= v.end.Letters {
			yield(word)
		}
	}
}

// Survey calls yield with every form that stands in s, once or more often. It is
// quicker than [Variants.In] and less exact: it also sees what is in code and quotes,
// and within words.
func (v *Variants) Survey(s string, yield func(form string)) {
	if strings.IndexByte(s, fullWidthByte) >= 0 {
		s = catalog.Fold(s)
	}
	if v.script == nil {
		v.surveyForms(s, yield)
		return
	}
	word, first := -1, -1 // where a word begins that may have an optional end, and a form
	for i, r := range s {
		m := v.mark(r)
		if first >= 0 && m&followsFirst != 0 {
			v.surveyAt(s, first, yield)
		}
		first = -1
		if m&beginsForm != 0 {
			first = i
		}
		switch in := m&inScript != 0; {
		case in && word < 0:
			word = i
		case !in && word >= 0:
			yield(s[word:i])
			word = -1
		}
	}
	if first >= 0 {
		v.surveyAt(s, first, yield)
	}
	if word >= 0 {
		yield(s[word:])
	}
}

// mark returns what r may be.
func (v *Variants) mark(r rune) mark {
	if uint32(r) > lastBit {
		return v.markOf(r)
	}
	page := v.pages[r>>8]
	if page == nil {
		page = new([256]mark)
		for i := range page {
			page[i] = v.markOf(r&^0xff | rune(i))
		}
		v.pages[r>>8] = page
	}
	return page[r&0xff]
}

func (v *Variants) markOf(r rune) mark {
	var m mark
	if v.firsts.has(lower(r)) {
		m |= beginsForm
	}
	if r >= utf8.RuneSelf && !isEastAsian(r) || v.beyond.has(lower(r)) {
		m |= followsFirst
	}
	if v.script != nil && v.script.has(r) {
		m |= inScript
	}
	return m
}

// surveyForms is Survey in a language without optional ends. As long as all is ASCII it
// looks at three characters at a time.
func (v *Variants) surveyForms(s string, yield func(form string)) {
	var last uint // the trigram that ends at i
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			v.surveyRunes(s, max(i-2, 0), yield)
			return
		}
		if last = nextTrigram(last, s[i]); i >= 2 && v.thirds.has(last) && v.seconds[s[i-2]].has(s[i-1]) {
			v.formsAt(s, i-2, yield)
		}
	}
	v.surveyRunes(s, max(len(s)-2, 0), yield)
}

// surveyRunes is surveyForms for what begins at a byte of s or behind it.
func (v *Variants) surveyRunes(s string, from int, yield func(form string)) {
	for i := range s[from:] {
		v.surveyAt(s, from+i, yield)
	}
}

// surveyAt is surveyForms for what begins at s[i].
func (v *Variants) surveyAt(s string, i int, yield func(form string)) {
	if r, _ := utf8.DecodeRuneInString(s[i:]); v.mayBegin(s, i, r) {
		v.formsAt(s, i, yield)
	}
}

// mayBegin reports whether a form may begin with r, which stands at s[i], as far as the
// character behind it tells.
func (v *Variants) mayBegin(s string, i int, r rune) bool {
	if r < utf8.RuneSelf && i+1 < len(s) && s[i+1] < utf8.RuneSelf {
		return v.seconds[r].has(s[i+1]) && v.thirds.mayHave(s[i:])
	}
	if !v.firsts.has(lower(r)) {
		return false
	}
	second := secondOf(s[i:])
	return second >= utf8.RuneSelf && !isEastAsian(second) || v.beyond.has(lower(second))
}

// A trigrams is a set of beginnings of words, three characters of ASCII each, of which it
// keeps five bits: it takes letters in either case for one, and some signs for letters.
type trigrams [1 << 9]uint64

func (t *trigrams) add(word string) {
	if len(word) < 3 || word[2] >= utf8.RuneSelf {
		for i := range t { // nothing is known of what goes on otherwise
			t[i] = math.MaxUint64
		}
		return
	}
	n := trigram(word)
	t[n>>6] |= 1 << (n & 63)
}

// mayHave reports whether a word of the set may begin s, which begins with two characters
// of ASCII.
func (t *trigrams) mayHave(s string) bool {
	if len(s) < 3 || s[2] >= utf8.RuneSelf {
		return true
	}
	return t.has(trigram(s))
}

func (t *trigrams) has(n uint) bool { return t[n>>6&511]>>(n&63)&1 != 0 }

func trigram(s string) uint { return uint(s[0]&31)<<10 | uint(s[1]&31)<<5 | uint(s[2]&31) }

// nextTrigram returns the trigram that c ends, which stands behind the last one.
func nextTrigram(last uint, c byte) uint { return (last<<5 | uint(c&31)) & (1<<15 - 1) }

// formsAt calls yield with the forms that s has at i.
func (v *Variants) formsAt(s string, i int, yield func(form string)) {
	second := lower(secondOf(s[i:]))
	known := second < utf8.RuneSelf || isEastAsian(second)
	for _, form := range v.beginningWith(s[i:]) {
		if known && second != v.second[form] {
			continue
		}
		word := v.forms[form]
		end := i + len(word)
		if end > len(s) || !endAlike(s[end-1], word[len(word)-1]) {
			continue
		}
		if strings.EqualFold(s[i:end], word) {
			yield(word)
		}
	}
}

// endAlike reports whether two words that end in these bytes may be one in either case.
func endAlike(a, b byte) bool { return a|0x20 == b|0x20 || a >= utf8.RuneSelf || b >= utf8.RuneSelf }

// beginningWith returns the forms that begin with the first character of s.
func (v *Variants) beginningWith(s string) []int {
	r, _ := utf8.DecodeRuneInString(s)
	if r = lower(r); r < utf8.RuneSelf {
		return v.ascii[r]
	}
	return v.first[r]
}

// secondOf returns the second character of s, 0 for none.
func secondOf(s string) rune {
	if len(s) > 1 && s[0] < utf8.RuneSelf && s[1] < utf8.RuneSelf {
		return rune(s[1])
	}
	_, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		return 0
	}
	second, _ := utf8.DecodeRuneInString(s[n:])
	return second
}

// fullWidthByte begins every character that has another width, in UTF-8.
const fullWidthByte = 0xef

// meet looks for all forms in one go.
func (v *Variants) meet(s string) {
	clear(v.met)
	for i, r := range s {
		if !v.firsts.has(r) {
			continue
		}
		for _, form := range v.first[r] {
			v.met[form] = v.met[form] || strings.HasPrefix(s[i:], v.forms[form])
		}
	}
}

// Of returns the other forms of the term.
func (v *Variants) Of(form string) []Variant {
	var list []Variant
	for _, group := range v.groups {
		at := slices.Index(group, form)
		for i, other := range group {
			if at >= 0 && i != at {
				list = append(list, Variant{other, i < at})
			}
		}
	}
	if v.script != nil {
		if short, cut := strings.CutSuffix(form, v.end.Sign); cut {
			list = append(list, Variant{short, false})
		} else if r, _ := utf8.DecodeLastRuneInString(form); v.script.has(r) {
			list = append(list, Variant{form + v.end.Sign, true})
		}
	}
	return list
}

// occurrences counts where form stands in s. In a script with spaces between words
// it is a word of its own, and no part of a name with signs.
func occurrences(s, form string) int {
	if form[0] >= utf8.RuneSelf {
		return strings.Count(s, form)
	}
	n := 0
	for i := strings.Index(s, form); i >= 0; {
		end := i + len(form)
		if strings.HasPrefix(s[end:], "s") {
			end++
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, width := utf8.DecodeRuneInString(s[end:])
		next, _ := utf8.DecodeRuneInString(s[end+width:])
		if !binds(before) && !binds(after) && !(after == '.' && unicode.IsLetter(next)) {
			n++
		}
		rest := strings.Index(s[end:], form)
		if rest < 0 {
			break
		}
		i = end + rest
	}
	return n
}

// binds reports whether r makes one name with the word beside it.
func binds(r rune) bool {
	return latinRunes.has(r) || unicode.IsDigit(r) || strings.ContainsRune(`_-/\@=%${}<>`, r)
}
