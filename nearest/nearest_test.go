package nearest

import "testing"

func TestWord(t *testing.T) {
	known := []string{"sources", "source_url", "label", "days", "id"}
	for word, want := range map[string]string{
		"sorces": "sources", "Sources": "sources", "source": "sources", "soruces": "sources",
		"sourceurl": "source_url", "labels": "label", "dasy": "days", "ids": "id",
		"color": "", "": "", "x": "", "日本": "",
	} {
		if got := Word(word, known); got != want {
			t.Errorf("Word(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "ab", 2}, {"ab", "", 2}, {"kitten", "sitting", 3}, {"ab", "ba", 1},
		{"警告", "警報", 1}, {"same", "same", 0},
	}
	for _, test := range tests {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
