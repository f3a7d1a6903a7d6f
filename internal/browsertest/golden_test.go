package browsertest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A golden is a query made of an event.
type golden struct {
	Kind  string `json:"kind"`
	Query string `json:"query"`
	Slug  string `json:"slug"`
}

// A judgement is what testdata/scan.js says of the hits of some queries.
type judgement struct {
	Wrong           []string `json:"wrong"`
	Misspelt, Meant int      // queries that are misspelt words, and those that find their event
}

// checkGolden makes queries of every class of a site's events, so many of each, and
// compares what a page finds with a scan of all events. The address is to be that of
// serveScanned.
func checkGolden(t *testing.T, base, page string, many int, long time.Duration) {
	t.Helper()
	tb := openFor(t, base, page, long)
	loadScan(tb)
	list := promised[[]golden](tb, fmt.Sprintf("golden(%d)", many))
	count, all := map[string]int{}, judgement{}
	for some := range slices.Chunk(list, 20) {
		for _, q := range some {
			count[q.Kind]++
		}
		queries, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		j := promised[judgement](tb, "checkAll("+string(queries)+")")
		for _, problem := range j.Wrong {
			t.Error(problem)
		}
		all.Misspelt, all.Meant = all.Misspelt+j.Misspelt, all.Meant+j.Meant
	}
	var kinds []string
	for _, kind := range slices.Sorted(maps.Keys(count)) {
		kinds = append(kinds, fmt.Sprintf("%s: %d", kind, count[kind]))
	}
	t.Logf("%s, %d queries (%s); %d of %d misspelt words find their event", page, len(list), strings.Join(kinds, "; "), all.Meant, all.Misspelt)
	if 10*all.Meant < 9*all.Misspelt {
		t.Error("too few misspelt words find their event")
	}
	if len(kinds) < 40 {
		t.Errorf("queries of %d classes, want 40 at least", len(kinds))
	}
}

// promised returns what a script expression promises.
func promised[T any](tb *tab, expression string) T {
	tb.Helper()
	eval[bool](tb, `window.promised = undefined, `+expression+`.then((v) => { window.promised = { v }; }, (e) => { window.promised = { e: String(e.stack) }; }), true`)
	tb.untilFor(`window.promised !== undefined`, patience)
	if e := eval[string](tb, `window.promised.e || ""`); e != "" {
		tb.Fatalf("%s: %s", expression, e)
	}
	return eval[T](tb, `window.promised.v`)
}

// Ids and codes in full come first; prefixes, runs, infixes, every form of Japanese,
// misspelt words and words of descriptions find what a scan of all events finds, in
// its order; an absent word finds nothing. In both languages of the pages.
func TestGoldenQueries(t *testing.T) {
	base := serveScanned(t, world.site)
	for _, page := range []string{"en/index.html", "ja/search.html"} {
		checkGolden(t, base, page, 60, patience)
	}
}

func TestGoldenQueriesOfManyEvents(t *testing.T) {
	many, long := 4, patience
	if syntheticEvents > 10000 {
		many, long = 5, 2*time.Hour
	}
	base := serveScanned(t, manyEvents(t))
	for _, page := range []string{"en/search.html", "ja/index.html"} {
		checkGolden(t, base, page, many, long)
	}
}

// The directory of another site may be given in SCAN_SITE. SCAN_QUERIES says how many
// queries of each class are tried there, 10 without.
func TestGoldenQueriesOfAnotherSite(t *testing.T) {
	site := os.Getenv("SCAN_SITE")
	if site == "" {
		t.Skip("SCAN_SITE names no site")
	}
	many := 10
	if n, err := strconv.Atoi(os.Getenv("SCAN_QUERIES")); err == nil {
		many = n
	}
	for _, page := range []string{"en/index.html", "ja/index.html"} {
		checkGolden(t, serveScanned(t, site), page, many, 2*time.Hour)
	}
}

// A scannedCatalog is what the scan needs of a feed, which may be more than a page can
// read.
type scannedCatalog struct {
	Events []struct {
		Slug         string            `json:"slug"`
		Code         string            `json:"code"`
		ID           string            `json:"id"`
		SeverityRank int               `json:"severity_rank"`
		Names        map[string]string `json:"names"`
		Descriptions map[string]struct {
			Text string `json:"text"`
		} `json:"descriptions"`
		Editions map[string]struct {
			ID      string `json:"id"`
			CodeRaw string `json:"code_raw"`
			Name    string `json:"name"`
		} `json:"editions"`
	} `json:"events"`
}

// serveScanned serves a site with a feed that is cut to what the scan needs.
func serveScanned(t *testing.T, site string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(site, "v1", "catalog.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cut scannedCatalog
	if err := json.Unmarshal(body, &cut); err != nil {
		t.Fatal(err)
	}
	if body, err = json.Marshal(cut); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(site)))
	mux.HandleFunc("/v1/catalog.json", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(body) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/"
}
