package browsertest

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What the first hit of a query may cost, in bytes: script, manifest, shards, cards and
// descriptions together, whether or not the host compresses them.
const (
	firstHitMost     = 30_000
	firstHitMostMany = 100_000
)

// isSearch matches the addresses of what a search loads.
var isSearch = regexp.MustCompile(`/(search/[-a-z0-9]+|assets/search[-.a-z0-9]+)\.js$`)

// TestBytesOfTheFirstHit weighs what is loaded until the first hit of a query of
// each class shows, from nothing. The directory of another site and its queries,
// separated by "|", may be given in WEIGH_SITE and WEIGH_QUERIES; these are only
// reported.
func TestBytesOfTheFirstHit(t *testing.T) {
	site, most := world.site, firstHitMost
	queries := []string{
		"4099", "KLSRV_EV_LICENSE_CHECK_90", "KLSRV_EV", "LICENSE_CHECK", "ICENS", "certificate", "certifcate", "certificate expired",
		"証明書", "ライセンス", "ﾗｲｾﾝｽ", "鍵", "証明書 expired", "threshold", "しきい値",
		"klsrv_ev_master_srv_conn", "klsrv ev master srv connected", "FCM メッセージを FCM サーバーに送信している時に HTTP エラーが発生しました",
		"when the validity of an APNs certificate", "のは、モバイルデバイス管",
	}
	if other := os.Getenv("WEIGH_SITE"); other != "" {
		site, most = other, 0
		queries = strings.Split(os.Getenv("WEIGH_QUERIES"), "|")
	}
	for _, q := range queries {
		t.Run(q, func(t *testing.T) {
			names := loadedForFirstHit(t, site, q)
			plain, zipped := weigh(t, site, names)
			t.Logf("%-32s %2d files %6d bytes, %6d compressed", q, len(names), plain, zipped)
			if worst := max(plain, zipped); most > 0 && worst > most {
				t.Errorf("the first hit of %s costs %d bytes, at most %d are allowed", q, worst, most)
			}
		})
	}
}

// TestBytesOfManyEvents weighs the first hit of queries made of the synthetic events: of
// every class where SYNTHETIC_EVENTS asks for more than usual, else of some.
func TestBytesOfManyEvents(t *testing.T) {
	some := []string{"code", "run of a code", "inside a code", "inside a word", "word", "Japanese name", "letter left out", "in a description, 6", "sentence", "absent word"}
	site := manyEvents(t)
	files, bytes := 0, int64(0)
	for _, name := range glob(t, site, "search/*.js") {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		files, bytes = files+1, bytes+info.Size()
	}
	t.Logf("%d events, an index of %d files and %d bytes", syntheticEvents, files, bytes)
	tb := openFor(t, serveScanned(t, site), "en/index.html", patience)
	loadScan(tb)
	for _, q := range promised[[]golden](tb, "golden(1)") {
		if syntheticEvents <= 10000 && !slices.Contains(some, q.Kind) {
			continue
		}
		names := loadedForFirstHit(t, site, q.Query)
		plain, zipped := weigh(t, site, names)
		t.Logf("%-24s %2d files %6d bytes, %6d compressed: %s", q.Kind, len(names), plain, zipped, q.Query)
		if worst := max(plain, zipped); worst > firstHitMostMany {
			t.Errorf("the first hit of %s costs %d bytes, at most %d are allowed", q.Query, worst, firstHitMostMany)
		}
	}
}

// loadedForFirstHit returns the files loaded until the first hit of a query shows,
// or until the page says that there is none.
func loadedForFirstHit(t *testing.T, site, query string) []string {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(site)))
	t.Cleanup(server.Close)
	tb := open(t, server.URL+"/", "en/index.html")
	tb.until(`window.catsite !== undefined`)
	eval[bool](tb, `(() => {
		const loaded = () => performance.getEntriesByType("resource").map((r) => r.name);
		const look = () => { if (!window.loaded && (document.querySelector("#hits a") || document.getElementById("status").textContent)) window.loaded = loaded(); };
		for (const id of ["hits", "status"]) new MutationObserver(look).observe(document.getElementById(id), { childList: true });
		const box = document.getElementById("q");
		box.value = `+quote(query)+`;
		box.dispatchEvent(new InputEvent("input"));
		return true;
	})()`)
	tb.until(`window.loaded !== undefined`)
	var names []string
	for _, address := range eval[[]string](tb, `window.loaded`) {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if isSearch.MatchString(u.Path) {
			names = append(names, u.Path)
		}
	}
	return names
}

// weigh returns the bytes of files as they are and compressed.
func weigh(t *testing.T, site string, names []string) (plain, zipped int) {
	t.Helper()
	for _, name := range names {
		body, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := w.Write(body); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		plain += len(body)
		zipped += b.Len()
	}
	return plain, zipped
}
