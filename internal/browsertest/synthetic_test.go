package browsertest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// syntheticEvents is how many events the synthetic catalog has.
const syntheticEvents = 2000

// A part of names: of a code, in English, in Japanese.
type phrase struct{ code, en, ja string }

var things = []phrase{
	{"LICENSE_CHECK", "license check", "ライセンス確認"}, {"LICENSE_KEY", "license key", "ライセンスキー"},
	{"DATABASE", "database", "データベース"}, {"AUDIT_LOG", "audit log", "監査ログ"},
	{"ADMIN_SERVER", "Administration Server", "管理サーバー"}, {"NETWORK_AGENT", "Network Agent", "ネットワークエージェント"},
	{"IP_RANGE", "IP range", "IPアドレス範囲"}, {"CERTIFICATE", "certificate", "証明書"},
	{"CERT_CHAIN", "certificate chain", "証明書チェーン"}, {"ENCRYPTION_KEY", "encryption key", "暗号化キー"},
	{"DISK", "full disk encryption", "ディスク全体の暗号化"}, {"PASSWORD_POLICY", "password policy", "パスワードポリシー"},
	{"USER_ROLE", "user role", "ユーザーロール"}, {"SHA256_SUM", "SHA256 sum", "SHA256の値"},
	{"MOBILE_DEVICE", "mobile device", "モバイルデバイス"}, {"UPDATE", "update", "アップデート"},
}

var deeds = []phrase{
	{"EXPIRED", "has expired", "の有効期限が切れました"}, {"REVOKED", "was revoked", "が取り消されました"},
	{"DETECTED", "was detected", "が検知されました"}, {"FAILED", "failed", "に失敗しました"},
	{"REQUESTED", "was requested", "が要求されました"}, {"REMOVED", "was removed", "が削除されました"},
	{"LIMIT_110", "exceeds its limit (110%)", "の上限を超えました(110%)"}, {"CONNECTED", "connected", "が接続されました"},
}

var reasons = []phrase{
	{"", "Install update KB%d on the affected computers.", "影響を受けるコンピューターに更新プログラムKB%dをインストールしてください。"},
	{"", "The watchdog of host srv-%d was restarted.", "ホストsrv-%dのウォッチドッグが再起動されました。"},
	{"", "Wait for %d minutes, then synchronize the virtual environment.", "%d分間待ってから、仮想環境を同期してください。"},
	{"", "Administrators with access to the file system receive this message %d times.", "ファイルシステムへのアクセス権を持つ管理者は、このメッセージを%d回受信します。"},
	{"", "The settings of the gateway differ (e-mail, TCP/IP, port %d).", "ゲートウェイの設定(メール、TCP/IP、ポート%d)が異なります。"},
}

const syntheticProject = `preset = "event-types"
[site]
title = { en = "Synthetic" }
locales = ["en", "ja"]
[[edition]]
id = "en"
product = "P"
locale = "en"
sources = ["en.html"]
[[edition]]
id = "ja"
product = "P"
locale = "ja"
sources = ["ja.html"]
[fields.severity]
role = "severity"
headers = { en = ["Severity"], ja = ["重要度"] }
[fields.component]
role = "component"
headers = { en = ["Component"], ja = ["コンポーネント"] }
[[component]]
id = "server"
names = { en = "Server", ja = "サーバー" }
[[component]]
id = "agent"
names = { en = "Agent", ja = "エージェント" }
`

// synthetic returns the address of the synthetic catalog's site.
func synthetic(t *testing.T) string {
	t.Helper()
	return serve(t, manyEvents(t))
}

// writeSynthetic writes a project of many made-up events in two languages. Some
// have one language only, some no ID, some names more than one has.
func writeSynthetic(dir string) error {
	tables := [2]strings.Builder{}
	for i, header := range []string{
		"Event type display name|Event type ID|Event type|Severity|Component|Default storage term|Description",
		"イベント種別の表示名|イベント種別ID|イベント種別|重要度|コンポーネント|既定の保管期間|説明",
	} {
		fmt.Fprintf(&tables[i], "<!DOCTYPE html><html lang=%q><meta charset=utf-8><h1>Events</h1><table><tr><th>%s</tr>\n",
			[]string{"en", "ja"}[i], strings.ReplaceAll(header, "|", "<th>"))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for n := range syntheticEvents {
		rows := syntheticRow(r, n)
		if n%17 != 3 {
			tables[0].WriteString(rows[0])
		}
		if n%13 != 5 {
			tables[1].WriteString(rows[1])
		}
	}
	for name, text := range map[string]string{
		"en.html": tables[0].String() + "</table>", "ja.html": tables[1].String() + "</table>", "catsite.toml": syntheticProject,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func syntheticRow(r *rand.Rand, n int) [2]string {
	pick := func(list []phrase) phrase { return list[r.IntN(len(list))] }
	a, deed, why, also := pick(things), pick(deeds), pick(reasons), pick(reasons)
	id := fmt.Sprint(4000 + 7*n)
	if n%29 == 7 {
		id = ""
	}
	code := fmt.Sprintf("SYN_EV_%s_%s_%d", a.code, deed.code, n)
	severity, component, number := r.IntN(4), r.IntN(2), 1+r.IntN(400)
	row := func(locale int, name, term, text string) string {
		cells := []string{
			name, id, code,
			[][2]string{{"Critical", "緊急"}, {"Functional failure", "機能エラー"}, {"Warning", "警告"}, {"Info", "情報"}}[severity][locale],
			[][2]string{{"Server", "サーバー"}, {"Agent", "エージェント"}}[component][locale],
			term, text,
		}
		return "<tr><td>" + strings.Join(cells, "<td>") + "</tr>\n"
	}
	text := func(f func(phrase) string) string {
		return "<p>" + fmt.Sprintf(f(why), number) + "</p><p>" + fmt.Sprintf(f(also), number+n) + "</p>"
	}
	en := strings.ToUpper(a.en[:1]) + a.en[1:] + " " + deed.en
	return [2]string{
		row(0, en, "30 days", text(func(p phrase) string { return p.en })),
		row(1, a.ja+deed.ja, "30 日", text(func(p phrase) string { return p.ja })),
	}
}
