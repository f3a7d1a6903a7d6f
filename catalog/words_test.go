package catalog_test

import (
	"strings"
	"testing"
	"unsafe"

	"catsite/catalog"

	"github.com/google/go-cmp/cmp"
)

// TestEqualWords holds the quick answer to the slow one: marks that join the letter before
// them, other widths, case, signs and blanks around.
func TestEqualWords(t *testing.T) {
	words := []string{
		"", "a", "A", "á", "a\u0301", "Á", "Page top", "page top.", "[PAGE TOP]", " page top", "ｐａｇｅ top", "pager",
		"ページトップ", "「ページトップ」", "ﾍﾟｰｼﾞﾄｯﾌﾟ", "ヘ\u309aージトップ", "ヘージ", "上へ", "1", "１", "①", "\u212a", "k", "K\u0327", "Ķ",
	}
	for _, s := range words {
		for _, other := range words {
			folded := catalog.FoldWords(other)
			if got, want := catalog.EqualWords(s, folded), catalog.FoldWords(s) == folded; got != want {
				t.Errorf("EqualWords(%q, %q) = %v", s, folded, got)
			}
		}
	}
}

func TestDetach(t *testing.T) {
	text := catalog.Text{
		{Inlines: []catalog.Inline{{Text: "Run "}, {Kind: catalog.CodeSpan, Text: "x"}, {Kind: catalog.Break}, {
			Kind: catalog.Strong, Inlines: []catalog.Inline{{Text: "now"}, {Text: "!"}},
		}}},
		{Kind: catalog.List, Blocks: []catalog.Block{
			{Kind: catalog.Item, Blocks: []catalog.Block{{Inlines: []catalog.Inline{{Text: "One."}}}}},
			{Kind: catalog.Item, Blocks: []catalog.Block{{Inlines: []catalog.Inline{{Text: "Two."}}}}},
		}},
		{Kind: catalog.Grid, Rows: [][]catalog.Text{{catalog.PlainText("a"), catalog.PlainText("b")}}},
	}
	before, want := catalog.PlainInlines(text[0].Inlines), "Run x\nnow!\nOne.\nTwo.\na\nb"
	if got := text.Detach(); got != want || text.Plain() != want {
		t.Errorf("Detach() = %q, then Plain() = %q, want %q", got, text.Plain(), want)
	}
	if diff := cmp.Diff(before, catalog.PlainInlines(text[0].Inlines)); diff != "" {
		t.Error(diff)
	}
}

// TestDetachCopies has a text whose words are a small part of something large.
func TestDetachCopies(t *testing.T) {
	large := strings.Repeat("x", 1<<20)
	text := catalog.PlainText(large[10:20])
	plain := text.Detach()
	if plain != large[10:20] || text[0].Inlines[0].Text != plain {
		t.Errorf("Detach() = %q, the text has %q", plain, text[0].Inlines[0].Text)
	}
	if shares(plain, large) || shares(text[0].Inlines[0].Text, large) {
		t.Error("the words are still a part of what they were taken from")
	}
}

// shares reports whether part is in the memory of whole.
func shares(part, whole string) bool {
	at, begin := uintptr(unsafe.Pointer(unsafe.StringData(part))), uintptr(unsafe.Pointer(unsafe.StringData(whole)))
	return begin <= at && at < begin+uintptr(len(whole))
}
