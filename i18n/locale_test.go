package i18n

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "EN": "en", "ja-jp": "ja-JP", "ja_JP": "ja-JP", "zh-hant-tw": "zh-Hant-TW", "iw": "he",
	} {
		if got, err := Canonical(in); err != nil || got != want {
			t.Errorf("Canonical(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "jp", "und", "日本語", "en-XXXXXXXXXX", "../en"} {
		if got, err := Canonical(in); err == nil {
			t.Errorf("Canonical(%q) = %q; want an error", in, got)
		}
	}
}

func TestFallbacks(t *testing.T) {
	for in, want := range map[string][]string{
		"en":         {"en"},
		"ja-JP":      {"ja-JP", "ja"},
		"zh-Hant-TW": {"zh-Hant-TW", "zh-Hant"},
	} {
		if diff := cmp.Diff(want, Fallbacks(in)); diff != "" {
			t.Errorf("Fallbacks(%q) (-want +got):\n%s", in, diff)
		}
	}
}

func TestDirection(t *testing.T) {
	for in, want := range map[string]string{
		"en": "ltr", "ja": "ltr", "az": "ltr", "az-Arab": "rtl", "ar": "rtl", "ar-XB": "rtl", "he": "rtl", "dv": "rtl", "ur": "rtl",
	} {
		if got := Direction(in); got != want {
			t.Errorf("Direction(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSelfName(t *testing.T) {
	for in, want := range map[string]string{
		"en": "English", "ja": "日本語", "ja-JP": "日本語", "fr": "français", "qaa": "qaa",
	} {
		if got := SelfName(in); got != want {
			t.Errorf("SelfName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLanguageData(t *testing.T) {
	fsys := files(map[string]string{"lang.ja.toml": "ja", "lang.en-GB.toml": "gb"})
	for in, want := range map[string]string{"ja": "ja", "ja-JP": "ja", "en-GB": "gb"} {
		if got, err := LanguageData(fsys, in); err != nil || string(got) != want {
			t.Errorf("LanguageData(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	if got, err := LanguageData(fsys, "en"); got != nil || err != nil {
		t.Errorf("LanguageData(en) = %q, %v; want nil, nil", got, err)
	}
}
