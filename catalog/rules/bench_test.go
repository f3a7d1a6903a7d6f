package rules_test

import (
	"fmt"
	"runtime"
	"testing"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/internal/catalogtest"

	"github.com/google/go-cmp/cmp"
)

// things are what events of the benchmark are about, in both languages.
var things = [][2]string{
	{"license check", "ライセンス確認"}, {"database backup", "データベースのバックアップ"}, {"removable drive", "リムーバブルドライブ"},
	{"update task", "アップデートタスク"}, {"certificate chain", "証明書チェーン"}, {"administration server", "管理サーバー"},
	{"network attack", "ネットワーク攻撃"},
}

// bilingual returns a catalog of so many events in English and Japanese.
func bilingual(events int) *catalog.Catalog {
	s := setup()
	en := catalogtest.Table{Component: "server", Severity: "critical"}
	ja := en
	for n := range events {
		thing, code := things[n%len(things)], fmt.Sprintf("SRV_EV_%04X_STATE", 0x1000+n)
		id, days := fmt.Sprint(1000+n), 10*(1+n%9)
		en.Rows = append(en.Rows, []string{
			"The " + thing[0] + " failed", id, code,
			fmt.Sprintf("This event occurs when the %s failed after %d attempts. The host srv-berlin-%03d was handled by the klnagent service (version 10.%d). For details, see article KB%d.\nTo resolve the issue:\n* Review the contents of updater.db.\n* Restart the %[1]s and wait for %[5]d minutes.\n* Contact Technical Support and provide the code 0x8000%04[6]X.", thing[0], 2+n%5, n, n%7, days, n),
			fmt.Sprintf("%d days", days),
		})
		ja.Rows = append(ja.Rows, []string{
			thing[1] + "が失敗しました", id, code,
			fmt.Sprintf("このイベントは、%d回の試行後に%sが失敗した場合に発生します。ホストsrv-berlin-%03dはklnagentサービス（バージョン10.%d）によって処理されました。詳細については、記事KB%dを参照してください。\n問題を解決するには、次の操作を行います。\n* updater.dbの内容を確認してください。\n* %[2]sを再起動し、%[5]d分間待機してください。\n* テクニカルサポートに連絡し、コード0x8000%04[6]Xをお知らせください。", 2+n%5, thing[1], n, n%7, days, n),
			fmt.Sprintf("%d 日間", days),
		})
	}
	return catalog.Reconcile(s, []*catalog.Edition{
		catalogtest.Edition(s, "en", "Product", "en", en), catalogtest.Edition(s, "ja", "Product", "ja", ja),
	})
}

func BenchmarkCheck(b *testing.B) {
	c := bilingual(2000)
	b.ReportAllocs()
	for b.Loop() {
		rules.Check(c)
	}
}

// Rules that run side by side find the same, in the same order.
func TestCheckSideBySide(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := fingerprints(rules.Check(bilingual(60)))
	if len(want) == 0 {
		t.Fatal("no findings to compare")
	}
	runtime.GOMAXPROCS(8)
	if diff := cmp.Diff(want, fingerprints(rules.Check(bilingual(60)))); diff != "" {
		t.Errorf("findings on 8 processors (-on 1 +on 8):\n%s", diff)
	}
}

func fingerprints(findings []*catalog.Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, f.Rule+" "+f.Fingerprint)
	}
	return list
}
