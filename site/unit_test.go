package site

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func TestRelative(t *testing.T) {
	tests := []struct{ from, to, want string }{
		{"index.html", "en/index.html", "en/index.html"},
		{"en/index.html", "index.html", "../index.html"},
		{"en/index.html", "en/search.html", "search.html"},
		{"en/events/a.html", "en/events/b.html", "b.html"},
		{"en/events/a.html", "en/severity/b.html", "../severity/b.html"},
		{"en/events/a.html", "ja/events/a.html", "../../ja/events/a.html"},
		{"en/docs/x/a.html", "assets/a.css", "../../../assets/a.css"},
		{"en/docs/x/a.html", "", "../../../"},
		{"en/enx.html", "en/en/a.html", "en/a.html"},
	}
	for _, tt := range tests {
		if got := relative(tt.from, tt.to); got != tt.want {
			t.Errorf("relative(%q, %q) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestListSlug(t *testing.T) {
	for id, want := range map[string]string{"warning": "warning", "functional-failure": "functional-failure"} {
		if got := listSlug(id); got != want {
			t.Errorf("listSlug(%q) = %q, want %q", id, got, want)
		}
	}
	for _, id := range []string{"warning-2", "Warning", "../up", "index", "con"} {
		if got := listSlug(id); got == id || strings.ContainsAny(got, "/\\") || strings.HasSuffix(got, "-2") {
			t.Errorf("listSlug(%q) = %q, want another, safe name", id, got)
		}
	}
}

func TestBreakable(t *testing.T) {
	for _, tt := range []struct{ code, want string }{
		{"", ""},
		{"ABC", "ABC"},
		{"KLSRV_EV_X", "KLSRV_<wbr>EV_<wbr>X"},
		{"A__B", "A__<wbr>B"},
		{"_A_", "_<wbr>A_"},
		{"<_&", "&lt;_<wbr>&amp;"},
	} {
		if got := string(appendBreakable([]byte("before "), tt.code)); got != "before "+tt.want {
			t.Errorf("appendBreakable(%q) = %q, want %q", tt.code, got, tt.want)
		}
	}
}

func TestQuoted(t *testing.T) {
	ja := func(s string) run { return run{Lang: "ja", Dir: "ltr", Text: s} }
	en := func(s string) run { return run{Lang: "en", Dir: "ltr", Text: s} }
	ko := func(s string) run { return run{Lang: "ko", Dir: "ltr", Text: s} }
	tests := []struct {
		page, sentence string
		want           []run
	}{
		{"en", "no quote", []run{{Text: "no quote"}}},
		{"en", "says 90 日間, not 0", []run{{Text: "says 90 "}, ja("日間"), {Text: ", not 0"}}},
		{"en", "「APNs 証明書」 ends", []run{ja("「APNs 証明書」"), {Text: " ends"}}},
		{"ja", "says 日間", []run{{Text: "says 日間"}}},
		{"ja", "「Respond in these ways:」で終わる", []run{{Text: "「"}, en("Respond in these ways:"), {Text: "」で終わる"}}},
		{"ja", "「Événement du serveur」", []run{{Text: "「"}, en("Événement du serveur"), {Text: "」"}}},
		{"ja", "Cloud Console KLSRV_EV of two", []run{{Text: "Cloud Console KLSRV_EV of two"}}},
		{"ja", "「구입 90일」は", []run{{Text: "「"}, ko("구입 90일"), {Text: "」は"}}},
		{"ko", "‘購入します’ 값, say all of it", []run{{Text: "‘"}, ja("購入します"), {Text: "’ 값, "}, en("say all of it")}},
		{"fr", "dit say all of it", []run{{Text: "dit say all of it"}}},
	}
	for _, tt := range tests {
		v := &view{site: &site{}, loc: &locale{tag: tt.page}}
		if diff := cmp.Diff(tt.want, v.quoted(tt.sentence, "ja", "en", "ko")); diff != "" {
			t.Errorf("quoted(%q) on a page in %s (-want +got):\n%s", tt.sentence, tt.page, diff)
		}
	}
}

func TestSeverityShapes(t *testing.T) {
	ranks := func(list ...int) []catalog.Classifier {
		var out []catalog.Classifier
		for i, r := range list {
			out = append(out, catalog.Classifier{ID: string(rune('a' + i)), Rank: r})
		}
		return out
	}
	tests := []struct {
		list []catalog.Classifier
		want map[string]int
	}{
		{ranks(1), map[string]int{"a": 4}},
		{ranks(1, 2), map[string]int{"a": 4, "b": 1}},
		{ranks(4, 3, 2, 1), map[string]int{"a": 1, "b": 2, "c": 3, "d": 4}},
		{ranks(9, 8, 7, 6, 5), map[string]int{"a": 1, "b": 2, "c": 3, "d": 3, "e": 4}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, severityShapes(tt.list)); diff != "" {
			t.Errorf("severityShapes (-want +got):\n%s", diff)
		}
	}
}

func TestDocTree(t *testing.T) {
	e := &catalog.Edition{ID: "e"}
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		e.Topics = append(e.Topics, &catalog.Topic{Edition: e, ID: id})
	}
	lists := func(from int, to ...int) {
		for _, i := range to {
			e.Topics[from].Sections = append(e.Topics[from].Sections, &catalog.Reference{Topic: e.Topics[i]})
		}
	}
	lists(0, 2, 0) // itself is no section
	lists(2, 1, 0) // a ring is cut
	lists(3, 1, 4) // the second to name b does not get it
	d := newDocTree(e)
	var order []string
	for _, topic := range d.order {
		order = append(order, topic.ID)
	}
	if diff := cmp.Diff([]string{"a", "c", "b", "d", "e"}, order); diff != "" {
		t.Errorf("order of topics (-want +got):\n%s", diff)
	}
	if len(d.roots) != 2 {
		t.Errorf("%d roots, want 2", len(d.roots))
	}
	if got := d.neighbour(e.Topics[0], -1); got != nil {
		t.Errorf("the first topic comes after %v", got.ID)
	}
}

func TestNear(t *testing.T) {
	var topics []*catalog.Topic
	for range 500 {
		topics = append(topics, &catalog.Topic{})
	}
	for _, at := range []int{0, 250, 499} {
		got := near(topics, map[*catalog.Topic]bool{topics[at]: true})
		found := false
		for _, topic := range got {
			found = found || topic == topics[at]
		}
		if len(got) != maxSiblings || !found {
			t.Errorf("near topic %d = %d topics, itself among them: %v; want %d and true", at, len(got), found, maxSiblings)
		}
	}
}

func TestExamples(t *testing.T) {
	tests := []struct {
		name string
		want []string
	}{
		{"ライセンス数の上限を超えました", []string{"ライセンス", "上限"}},
		{"サーバーの証明書", []string{"サーバー", "証明書"}},
		{"License limit has been exceeded", []string{"license", "exceeded"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, nameWords(tt.name)); diff != "" {
			t.Errorf("nameWords(%q) (-want +got):\n%s", tt.name, diff)
		}
	}
	if got := codePairs("KLSRV_EV_LICENSE_CHECK_90"); len(got) != 1 || got[0] != "LICENSE_CHECK" {
		t.Errorf("codePairs = %q, want LICENSE_CHECK", got)
	}
}

// A pair of parts that too many events share is no example, however many there are.
func TestExamplesOfManyEvents(t *testing.T) {
	setup := testSetup()
	en := newEdition(setup, "en", "A", "en")
	var rows []row
	for i := range 3 * mostAsked {
		code := "K_HALF_EVENTS"
		if i%2 == 1 {
			code = "K_ODD"
			if i%5 == 0 {
				code = "K_TENTH_EVENTS"
			}
		}
		rows = append(rows, row{"Name", strconv.Itoa(i), code, "x", "1 day"})
	}
	en.table(en.topic("t", "8", "T"), "server", "warning", rows...)
	s := newSite(catalog.Reconcile(setup, []*catalog.Edition{en.Edition}), nil, "", []*locale{{tag: "en"}})
	if got := s.examples("en").codePart; got != "TENTH_EVENTS" {
		t.Errorf("the example of a code is %q, want TENTH_EVENTS", got)
	}
}

func TestTopicPairs(t *testing.T) {
	setup := testSetup()
	en, ja, other := newEdition(setup, "en", "A", "en"), newEdition(setup, "ja", "A", "ja"), newEdition(setup, "en2", "B", "en")
	number, table := en.topic("n", "7", "N"), en.topic("t", "8", "T")
	en.table(table, "server", "warning", row{"a", "1", "A_B", "x", "1 day"})
	jaNumber, jaTable := ja.topic("n", "7_1", "N"), ja.topic("t", "", "T")
	ja.table(jaTable, "server", "warning", row{"a", "1", "A_B", "x", "1 day"})
	late := other.topic("n", "7", "N")
	cat := catalog.Reconcile(setup, []*catalog.Edition{en.Edition, ja.Edition, other.Edition})
	s := newSite(cat, nil, "", []*locale{{tag: "en"}, {tag: "ja"}})
	tests := []struct {
		topic  *catalog.Topic
		locale string
		want   *catalog.Topic
		exact  bool
	}{
		{number, "ja", jaNumber, true},
		{jaNumber, "en", number, true},
		{table, "ja", jaTable, true},
		{late, "ja", jaNumber, false}, // leads there, but the way back leads to another
	}
	for _, tt := range tests {
		got := s.topicTwin(tt.topic, s.locale(tt.locale))
		if got.path != s.links.topic(tt.want) || got.exact != tt.exact {
			t.Errorf("topicTwin(%s) = %+v, want %s, exact %v", s.links.topic(tt.topic), got, s.links.topic(tt.want), tt.exact)
		}
	}
}

// Topics of one product and version pair by their id, else by their place in
// documents of one name; those of another product do not.
func TestTopicPairsByDocument(t *testing.T) {
	setup := testSetup()
	en, ja, other := newEdition(setup, "en", "A", "en"), newEdition(setup, "ja", "A", "ja"), newEdition(setup, "b-ja", "B", "ja")
	other.topic("setup", "", "S") // before, to be found first if products did not matter
	enSetup, enFirst := en.topic("setup", "", "S"), en.topic("pages", "1", "P1")
	enSecond := &catalog.Topic{Edition: en.Edition, Document: enFirst.Document, ID: "2", Title: "P2"}
	en.Topics = append(en.Topics, enSecond)
	jaSetup, jaFirst := ja.topic("setup", "", "S"), ja.topic("pages", "", "P1")
	jaSecond := &catalog.Topic{Edition: ja.Edition, Document: jaFirst.Document, ID: "pages~2", Title: "P2"}
	ja.Topics = append(ja.Topics, jaSecond)
	enMoved, jaMoved := en.topic("faq", "", "F"), ja.topic("help/faq", "", "F")
	jaMoved.ID = enMoved.ID // and the document is called otherwise
	alone := en.topic("more", "", "M")
	ja.topic("more-of-it", "", "M")
	cat := catalog.Reconcile(setup, []*catalog.Edition{en.Edition, other.Edition, ja.Edition})
	s := newSite(cat, nil, "", []*locale{{tag: "en"}, {tag: "ja"}})
	for _, tt := range []struct{ topic, want *catalog.Topic }{{enSetup, jaSetup}, {enFirst, jaFirst}, {enSecond, jaSecond}, {enMoved, jaMoved}} {
		got, back := s.topicTwin(tt.topic, s.locale("ja")), s.topicTwin(tt.want, s.locale("en"))
		if got.path != s.links.topic(tt.want) || !got.exact || back.path != s.links.topic(tt.topic) || !back.exact {
			t.Errorf("topicTwin(%s) = %+v and back %+v, want %s", s.links.topic(tt.topic), got, back, s.links.topic(tt.want))
		}
	}
	if got := s.topicTwin(alone, s.locale("ja")); got.exact || got.note != "switch-to-docs" {
		t.Errorf("topicTwin of a topic alone = %+v, want the list of documents", got)
	}
}

// A title says nothing twice, and has no place for what is not there.
func TestPageTitle(t *testing.T) {
	for _, tt := range []struct {
		parts []string
		want  string
	}{
		{[]string{"%X", "%X", "Strings"}, "%X – Strings"},
		{[]string{"", "Block Account", "Events"}, "Block Account – Events"},
		{[]string{"Site"}, "Site"},
		{[]string{strings.Repeat("x", 200), "Site"}, strings.Repeat("x", maxTitle) + "… – Site"},
	} {
		if got := pageTitle(tt.parts); got != tt.want {
			t.Errorf("pageTitle(%q) = %q, want %q", tt.parts, got, tt.want)
		}
	}
}

func TestRanges(t *testing.T) {
	for want, rows := range map[string][]int{"": nil, "4": {4}, "1–3, 7, 9–10": {1, 2, 3, 7, 9, 10}} {
		if got := ranges(rows); got != want {
			t.Errorf("ranges(%v) = %q, want %q", rows, got, want)
		}
	}
}

func TestTopicAnchors(t *testing.T) {
	topic := &catalog.Topic{Blocks: catalog.Text{
		{Anchor: "a b"}, {Anchor: "a-b"}, {Anchor: "a b"}, {Blocks: []catalog.Block{{Anchor: "\"><x"}}},
	}}
	want := map[string]string{"a b": "s-a-b", "\"><x": "s----x"}
	if diff := cmp.Diff(want, topicAnchors(topic)); diff != "" {
		t.Errorf("topicAnchors (-want +got):\n%s", diff)
	}
}

// From any page of a long list any other is two clicks away at most, by few links.
func TestPagerIsShort(t *testing.T) {
	const pages = 250
	v := &view{site: &site{}, loc: &locale{print: messages(t, []string{"en"}).Printer("en")}, page: &page{}}
	links := func(n int) map[int]bool {
		to := map[int]bool{}
		for _, l := range v.pager(n, pages, func(_ string, page int) string { return strconv.Itoa(page) }).Links {
			page, err := strconv.Atoi(l.Href)
			if err != nil {
				t.Fatal(err)
			}
			to[page] = true
		}
		return to
	}
	for n := 1; n <= pages; n++ {
		reached := map[int]bool{}
		for first := range links(n) {
			for second := range links(first) {
				reached[second] = true
			}
		}
		if len(reached) != pages || len(links(n)) > 40 {
			t.Errorf("page %d has %d links, and %d of %d pages are two clicks away", n, len(links(n)), len(reached), pages)
		}
	}
}

// Words are found without the expression that says what they are, and just so.
func TestLatinQuote(t *testing.T) {
	pieces := []string{"a", "Be", "é", "Ŵ", "ｆ", "9", "漢", "か", "_", "-", "’", "'", ",", ":", ".", " ", " ", " ", "  ", "(", "日 ", "to be ", "x, y: z. "}
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 200_000 {
		var text string
		for range random.IntN(14) {
			text += pieces[random.IntN(len(pieces))]
		}
		var want [2]int
		if m := latinWords.FindStringSubmatchIndex(text); m != nil {
			want = [2]int{m[2], m[3]}
			found++
		}
		if start, end := latinQuote(text); [2]int{start, end} != want {
			t.Fatalf("latinQuote(%q) = %d, %d, want %v", text, start, end, want)
		}
	}
	if found < 1000 {
		t.Errorf("%d texts have Latin words: too few to compare", found)
	}
}
