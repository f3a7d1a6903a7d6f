// Package rules judges a catalog: it holds every reconciliation and quality rule
// and finds what is wrong or different in the content.
//
// A [Rule] is a value with a name, a family, a default level and a check; each has
// a file of its own, and [All] lists them in the order in which they are
// evaluated. [Check] runs them. The texts of a rule (title, explanation, advice,
// finding) are UI messages under "rule.<name>"; this package knows no words and no
// output.
//
// To add a rule, write its file, add it to All, and give it its messages. A rule about
// values or words runs at the same time as others, see [Rule.apart]: of the pass it
// writes to nothing but its findings and the cells that it mutes, and what is gathered
// once for several rules.
package rules

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"catsite/catalog"
)

// A Family groups rules by what they look at. Families are evaluated in order: a
// row whose structure is broken is not judged by its text.
type Family string

// The families, in the order of evaluation.
const (
	Structure Family = "structure"
	Keys      Family = "keys"
	Coverage  Family = "coverage"
	Values    Family = "values"
	Prose     Family = "text"
	// Typography judges letters, spaces and signs.
	Typography Family = "typography"
	// Waivers judges what excuses findings.
	Waivers Family = "waivers"
)

// A Rule is one thing that can be wrong or different.
type Rule struct {
	Name   string // kebab-case; never reused for another meaning
	Family Family
	// Level is the default level: within one edition, and between translations of
	// one product. ProductLevel is the level between products; the zero value
	// means Level.
	Level, ProductLevel catalog.Level
	// Roles are the roles that the rule looks at. It is silent in a project that
	// lacks one of them.
	Roles []catalog.Role
	// Since is the version of catsite that brought the rule.
	Since string

	// mutes are later rules that must not judge the cells of which this one says
	// enough.
	mutes []*Rule
	check func(*pass)
}

// All returns the rules in the order of evaluation.
func All() []*Rule {
	return []*Rule{
		rowLedger, noEventTable, encoding, droppedContent, unclassifiedTable,
		classificationConflict, missingColumn, duplicateColumn, unknownColumn, raggedRow,
		spannedValue, whitespaceOnlyCell, pageChromeInCell, invisibleCharacter, unresolvedReference,
		missingCode, confusableCode, nearDuplicateCode, malformedCode, missingID, malformedID, ambiguousName, duplicateKey, codeWithManyIDs,
		idWithManyCodes, idDiffersBetweenComponents,
		tableMissing, missing, obsolete, vanished,
		idMismatch, severityMismatch, storageTermMismatch, valueMismatch, storageTermMissing, storageTermUnparsed, storageTermOutlier, unknownOption,
		notStored, numberNameDescription,
		wordingDiffers, numberCodeText, numbersDiffer, missingDescription, danglingLeadIn, truncatedText,
		listLengthDiffers, descriptionOneSided, literalDiffers, productName,
		untranslatedCell, untranslatedFragment, inconsistentTranslation, reusedTranslation, termVariant,
		unbalancedBracket,
		widthAnomaly, nonNFC, mixedSpacing, finalPunctuation,
		waiverUnused, waiverExpired,
	}
}

// Check runs all rules over the catalog and returns their findings, gravest first,
// then by rule, event and place. It notes on every event which rules have a
// finding about it.
func Check(c *catalog.Catalog) []*catalog.Finding { return Judge(c, nil, time.Time{}) }

// Judge is Check with waivers: findings that one excuses carry it. Waivers
// themselves are judged by the day of now; by the zero time they are not.
func Judge(c *catalog.Catalog, waivers []*catalog.Waiver, now time.Time) []*catalog.Finding {
	return JudgeTelling(c, waivers, now, func() {})
}

// JudgeTelling is Judge that tells of each rule when it is done with it; of those that
// are off, it does not. Tell is called concurrently.
func JudgeTelling(c *catalog.Catalog, waivers []*catalog.Waiver, now time.Time, tell func()) []*catalog.Finding {
	p := newPass(c)
	p.tell = tell
	p.run(func(r *Rule) bool { return r.Family != Waivers })
	catalog.SetFingerprints(p.findings)
	catalog.Waive(p.findings, waivers)
	if !now.IsZero() {
		judged := p.findings
		p.findings, p.waivers, p.now = nil, waivers, now
		p.run(func(r *Rule) bool { return r.Family == Waivers })
		catalog.SetFingerprints(p.findings)
		p.findings = append(judged, p.findings...)
	}
	sortFindings(c, p.findings)
	noteOnEvents(p.findings)
	return p.findings
}

// sortFindings orders by level, rule, event, and where they stand.
func sortFindings(c *catalog.Catalog, findings []*catalog.Finding) {
	order := make(map[*catalog.Event]int, len(c.Events))
	for i, e := range c.Events {
		order[e] = i + 1
	}
	position := func(f *catalog.Finding) int {
		if len(f.Events) == 0 {
			return 0
		}
		return order[f.Events[0]]
	}
	slices.SortStableFunc(findings, func(a, b *catalog.Finding) int {
		return cmp.Or(
			cmp.Compare(b.Level, a.Level),
			strings.Compare(a.Rule, b.Rule),
			cmp.Compare(position(a), position(b)),
		)
	})
}

func noteOnEvents(findings []*catalog.Finding) {
	for _, f := range findings {
		for _, e := range f.Events {
			if i, found := slices.BinarySearch(e.Rules, f.Rule); !found {
				e.Rules = slices.Insert(e.Rules, i, f.Rule)
			}
		}
	}
}
