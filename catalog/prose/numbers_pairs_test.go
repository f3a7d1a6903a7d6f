package prose_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"catsite/catalog/prose"

	"github.com/google/go-cmp/cmp"
)

// equalPairs give the same numbers.
var equalPairs = [][4]string{
	{"en", "1,024 files", "en", "1024 files"},
	{"ja", "10 億のレコード", "en", "1 billion records"},
	{"en", "more than 16 characters", "ja", "17 個以上の文字"},
	{"en", "more than 16 characters", "ja", "16 文字を超えています"},
	{"en", "one or more devices", "ja", "1 つ以上のデバイス"},
	{"en", "a hexadecimal value", "ja", "16 進の値"},
	{"en", "The check runs once a day.", "ja", "検査は 1 日に 1 回実行されます。"},
	{"ja", "３０ 日", "en", "30 days"},
	{"en", "110%", "ja", "110 ％"},
	{"en", "110 percent", "ja", "110％"},
	{"en", "20,000 rows", "ja", "2万行"},
	{"en", "within 10 minutes", "ja", "十分以内ではなく、十 分以内"},
	{"en", "ten attempts", "ja", "10 回の試行"},
	{"en", "January 5, 2024", "ja", "2024 年 1 月 5 日"},
	{"en", "since March", "ja", "3 月から"},
	{"en", "2024-01-05", "ja", "2024 年 1 月 5 日"},
	{"en", "half of the disk", "ja", "ディスクの 50%"},
	{"en", "half of the disk", "ja", "ディスクの半分"},
	{"en", "half of the disk", "ja", "ディスクの 2 分の 1"},
	{"en", "50% of the disk", "ja", "ディスクの半分"},
	{"fr", "1 024,5 Mo", "en", "1,024.5 MB"},
	{"fr", "1\u202f024,5 Mo", "ja", "1,024.5 MB"},
	{"en", "returns -5", "ja", "−5 を返します"},
	{"en", "minus 5 degrees", "ja", "マイナス 5 度"},
	{"en", "IDs 8-27", "en", "IDs 8 through 27"},
	{"en", "IDs 8 through 27", "ja", "ID 8 ～ 27"},
	{"en", "IDs 8–27", "ja", "ID 8～27"},
	{"en", "the second attempt", "ja", "2 番目の試行"},
	{"en", "the first attempt", "ja", "最初の試行"},
	{"en", "the first attempt", "ja", "試行"},
	{"en", "the 3rd attempt", "ja", "3 回目の試行"},
	{"en", "at least 5 characters", "ja", "5 文字以上"},
	{"en", "at least 5 characters", "ja", "少なくとも 5 文字"},
	{"en", "fewer than 5 characters", "ja", "4 文字以下"},
	{"en", "up to 16 nodes", "ja", "最大 16 ノード"},
	{"en", "up to 16 nodes", "ja", "17 ノード未満"},
	{"en", "more than one license", "ja", "2 つ以上のライセンス"},
	{"en", "two licenses", "ja", "2 つのライセンス"},
	{"en", "both licenses", "ja", "両方のライセンス"},
	{"en", "twice", "ja", "2 回"},
	{"en", "between 8 and 16 characters", "ja", "8 文字から 16 文字"},
	{"en", "SHA256", "ja", "SHA-256"},
	{"en", "SHA 256", "ja", "SHA256"},
	{"en", "%1 of {0}", "ja", "%2 の {3}"},
	{"en", "A_1 at C:\\x64\\5", "ja", "B_2"},
	{"en", "v2.0 of the tool", "ja", "ツールのバージョン 2.0"},
	{"en", "IPv4 and IPv6", "ja", "IP アドレス"},
	{"en", "10MB and 5 GB", "ja", "10 MB と 5GB"},
	{"en", "1. Open it.", "ja", "開きます。"},
	{"en", "(1) Open it. (2) Close it.", "ja", "①開きます。②閉じます。"},
	{"en", "at 12:00", "ja", "12 時に"},
	{"en", "3.5 million", "ja", "350 万"},
	{"en", "1,200,000", "ja", "120万"},
	{"en", "120 million", "ja", "1億2000万"},
	{"en", "5,000 devices", "ja", "5 千台"},
	{"en", "a hundred devices", "ja", "100 台"},
	{"en", "twenty-four hours", "ja", "24 時間"},
	{"en", "30-day trial", "ja", "30 日間の試用"},
	{"en", "64-bit and 32bit", "ja", "64 ビットと 32 ビット"},
	{"en", "no files", "ja", "0 件のファイル"},
	{"en", "from 1 to 5", "ja", "1 ～ 5"},
	{"en", "10.0.2.15", "ja", "10.0.2.15"},
	{"en", "sixteen characters", "ja", "１６文字"},
	{"en", "a dozen", "ja", "12 個"},
	{"en", "devices per account", "ja", "1 アカウントあたりのデバイス"},
	{"en", "at midnight", "ja", "午前 0 時に"},
	{"en", "every hour", "ja", "1 時間ごとに"},
	{"en", "two-factor authentication", "ja", "2 要素認証"},
	{"en", "two-factor authentication", "ja", "二要素認証"},
	{"en", "a third-party tool", "ja", "サードパーティのツール"},
	{"en", "a nonzero value", "ja", "0 以外の値"},
	{"en", "in the 1990s", "ja", "1990 年代に"},
	{"en", "Only version 0 is read, up to 5,000 a day.", "ja", "バージョン 0 のみ、1 日最大 5000 件まで読み取ります。"},
	{"en", "for several minutes", "ja", "数分間"},
	{"en", "Set the value to -1.", "ja", "値を-1にします。"},
	{"en", "step 1 of device-2", "ja", "手順-1、デバイス-2"},
	{"en", "2,500,000 bytes", "ja", "250 万バイト"},
	{"en", "24 hours", "ko", "24시간"},
	{"en", "20,000 devices", "ko", "2만 대"},
	{"en", "once", "ko", "한 번"},
	{"en", "the second attempt", "ko", "두 번째 시도"},
	{"en", "March 5", "ko", "3월 5일"},
	{"en", "more than 16 characters", "ko", "17자 이상"},
	{"en", "more than 16 characters", "ko", "16자를 초과"},
	{"en", "two devices", "fr", "2 appareils"},
	{"en", "1 device", "fr", "un appareil"},
	{"en", "1 billion", "fr", "1 milliard"},
	{"en", "1,234,567", "fr", "1 234 567"},
	{"en", "90%", "fr", "90 %"},
	{"en", "2.5", "fr", "2,5"},
	{"en", "5 March 2024", "fr", "5 mars 2024"},
	{"en", "ninety days", "fr", "90 jours"},
	{"en", "more than 16", "fr", "17 ou plus"},
	{"en", "the 1st", "fr", "le premier"},
}

