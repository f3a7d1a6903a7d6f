package prose_test

import (
	"testing"

	"catsite/catalog"
	"catsite/catalog/prose"
)

const (
	englishText  = "This event occurs when license check exceeded after three consecutive attempts. The host srv-paris-384 was handled by the avp service. No action is required if the certificate chain recovers automatically within 10 minutes. For details, see article KB11851 about the processor load, or %TEMP%\\klserver.trace."
	japaneseText = "このイベントは、三回連続の試行後にライセンス確認が上限を超過した場合に発生します。ホストsrv-paris-384の脅威の発展チェーンはavpサービスによって処理されました。証明書チェーンが10分以内に自動的に復旧した場合、対処は不要です。詳細については、プロセッサーの負荷に関する記事KB11851を参照してください。"
)

func BenchmarkLiterals(b *testing.B) {
	for name, text := range map[string]string{"en": englishText, "ja": japaneseText} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				prose.Literals(text)
			}
		})
	}
}

func BenchmarkNumbers(b *testing.B) {
	lang := catalog.Language{Numerals: catalog.Numerals{
		Words:    []catalog.NumberWord{{Words: []string{"three", "三"}, Value: "3"}},
		Counters: []string{"minutes", "分", "回"},
	}}
	reader := prose.NewReader(&lang)
	for name, text := range map[string]string{"en": englishText, "ja": japaneseText} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				reader.Numbers(text)
			}
		})
	}
}
