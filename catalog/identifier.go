package catalog

import (
	"regexp"
	"slices"
	"strings"
)

var (
	qualified    = regexp.MustCompile(`(?s)^([^()]+?)\s*\((.+)\)$`)
	hexadecimal  = regexp.MustCompile(`^(-?)0[xX]([0-9A-Fa-f]+)$`)
	numberThen   = regexp.MustCompile(`^(-?(?:0[xX][0-9A-Fa-f]+|\d+))(?:[:;,.]?\s+|[、。：])(\pL.*)$`)
	listOfNumber = regexp.MustCompile(`^-?\d\w*(?:\s*[,、;，]\s*-?\d\w*)+$`)
	listBreak    = regexp.MustCompile(`\s*[,、;，]\s*`)
)

// minusAndBrackets writes signs that stand for the same thing as ASCII does.
var minusAndBrackets = strings.NewReplacer("（", "(", "）", ")", "\u00a0", " ", "−", "-")

// SplitID reads the cell of an ID in a language: the ID as it is compared, and what
// stands beside it, to the letter.
//
//	26 (for File Threat Protection)  26, "for File Threat Protection"
//	0x87d1041c                       0x87D1041C
//	8 through 27, 8 ~ 27             8-27
//	528, 540                         528,540
//	Code 39                          39
//	6100 see below                   6100, "see below"
//	N/A, –                           nothing
//
// Whatever has another shape is folded and kept: IDs are strings, with their zeros.
func SplitID(raw string, lang Language) (id, aside string) {
	id, aside = lang.splitID(raw)
	if lang.SaysNone(id) {
		return "", aside
	}
	return id, aside
}

func (l *Language) splitID(raw string) (id, aside string) {
	switch {
	case digits(raw) == len(raw):
		return raw, ""
	case l.SaysNone(raw):
		return "", ""
	}
	s := TrimBlank(minusAndBrackets.Replace(raw))
	s = l.cutLabel(s)
	if m := qualified.FindStringSubmatch(s); m != nil {
		return share(raw, foldID(m[1])), TrimBlank(m[2])
	}
	if numbers := l.numbersOf(s); numbers != "" {
		return numbers, ""
	}
	if m := numberThen.FindStringSubmatch(s); m != nil {
		return foldID(m[1]), TrimBlank(m[2])
	}
	return share(raw, foldID(s)), ""
}

// foldID folds an ID or code; hexadecimal numbers are written alike, whatever the
// case of their letters.
func foldID(s string) string {
	s = Fold(s)
	if !strings.ContainsAny(s, "xX") {
		return s
	}
	if m := hexadecimal.FindStringSubmatch(s); m != nil {
		return share(s, m[1]+"0x"+strings.ToUpper(m[2]))
	}
	return s
}

// foldCode folds a code. A range or list of numbers is written alike in all
// languages.
func (l *Language) foldCode(raw string) string {
	if beginning(raw) < 'a' { // a number begins with no letter, most codes do
		if r := l.numbersOf(TrimBlank(minusAndBrackets.Replace(raw))); r != "" {
			return r
		}
	}
	return foldID(raw)
}

// numbersOf returns a range or list of numbers in the form that is compared, ""
// for what is neither.
func (l *Language) numbersOf(s string) string {
	if r := l.rangeOf(Fold(s)); r != "" {
		return r
	}
	if listOfNumber.MatchString(s) {
		return listBreak.ReplaceAllString(Fold(s), ",")
	}
	return ""
}

// SaysNone reports whether a cell says that there is no value: "N/A", a dash.
func (l *Language) SaysNone(raw string) bool {
	if len(raw) > longestNone {
		return false
	}
	folded := Fold(raw)
	return folded != "" && strings.Trim(folded, dashes) == "" || slices.ContainsFunc(l.None, func(phrase string) bool {
		return !beginApart(folded, phrase) && strings.EqualFold(folded, Fold(phrase))
	})
}

// dashes are those that stand for no value.
const dashes = "-–—―‐−"

// longestNone is more bytes than any phrase takes that says there is no value.
const longestNone = 64

// cutLabel cuts a word such as "Code" before a number.
func (l *Language) cutLabel(s string) string {
	for _, label := range l.IDLabels {
		if len(s) <= len(label) || !strings.EqualFold(s[:len(label)], label) {
			continue
		}
		rest := strings.TrimLeft(s[len(label):], " :：")
		if rest != "" && '0' <= rest[0] && rest[0] <= '9' {
			return rest
		}
	}
	return s
}

// rangeOf returns a folded range of numbers as "8-27", "" for what is none.
func (l *Language) rangeOf(folded string) string {
	n := digits(folded)
	if n == 0 {
		return ""
	}
	rest := strings.TrimLeft(folded[n:], " ")
	for _, word := range l.Ranges {
		after, ok := strings.CutPrefix(rest, Fold(word))
		after = strings.TrimSpace(after)
		if ok && digits(after) > 0 && digits(after) == len(after) {
			return folded[:n] + "-" + after
		}
	}
	return ""
}
