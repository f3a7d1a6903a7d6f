package browsertest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// classes are queries of every class, for any catalog of this kind.
var classes = []string{
	"4099", "４０９９", "409", "4000", "4007", "110", "256", "90", "1", "26",
	"SYN_EV_LICENSE_CHECK_EXPIRED_5", "klsrv_ev_license_check_90", "KLSRV EV LICENSE CHECK 90", "klsrv-ev-license-check-90",
	"SYN", "SYN_EV", "syn ev l", "K", "kl", "klsrv_ev_lic", "LICENSE_CHECK", "license check", "check license",
	"ICENS", "ICENSE_CH", "CENSE_K", "se_check", "_key", "ERT_CHAIN_REV", "tion",
	"certificate", "certif", "cer", "ce", "c", "certificate chain", "certificate exp", "certificate has expired",
	"certifcate", "certifcate expired", "lisense", "licnse", "licens", "databsae", "pasword", "encription key", "adminstration", "xyzzyq",
	"sha256", "sha25", "sha", "SHA256_SUM", "kb", "KB12", "e-mail", "TCP/IP", "tcp", "gateway differ", "watchdog", "watchd", "wat",
	"サーバー", "サーバ", "ｻｰﾊﾞ", "さーば", "鍵", "証", "し", "ライセンス", "ﾗｲｾﾝｽ", "らいせんす", "証明書 期限", "証明書 expired",
	"IPアドレス", "IPアドレス範囲 failed", "Pアドレス", "SHA256の値", "更新プログラムKB12", "メール、TCP", "新幹線", "イセンスキー", "ー接",
	"110%", "(110%)", "%", "license 証明書", "仮想環境を同期", "ウォッチドッグ", "管理者は、この",
}

// runs returns the substrings of two to six characters of some texts.
func runs(texts ...string) []string {
	var list []string
	for _, text := range texts {
		chars := []rune(text)
		for n := 2; n <= 6; n++ {
			for i := 0; i+n <= len(chars); i++ {
				list = append(list, string(chars[i:i+n]))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// patience is how long a scan of many events may take.
const patience = 5 * time.Minute

// loadScan gives a page the scan of testdata/scan.js.
func loadScan(tb *tab) {
	tb.Helper()
	script, err := os.ReadFile(filepath.Join("testdata", "scan.js"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.until(`window.catsite !== undefined`)
	eval[bool](tb, string(script)+`; true`)
}

// made returns the queries that a script expression promises.
func made(tb *tab, expression string) []string {
	tb.Helper()
	loadScan(tb)
	eval[bool](tb, `window.made = undefined, `+expression+`.then((list) => { window.made = list; }, (e) => { window.made = [String(e.stack)]; }), true`)
	tb.untilFor(`window.made !== undefined`, patience)
	return eval[[]string](tb, `window.made`)
}

// compareWithScan searches by the page's script and by looking at every event.
func compareWithScan(tb *tab, queries []string) {
	tb.Helper()
	loadScan(tb)
	hits, chunk := 0, max(10, min(200, len(queries)/100))
	for some := range slices.Chunk(queries, chunk) {
		list, err := json.Marshal(some)
		if err != nil {
			tb.Fatal(err)
		}
		eval[bool](tb, `window.compared = undefined, compareAll(`+string(list)+`).then((r) => { window.compared = r; }, (e) => { window.compared = { wrong: [String(e.stack)], hits: 0 }; }), true`)
		tb.untilFor(`window.compared !== undefined`, patience)
		for _, problem := range eval[[]string](tb, `window.compared.wrong`) {
			tb.Error(problem)
		}
		hits += eval[int](tb, `window.compared.hits`)
	}
	tb.Logf("%d queries, %d hits", len(queries), hits)
	if hits < len(queries) {
		tb.Errorf("%d queries have %d hits; the comparison looks at too little", len(queries), hits)
	}
}

// The index finds what a scan of all texts finds, in the same order.
func TestSearchIsThatOfAScan(t *testing.T) {
	compareWithScan(open(t, world.root, "en/index.html"), slices.Concat(classes, runs("証明書の有効期限", "ライセンス数の上限を超えました", "ネットワークを使用")))
}

func TestSearchOfManyEvents(t *testing.T) {
	base := synthetic(t)
	tb := open(t, base, "en/index.html")
	tb.search("の有効期限が切れました")
	if got := eval[string](tb, status); !strings.Contains(got, "about") {
		t.Errorf("the page says %q of hits that it has not looked at, want that the number is about right", got)
	}
	compareWithScan(open(t, base, "ja/index.html"), slices.Concat(classes, runs("暗号化キーが検知されました", "仮想環境を同期してください。", "管理者は、このメッセージ")))
}

// Every run of two to six characters of a Japanese name or description finds what a
// scan finds.
func TestEveryRun(t *testing.T) {
	tb := openFor(t, world.root, "ja/index.html", patience)
	list := made(tb, `everyRun()`)
	if len(list) < 5000 {
		t.Errorf("%d runs of characters, want those of all texts", len(list))
	}
	compareWithScan(tb, list)
}
