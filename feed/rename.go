package feed

// What two events can have in common.
const (
	sameCode  = "code"
	sameID    = "id"
	sameNames = "names"
)

// A mark is a pair of facts by which an event is known again under another key: its
// component or code, with its ID or its name in one language. It counts where no other
// event of either catalog has it.
type mark struct {
	by     string // "component" or "code"
	in     string
	locale string // of a name; "" for an ID
	value  string
}

// marks returns the marks of an event.
func (b *brief) marks() []mark {
	var list []mark
	add := func(locale, value string) {
		if value == "" {
			return
		}
		list = append(list, mark{"component", b.component, locale, value})
		if b.code != "" {
			list = append(list, mark{"code", b.code, locale, value})
		}
	}
	add("", b.id)
	for locale, name := range b.names {
		add(locale, name)
	}
	return list
}

// renamings pairs events that are gone with added ones that are the same by their
// marks, in the order of the added ones. Where an event has several candidates none is
// taken: nothing is guessed.
func renamings(older, newer []brief, gone, added []int) []renaming {
	if len(gone) == 0 || len(added) == 0 {
		return nil
	}
	oldMarks, newMarks := marksOf(older, gone), marksOf(newer, added)
	for m := range oldMarks {
		if _, ok := newMarks[m]; !ok {
			delete(oldMarks, m)
		}
	}
	dropRepeated(oldMarks, older)
	dropRepeated(oldMarks, newer)
	toNew, toOld := map[int]map[int]bool{}, map[int]map[int]bool{}
	for m, old := range oldMarks {
		now := newMarks[m]
		if m.locale == "" || namesAgree(older[old].names, newer[now].names) {
			pair(toNew, old, now)
			pair(toOld, now, old)
		}
	}
	var list []renaming
	for _, now := range added {
		for old := range toOld[now] {
			if len(toOld[now]) == 1 && len(toNew[old]) == 1 {
				list = append(list, renaming{old, now, inCommon(&older[old], &newer[now])})
			}
		}
	}
	return list
}

func pair(candidates map[int]map[int]bool, of, one int) {
	if candidates[of] == nil {
		candidates[of] = map[int]bool{}
	}
	candidates[of][one] = true
}

// marksOf returns the marks of some events, each with the last event that has it.
func marksOf(events []brief, some []int) map[mark]int {
	marks := map[mark]int{}
	for _, i := range some {
		for _, m := range events[i].marks() {
			marks[m] = i
		}
	}
	return marks
}

// dropRepeated deletes the marks that several events of a catalog have.
func dropRepeated(marks map[mark]int, events []brief) {
	seen := map[mark]bool{}
	for i := range events {
		for _, m := range events[i].marks() {
			if seen[m] {
				delete(marks, m)
			} else if _, wanted := marks[m]; wanted {
				seen[m] = true
			}
		}
	}
}

// namesAgree reports whether names are the same in all languages that both have.
func namesAgree(a, b map[string]string) bool {
	shared := false
	for locale, name := range a {
		other := b[locale]
		if name == "" || other == "" {
			continue
		}
		if name != other {
			return false
		}
		shared = true
	}
	return shared
}

// inCommon says what two events have in common.
func inCommon(a, b *brief) []string {
	var evidence []string
	if a.code != "" && a.code == b.code {
		evidence = append(evidence, sameCode)
	}
	if a.id != "" && a.id == b.id {
		evidence = append(evidence, sameID)
	}
	if namesAgree(a.names, b.names) {
		evidence = append(evidence, sameNames)
	}
	return evidence
}
