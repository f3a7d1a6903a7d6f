package search

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"testing"

	"catsite/catalog"
)

var (
	things = [][3]string{
		{"LICENSE_CHECK", "License check", "ライセンス確認"}, {"LICENSE_KEY", "License key", "ライセンスキー"},
		{"CERTIFICATE", "Certificate", "証明書"}, {"ADMIN_SERVER", "Administration Server", "管理サーバー"},
		{"ENCRYPTION_KEY", "Encryption key", "暗号化キー"}, {"SERVER_CERT", "Server certificate", "サーバーの証明書"},
		{"AUDIT_LOG", "Audit log", "監査ログ"}, {"IP_RANGE", "IP range", "IPアドレス範囲"},
	}
	deeds = [][3]string{
		{"EXPIRED", "has expired", "の有効期限が切れました"}, {"DETECTED", "was detected", "が検知されました"},
		{"FAILED", "failed", "に失敗しました"}, {"REVOKED", "was revoked", "が取り消されました"},
	}
	reasons = [][2]string{
		{"Install update KB%d on the affected computers.", "影響を受けるコンピューターに更新プログラムKB%dをインストールしてください。"},
		{"Wait for %d minutes, then synchronize the virtual environment.", "%d分間待ってから、仮想環境を同期してください。"},
		{"Administrators with access to the file system receive this message %d times.", "ファイルシステムへのアクセス権を持つ管理者は、このメッセージを%d回受信します。"},
	}
)

// syntheticCatalog makes events in two languages.
func syntheticCatalog(events int) *catalog.Catalog {
	setup := &catalog.Setup{
		Reference: "en", Locales: []string{"en", "ja"},
		Fields: []catalog.Field{
			{ID: "id", Role: catalog.RoleID, Type: catalog.TypeID},
			{ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode},
			{ID: "name", Role: catalog.RoleName, Type: catalog.TypeName},
			{ID: "text", Role: catalog.RoleDescription, Type: catalog.TypeText},
		},
		Components: []catalog.Classifier{{ID: "server"}, {ID: "agent"}},
		Severities: []catalog.Classifier{{ID: "info", Rank: 1}, {ID: "warning", Rank: 2}, {ID: "critical", Rank: 4}},
	}
	var editions []*catalog.Edition
	for i, locale := range setup.Locales {
		e := &catalog.Edition{ID: locale, Locale: locale}
		topic := &catalog.Topic{Edition: e, Document: &catalog.Document{}, ID: "t"}
		table := &catalog.Table{Edition: e, Topic: topic, Taken: true}
		r := rand.New(rand.NewPCG(1, 2))
		for n := range events {
			table.Records = append(table.Records, syntheticRecord(setup, table, r, n, i))
		}
		e.Topics, e.Tables = []*catalog.Topic{topic}, []*catalog.Table{table}
		editions = append(editions, e)
	}
	return catalog.Reconcile(setup, editions)
}

func syntheticRecord(setup *catalog.Setup, table *catalog.Table, r *rand.Rand, n, locale int) *catalog.Record {
	a, b := things[r.IntN(len(things))], deeds[r.IntN(len(deeds))]
	text := ""
	for range 2 + r.IntN(4) {
		text += fmt.Sprintf(reasons[r.IntN(len(reasons))][locale], r.IntN(20000)) + " "
	}
	name := a[1] + " " + b[1]
	if locale == 1 {
		name = a[2] + b[2]
	}
	record := &catalog.Record{
		Table: table, Row: n + 1,
		Component: setup.Components[r.IntN(2)].ID, Severity: setup.Severities[r.IntN(3)].ID,
	}
	for f, cell := range []string{strconv.Itoa(4000 + 7*n), fmt.Sprintf("SYN_EV_%s_%s_%d", a[0], b[0], n), name, text} {
		record.Values = append(record.Values, setup.Fields[f].Decode(catalog.Language{}, catalog.PlainText(cell), 0))
	}
	return record
}

// counted are Files that only count.
type counted struct {
	files int
	bytes int64
}

func (c *counted) Create(string) (io.WriteCloser, error) {
	c.files++
	return (*countedFile)(c), nil
}

type countedFile counted

func (c *countedFile) Write(p []byte) (int, error) {
	c.bytes += int64(len(p))
	return len(p), nil
}

func (c *countedFile) Close() error { return nil }

// BenchmarkWrite writes indexes of three sizes.
func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{500, 5000, 50000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if n > 5000 && testing.Short() {
				b.Skip("long")
			}
			cat := syntheticCatalog(n)
			b.ReportAllocs()
			for b.Loop() {
				var c counted
				if _, err := Write(&c, cat); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(c.files), "files")
				b.ReportMetric(float64(c.bytes), "bytes")
			}
		})
	}
}
