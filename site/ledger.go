package site

import (
	"strconv"
	"strings"

	"catsite/catalog"
)

// tableFacts is what became of the rows of a table.
type tableFacts struct {
	Name  link
	Taken bool
	// Account counts the rows, Why says in words why some are in no event.
	Account catalog.Account
	Why     []string
}

func (v *view) tableFacts(a catalog.TableAccount) tableFacts {
	t := a.Table
	f := tableFacts{Name: v.tableLink(t), Taken: t.Taken, Account: a.Account}
	if !t.Taken {
		f.Why = []string{v.text("table-not-taken", "Reason", v.reason(t.Reason))}
		return f
	}
	for _, x := range t.Excluded {
		f.Why = append(f.Why, v.text("ledger-rows", "Reason", v.reason(x.Reason), "Rows", ranges(x.Rows)))
	}
	return f
}

// reason says why a table or row is in no event. One without words of its own is
// shown as the feed has it.
func (v *view) reason(word string) string {
	switch word {
	case "no-header":
		return v.text("reason-no-header")
	case "no-known-column":
		return v.text("reason-no-known-column")
	case catalog.ReasonLeftOut:
		return v.text("reason-left-out")
	case "blank-row":
		return v.text("reason-blank-row")
	case "section-title":
		return v.text("reason-section-title")
	case "repeated-header":
		return v.text("reason-repeated-header")
	case "description-row":
		return v.text("reason-description-row")
	}
	return word
}

// ranges writes ascending row numbers, runs of them as one: "1–3, 7".
func ranges(rows []int) string {
	var b strings.Builder
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(rows[i]))
		if j > i {
			b.WriteString("–" + strconv.Itoa(rows[j]))
		}
		i = j + 1
	}
	return b.String()
}
