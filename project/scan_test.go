package project

import (
	"os"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

func TestScanLines(t *testing.T) {
	text := "\ufeff# [not] = 1\r\n" +
		"a = \"x # \\\" = [\" # c = 2\r\n" + // 2
		"'b.c'.\"d\\u0065\" = 1\n" + // 3
		"t = \"\"\"\n[x]\ny = \"\\\"\"\" 1\n\"\"\"\"\n" + // 4 to 7
		"l = '''\\\n'''' # 8, 9\n" +
		"list = [ # 10\n  1, # ]\n  { k = 'v', m.n = [true, 2] }, # 12\n]\n" +
		"[ table . 'x y' ] # 14\nkey = 2026-01-01 10:00:00\n" +
		"[[array]]\nid = 1\n[array.sub]\nid = 2\n[[array.deep]]\nid = 3\n[[array.deep]]\nid = 4\n" + // 16 to 23
		"[[array]]\n[[array.deep]]\nid = 5\n" + // 24 to 26
		"w = 'C:\\' # x\nv = 'x'\n" // 27, 28
	if err := toml.Unmarshal([]byte(text), new(map[string]any)); err != nil {
		t.Fatal(err)
	}
	got, _ := scan(text)
	want := lines{
		".a": 2, `."b.c"`: 3, `."b.c".de`: 3, ".t": 4, ".l": 8,
		".list": 10, ".list[0]": 11, ".list[1]": 12, ".list[1].k": 12, ".list[1].m": 12, ".list[1].m.n": 12,
		".list[1].m.n[0]": 12, ".list[1].m.n[1]": 12,
		".table": 14, `.table."x y"`: 14, `.table."x y".key`: 15,
		".array": 16, ".array[0]": 16, ".array[0].id": 17, ".array[0].sub": 18, ".array[0].sub.id": 19,
		".array[0].deep": 20, ".array[0].deep[0]": 20, ".array[0].deep[0].id": 21,
		".array[0].deep[1]": 22, ".array[0].deep[1].id": 23,
		".array[1]": 24, ".array[1].deep": 25, ".array[1].deep[0]": 25, ".array[1].deep[0].id": 26,
		".array[1].deep[0].w": 27, ".array[1].deep[0].v": 28,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("scan (-want +got):\n%s\n%s", diff, text)
	}
}

// FuzzProject reads anything as a project file: no panic, every error names the
// file, and the keys are where the toml package sees them.
func FuzzProject(f *testing.F) {
	for _, name := range []string{demonstration, "presets/event-types.toml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add(valid)
	f.Add("a.b = [{ c = '''x''', d = [[1], []] }]\n[[e]]\n[e.f]\n[[e.g]]\n'h'.\"i\" = \"\"\"\\\"\"\"\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := parse("p.toml", []byte(text))
		if (p == nil) == (err == nil) {
			t.Fatalf("parse(%q) = %v, %v; want either", text, p, err)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "p.toml:") {
			t.Errorf("parse(%q): %v; want the file's name first", text, err)
		}
		var tree map[string]any
		md, err := toml.Decode(text, &tree)
		if err != nil {
			return
		}
		_, keys := scan(text)
		if diff := cmp.Diff(append([]toml.Key{}, keys...), md.Keys()); diff != "" {
			t.Errorf("scan(%q): keys (-scan +toml):\n%s", text, diff)
		}
	})
}
