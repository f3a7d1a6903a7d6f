package sheet

import (
	"encoding/csv"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// hostile are cells that spreadsheets run or readers lose.
var hostile = []string{
	"=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\n=1", "\n", " =1", "\u200b=1", "\u00a0=1", "\ufeff=1", "＝1+1", "＋1", "－1+1", "＠x",
	"'", "'=1", "''", "'s", "\"", "\"\"", "a\"b", "a,b", "a\nb", " a", "a ", "", "a", "-5", "5", "-", "--5", "+5", "007",
	"=cmd|'/c calc'!A0", "日本語、\n「改行」", "\x01=1", "a=b", "x\t",
}

func TestRowsAreReadBack(t *testing.T) {
	rows := [][]string{hostile, {""}, {"=1"}, {"", ""}}
	var b []byte
	for _, row := range rows {
		b = AppendRow(b, row...)
	}
	r := csv.NewReader(strings.NewReader(string(b)))
	r.FieldsPerRecord = -1
	got, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	undo(got)
	if diff := cmp.Diff(rows, got); diff != "" {
		t.Errorf("read by encoding/csv (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(rows, python(t, b)); diff != "" {
		t.Errorf("read by Python (-want +got):\n%s", diff)
	}
}

func undo(rows [][]string) {
	for _, row := range rows {
		for i := range row {
			row[i] = Undo(row[i])
		}
	}
}

// python reads rows as Python's csv module does, and undoes what Defuse did.
func python(t *testing.T, rows []byte) [][]string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("no python3; make tools installs it")
	}
	cmd := exec.Command(path, "-c", `
import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
json.dump([[cell.removeprefix("'") for cell in row] for row in csv.reader(text)], sys.stdout)`)
	cmd.Stdin = strings.NewReader(string(rows))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestLineBreaksAndNUL(t *testing.T) {
	if got, want := string(AppendRow(nil, "a\r\nb\rc\x00", "\rd")), "\"a\nb\nc\ufffd\",\"'\nd\"\n"; got != want {
		t.Errorf("AppendRow = %q, want %q", got, want)
	}
}

func TestDefuse(t *testing.T) {
	for _, s := range []string{"a", "-5", "5", "x=1", "", "[a]", "日本", "#1", "-12345678901234567890"} {
		if got := Defuse(s); got != s {
			t.Errorf("Defuse(%q) = %q, want it as it is", s, got)
		}
	}
	for _, s := range []string{"=1", "+5", "-5-5", "-", "@a", "\ta", "\ra", "\na", "＝1", " =1", "\u200b+1", "'a"} {
		if got := Defuse(s); got != "'"+s {
			t.Errorf("Defuse(%q) = %q, want an apostrophe before it", s, got)
		}
	}
}

func FuzzRow(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "b")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a + b) {
			t.Skip()
		}
		rows, err := csv.NewReader(strings.NewReader(string(AppendRow(nil, a, b)))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		undo(rows)
		if diff := cmp.Diff([][]string{{clean(a), clean(b)}}, rows); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
	})
}