// unequalPairs do not: what the first text has alone, and the second.
var unequalPairs = [][6]string{
	{"en", "30 days", "ja", "300 日間", "30", "300"},
	{"en", "110%", "ja", "1100%", "110%", "1100%"},
	{"en", "90%", "ja", "95%", "90%", "95%"},
	{"en", "1024 files", "ja", "102 個のファイル", "1024", "102"},
	{"en", "1,024", "ja", "1.024", "1024", "1.024"},
	{"en", "after 90 days", "ja", "日数が経過すると", "90", ""},
	{"en", "later", "ja", "5 分後", "", "5"},
	{"en", "1 billion", "ja", "1 億", "1000000000", "100000000"},
	{"en", "more than 16", "ja", "18 個以上", "16", "18"},
	{"en", "more than 16", "ja", "17", "16", "17"},
	{"en", "16 or more", "ja", "17 個以上", "16", "17"},
	{"en", "two devices", "ja", "3 台のデバイス", "", "3"},
	{"en", "10 days", "ja", "1 日", "10", ""},
	{"en", "version 1", "ja", "バージョン", "1", ""},
	{"en", "returns -5", "ja", "5 を返します", "-5", "5"},
	{"en", "IDs 8-27", "ja", "ID 8 ～ 28", "27", "28"},
	{"en", "5 and 5", "ja", "5 と 6", "5", "6"},
	{"en", "2.5 GB", "ja", "25 GB", "2.5", "25"},
	{"en", "2.10", "ja", "2.1", "2.10", "2.1"},
	{"en", "10.0.2.15", "ja", "10.0.2.5", "10.0.2.15", "10.0.2.5"},
	{"en", "March 5", "ja", "4 月 5 日", "", "4"},
	{"en", "January 5, 2024", "ja", "2025 年 1 月 5 日", "2024", "2025"},
	{"en", "sixteen", "ja", "17 文字", "", "17"},
	{"en", "20,000", "ja", "20万", "20000", "200000"},
	{"en", "1,024", "fr", "1,024", "1024", "1.024"},
	{"en", "90 days", "fr", "9 jours", "90", "9"},
	{"en", "20,000", "ko", "20만", "20000", "200000"},
	{"en", "5 times", "ko", "6회", "5", "6"},
}

