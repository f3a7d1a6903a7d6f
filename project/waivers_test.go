package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"catsite/catalog"

	"github.com/google/go-cmp/cmp"
)

// withWaivers returns a project whose waivers file has this content; "" for none.
func withWaivers(t *testing.T, content string) *Project {
	t.Helper()
	p := &Project{WaiversPath: filepath.Join(t.TempDir(), "waivers.toml")}
	if content == "" {
		return p
	}
	if err := os.WriteFile(p.WaiversPath, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return p
}

const waived = `# one
[[waiver]]
fingerprint = "0011"
kind = "intended"
reason = "As documented."
created = "2026-01-31"
expires = "2027-01-31"

[[waiver]]
rule = "missing"
key = "server/A"
kind = "wont-fix"
reason = "Old."
author = "me"
ticket = "T-1"
created = "2026-02-01"
expires = "2026-02-01"
`

func TestLoadWaivers(t *testing.T) {
	p := withWaivers(t, waived)
	got, err := p.LoadWaivers()
	if err != nil {
		t.Fatal(err)
	}
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	want := []*catalog.Waiver{
		{Fingerprint: "0011", Kind: "intended", Reason: "As documented.",
			Created: day(2026, 1, 31), Expires: day(2027, 1, 31), Path: p.WaiversPath, Line: 2},
		{Rule: "missing", Key: "server/A", Kind: "wont-fix", Reason: "Old.", Author: "me", Ticket: "T-1",
			Created: day(2026, 2, 1), Expires: day(2026, 2, 1), Path: p.WaiversPath, Line: 9},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("waivers (-want +got):\n%s", diff)
	}
}

func TestWaiverProblems(t *testing.T) {
	for _, c := range []struct {
		name, old, new, want string
	}{
		{"no reason", "reason = \"Old.\"\n", "", `:9: missing key "waiver.reason": nobody could tell later why the finding was excused`},
		{"blank reason", "Old.", " ", `:13: missing key "waiver.reason": nobody could tell later why the finding was excused`},
		{"no date", "created = \"2026-02-01\"\n", "", `:9: missing key "waiver.created": a day such as "2026-01-31"`},
		{"no day", "expires = \"2026-02-01\"", "expires = \"soon\"", `:17: "waiver.expires" is "soon", want a day such as "2026-01-31"`},
		{"too long", "expires = \"2027-01-31\"", "expires = \"2027-02-01\"", `:7: the waiver holds for more than a year`},
		{"ends before it begins", "expires = \"2026-02-01\"", "expires = \"2026-01-31\"", `:17: the waiver expires before it was created`},
		{"nothing named", "fingerprint = \"0011\"\n", "", `:2: a waiver names a fingerprint, or a rule and a key`},
		{"kind", "\"intended\"", "\"intendet\"", `:4: unknown kind of waiver "intendet"; did you mean "intended"?`},
		{"unknown key", "author", "autor", `:14: unknown key "waiver.autor"; did you mean "waiver.author"?`},
		{"syntax", "[[waiver]]\nrule", "[[waiver\nrule", ":9: "},
	} {
		p := withWaivers(t, strings.Replace(waived, c.old, c.new, 1))
		if _, err := p.LoadWaivers(); err == nil || !strings.HasPrefix(err.Error(), p.WaiversPath+c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestNoWaivers(t *testing.T) {
	p := withWaivers(t, "")
	if list, err := p.LoadWaivers(); list != nil || err != nil {
		t.Errorf("LoadWaivers without the file: %v, %v", list, err)
	}
	p.WaiversPath = filepath.Join(filepath.Dir(p.WaiversPath), "excuses.toml")
	if _, err := p.LoadWaivers(); err == nil {
		t.Error("LoadWaivers: the file that the project names is not there, and no error")
	}
}
