package search

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestFoldVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/fold.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ In, Out string }
	if err := json.Unmarshal(raw, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) < 30 {
		t.Fatalf("testdata/fold.json has %d vectors, want at least 30", len(vectors))
	}
	for _, v := range vectors {
		if got := Fold(v.In); got != v.Out {
			t.Errorf("Fold(%q) = %q, want %q", v.In, got, v.Out)
		}
		if got := Fold(v.Out); got != v.Out {
			t.Errorf("Fold(%q) = %q, want it unchanged", v.Out, got)
		}
	}
}

func TestCodeSeparators(t *testing.T) {
	const want = "license_check"
	for _, in := range []string{"LICENSE_CHECK", "license-check", "License Check", " license__check ", "ＬＩＣＥＮＳＥ＿ＣＨＥＣＫ", "license \t-check"} {
		if got := Code(in); got != want {
			t.Errorf("Code(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"ﾗｲｾﾝｽ", "İ", "e\u0301\u0302", "カ\u3099", "\xff\xfe", strings.Repeat("0", 71) + "\xf7\u02dd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Errorf("Fold(Fold(%q)) = %q, want %q", s, again, once)
		}
		if all := foldTogether(s); all != once {
			t.Errorf("Fold(%q) = %q, all steps give %q", s, once, all)
		}
	})
}

// TestFoldTogether folds characters beside each other, one by one and at once.
func TestFoldTogether(t *testing.T) {
	var alone []rune
	for r := rune(1); r <= 0x10ffff; r++ {
		if foldsAlone(r) {
			alone = append(alone, r)
		}
	}
	others := []rune("éßİſςΣ①㈱ﾗﾞﾟ゙゚\u0301\u0323\u1100\u1161\u11a8\u3131\ufeff\u200b\u00ad ㌢ヿゟ한\u0e33ﬀＷ¥")
	for i, r := range alone {
		for _, s := range []string{
			string(r), "a" + string(r), string(r) + "ー", string(alone[(i*7919)%len(alone)]) + string(r),
			string(r) + string(others[i%len(others)]) + string(alone[(i*104729)%len(alone)]),
			string(others[(i+1)%len(others)]) + string(r) + string(others[i%len(others)]) + string(others[(i/7)%len(others)]),
		} {
			if got, want := string(appendFold(nil, s)), foldTogether(s); got != want {
				t.Fatalf("%+q folds to %+q, all steps give %+q", s, got, want)
			}
		}
	}
}
