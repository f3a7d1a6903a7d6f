package browsertest

import (
	"slices"
	"testing"
)

// A code is found by the spelling of every edition, and the one that was found is
// shown beside the event's own. A section tells events of one code apart.
func TestSpellingsOfEditions(t *testing.T) {
	tb := open(t, world.root, "en/index.html")
	tb.search("4099") // loads the index, which another takes the place of
	eval[bool](tb, `catsite.index({
		format: 2, site: ["en", "ja"], locales: ["en"], components: [], severities: [],
		sections: [["Requests", "要求"], ["Replies", "応答"]],
		events: [
			["cookie", "", "%{Foobar}C", 0, -1, -1, [0, "Cookie", 0], 0, ["%{VARNAME}C", 0]],
			["address", "", "%a", 0, -1, -1, [], 0, ["%...a", 0]],
			["address-2", "", "%a", 0, -1, -1, [], 1, []],
			["bytes", "", "%b", 0, -1, -1, [], -1, []],
		],
	}), true`)
	for query, want := range map[string][]string{
		"%{VARNAME}C": {"cookie"}, "%{foobar}c": {"cookie"}, "VARNAME": {"cookie"},
		"%...a": {"address"}, "%a": {"address", "address-2"}, "%...b": nil,
	} {
		got := eval[[]string](tb, `catsite.find(`+quote(query)+`).map((hit) => hit.event.slug)`)
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
	for query, want := range map[string]string{"%...a": "%a|%...a|Requests", "%a": "%a|Requests|%a|Replies"} {
		tb.search(query)
		text := `[...document.querySelectorAll("#hits :is(code, bdi)")].map((e) => e.textContent).join("|")`
		if got := eval[string](tb, text); got != want {
			t.Errorf("hits of %s show %q, want %q", query, got, want)
		}
	}
}