func at(numbers []prose.Number, indexes []int) []prose.Number {
	var list []prose.Number
	for _, i := range indexes {
		list = append(list, numbers[i])
	}
	return list
}

func TestCompareNumbers(t *testing.T) {
	readers := map[string]*prose.Reader{}
	for _, locale := range []string{"en", "ja", "fr", "ko"} {
		readers[locale] = reader(t, locale)
	}
	compare := func(localeA, a, localeB, b string) (onlyA, onlyB string) {
		x, y := readers[localeA].Numbers(a), readers[localeB].Numbers(b)
		i, k := prose.CompareNumbers(x, y)
		return values(at(x, i)), values(at(y, k))
	}
	check := func(c [6]string) {
		a, b := compare(c[0], c[1], c[2], c[3])
		if a != c[4] || b != c[5] {
			t.Errorf("%q and %q: only %q and only %q, want %q and %q", c[1], c[3], a, b, c[4], c[5])
		}
	}
	for _, c := range equalPairs {
		check([6]string{c[0], c[1], c[2], c[3]})
		check([6]string{c[2], c[3], c[0], c[1]})
	}
	for _, c := range unequalPairs {
		check(c)
		check([6]string{c[2], c[3], c[0], c[1], c[5], c[4]})
	}
}

func TestNumbersAreFoundWhereTheyStand(t *testing.T) {
	s := "約３０ 日と\u200b1,024 個、-5 です。2\u200b0"
	var got []string
	for _, n := range reader(t, "ja").Numbers(s) {
		got = append(got, s[n.Start:n.End])
	}
	if diff := cmp.Diff([]string{"３０", "1,024", "-5", "2\u200b0"}, got); diff != "" {
		t.Errorf("places of the numbers of %q (-want +got):\n%s", s, diff)
	}
}

// TestNumbersInLinearTime reads texts that repeat what is expensive. What takes long is
// measured again: other processes may have had the processor.
func TestNumbersInLinearTime(t *testing.T) {
	r := reader(t, "ja")
	for _, part := range []string{"1", "1,234", "一", "十", "1万", "more than ", "1 つ以", "1.", "a_1 ", "- ", " "} {
		took := func(n int) time.Duration {
			s := strings.Repeat(part, n)
			best := time.Hour
			for range 3 {
				start := time.Now()
				r.Numbers(s)
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(5_000), took(40_000)
		for range 10 {
			if large <= 30*small+20*time.Millisecond {
				break
			}
			small, large = min(small, took(5_000)), min(large, took(40_000))
		}
		if large > 30*small+20*time.Millisecond {
			t.Errorf("%q repeated: %v for 5,000, %v for 40,000", part, small, large)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	readers := []*prose.Reader{reader(f, "en"), reader(f, "ja"), reader(f, "fr"), reader(f, "ko")}
	for _, c := range slices.Concat(equalPairs) {
		f.Add(c[1])
		f.Add(c[3])
	}
	f.Add("\xff1\u200b,000 minus -1億万 二〇")
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range readers {
			wantStrong(t, r, s)
			end := 0
			numbers := r.Numbers(s)
			for _, n := range numbers {
				if n.Value == "" || n.Start < 0 || n.End > len(s) || n.Start >= n.End || n.End < end {
					t.Fatalf("Numbers(%q): %+v after byte %d", s, n, end)
				}
				end = n.End
			}
			if a, b := prose.CompareNumbers(numbers, numbers); a != nil || b != nil {
				t.Fatalf("numbers of %q differ from themselves: %v, %v", s, a, b)
			}
		}
	})
}
