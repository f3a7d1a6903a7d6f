package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"catsite/verify"
)

const verifiedProject = `
preset = "event-types"
[site]
title = { en = "Catalog", ja = "カタログ" }
locales = ["en", "ja"]
[[edition]]
id = "p-en"
product = "P"
locale = "en"
sources = ["en.md"]
[[edition]]
id = "q-ja"
product = "Q"
locale = "ja"
sources = ["ja.md"]
[[component]]
id = "server"
names = { en = "Server", ja = "サーバー" }
[fields.audience]
labels = { en = "Audience", ja = "対象" }
type = "name"
headers = { en = ["Audience"], ja = ["対象"] }
`

// verified publishes a small catalog since another one, in which an event was removed,
// one renamed, one added and one changed, and returns its files.
func verified(t *testing.T) fstest.MapFS {
	t.Helper()
	const english = "# Server critical events\n\n| Name | ID | Code | Description | Storage term | Audience |\n|---|---|---|---|---|---|\n"
	const japanese = "# サーバーの緊急イベント\n\n| 名前 | ID | コード | 説明 | 保管期間 |\n|---|---|---|---|---|\n"
	dir := t.TempDir()
	config := filepath.Join(dir, "catsite.toml")
	write(t, config, verifiedProject)
	write(t, filepath.Join(dir, "ja.md"), japanese+"| ディスクがいっぱいです | 1 | DISK_FULL | 空きがありません。 | 保管しない |\n| 停止 | 4 | DISK_FULL | もう一つの説明。 | 1,000 日間 |\n")
	build := func(out, rows string, more ...string) string {
		write(t, filepath.Join(dir, "en.md"), english+rows)
		out = filepath.Join(dir, out)
		catsite(t, append([]string{"build", "--config", config, "--out", out}, more...)...)
		return out
	}
	first := build("first", "| Disk is full | 1 | DISK_FULL | No space. | 30 days | Owners |\n| Fan | 2 | FAN | It is hot. | 30 days | |\n| Lost | 3 | LOST | It is lost. | | |\n")
	second := build("second", "| Disk is full | 1 | DISK_FULL | No space is left. | 30 days | Owners |\n| Fan | 2 | FAN_STOPPED | It is hot. | 30 days | |\n| Hot | 5 | HOT | | 1000 days | |\n",
		"--previous", first)
	files := fstest.MapFS{}
	for name, content := range contents(t, second) {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return files
}

// problems returns what verify finds, as lines.
func problems(t *testing.T, files fstest.MapFS) (lines []string) {
	t.Helper()
	r, err := verify.Tree(t.Context(), files, verify.Options{Sample: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		lines = append(lines, p.Path+": "+p.Message)
	}
	return lines
}

// Whatever of a sound tree is changed, verify says it: the file, a text in it, what it
// becomes, and a problem.
func TestVerifyFindsChanges(t *testing.T) {
	files := verified(t)
	if got := problems(t, files); got != nil {
		t.Fatalf("problems of a sound tree: %q", got)
	}
	for _, tc := range [][4]string{
		{"v1/catalog.json", `"key": "server/LOST"`, `"key": "server/HOT"`, "server/HOT is both active and withdrawn"},
		{"v1/catalog.json", `"replaced_by": "server/FAN_STOPPED"`, `"replaced_by": "server/NONE"`, "server/FAN is replaced by server/NONE, which is no event"},
		{"v1/catalog.json", `"slug":"server--hot"`, `"slug":"server--fan_stopped"`, "the slug server--fan_stopped is there twice"},
		{"v1/catalog.json", `"key":"server/HOT"`, `"key":"server/FAN_STOPPED"`, "server/FAN_STOPPED is there twice"},
		{"v1/catalog.json", `"row":3`, `"row":2`, "row 2 is in two places"},
		{"v1/catalog.json", `"rows": 3`, `"rows": 4`, "of the edition p-en were taken, v1/catalog.json says 1 and 4"},
		{"v1/catalog.json", `"path":"ja.md"`, `"path":"ko.md"`, "lacks the table, which v1/catalog.json names"},
		{"v1/catalog.json", "\n}\n", "\n}\n{}", "something stands behind the document"},
		{"v1/catalog.ndjson", `"key":"server/HOT"`, `"key":"server/WARM"`, `v1/catalog.json has no event "server/WARM"`},
		{"v1/catalog.ndjson", `"id":"5"`, `"id":5`, "/id: got number, want null or string"},
		{"v1/catalog.csv", "server/HOT,", "server/FAN_STOPPED,", "server/FAN_STOPPED is there twice"},
		{"v1/catalog.csv", "key,", "kay,", `no column "key"`},
		{"v1/catalog.ja.csv", "停止", "停", "column name_ja: differs"},
		{"v1/facts.csv", ",1000,", ",100,", "column storage_days: differs"},
		{"v1/facts.json", `"count": 4`, `"count": 5`, "count is 5, there are 4"},
		{"v1/facts.json", `"name":"Hot"`, `"name":"Cold"`, "edition_p-en_name: differs from what v1/catalog.json says of server/HOT"},
		{"v1/changes.json", `"server/LOST"`, `"server/HOT"`, "/removed/0: server/HOT is an event still"},
		{"v1/changes.json", `"to": "server/FAN_STOPPED"`, `"to": "server/FANS"`, "/renamed/0: server/FANS is no event"},
		{"v1/changes.json", `"revision": "sha256:`, `"revision": "sha512:`, "revision is sha512:"},
		{"v1/findings.json", `"key":"server/HOT"`, `"key":"server/FAN_STOPPED"`, "of server/FAN_STOPPED"},
		{"v1/findings.csv", "\nwarning,vanished", "\nwarning,vanished" + strings.Repeat(",", 19) + "\nwarning,vanished", "has 9 rows, v1/findings.json has 8 findings"},
		{"v1/findings.csv", "\nwarning,", "\nwarning,,", "wrong number of fields"},
		{"v1/findings.sarif", `"results": [`, `"results": [{},`, "has 9 results, v1/findings.json has 8 findings"},
		{"v1/lookup/splunk_by_code.csv", "\nHOT,", "\nCOLD,", "v1/catalog.json has no code COLD"},
		{"v1/index.json", `"withdrawn": 2`, `"withdrawn": 1`, "counts.withdrawn is 1, there are 2"},
		{"v1/index.json", `"path": "v1/facts.csv"`, `"path": "v1/fact.csv"`, "v1/facts.csv: extra; v1/index.json does not list it"},
		{"v1/index.json", `"findings": 8`, `"findings": 7`, "counts.findings is 7, there are 8"},
		{"v1/lookup/splunk_by_code.csv", "\nHOT,", "\nFAN_STOPPED,", "number of rows is 2, there are 3"},
		{"v1/catalog.json", `"stored":null`, `"stored":"no"`, "schema: /events/0/stored: got string, want null or boolean"},
		{"en/events/server--hot.html", `<span class="empty">not in this edition</span>`, `<bdi>6</bdi>`, `code of q-ja is "6"`},
		{"feed/en.json", "../en/events/server--hot.html", "../en/events/server--heat.html", "leads to no page"},
		{"SHA256SUMS", "  index.html", " index.html", "want a SHA-256, two spaces and a name"},
		{"SHA256SUMS", "  index.html", "  v1/index.json", "v1/index.json is listed twice"},
		{"en/events/server--disk_full--1.html", `data-label="P"><bdi>Owners`, `data-label="P"><bdi>Owner`, `fields/audience of p-en is "Owner"`},
		{"ja/events/server--disk_full--4.html", `<bdi>1,000 日間</bdi>`, `<bdi>1,001 日間</bdi>`, `is "1,001 日間"`},
		{"ja/events/server--hot.html", `data-field="id"><span`, `data-field="code"><span`, `code is "5"`},
		{"en/events/server--hot.html", `<tr data-field="name"`, `<tr data-field="code"`, `code of p-en is "Hot"`},
		{"en/events/server--hot.html", `</td></tr>`, `</td><td></td></tr>`, "has 3 cells, there are 2 editions"},
	} {
		name, old, now, want := tc[0], tc[1], tc[2], tc[3]
		sound := files[name]
		text := strings.Replace(string(sound.Data), old, now, 1)
		if text == string(sound.Data) {
			t.Errorf("%s has no %q", name, old)
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		if got := strings.Join(problems(t, files), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s with %q: no problem %q in:\n%s", name, now, want, got)
		}
		files[name] = sound
	}
}

// A page of an event that is gone, and an asset of the build before that is not what its
// name says.
func TestVerifyFindsFiles(t *testing.T) {
	files := verified(t)
	delete(files, "ja/events/server--lost.html")
	files["assets/site.0123456789ab.js"] = &fstest.MapFile{Data: []byte("x")}
	files["assets/site.2d711642b726.js"] = &fstest.MapFile{Data: []byte("x")}
	files["en/link"] = &fstest.MapFile{Mode: os.ModeSymlink}
	got := strings.Join(problems(t, files), "\n")
	for _, want := range []string{
		"ja/events/server--lost.html: missing; v1/catalog.json has it as a page of server/LOST",
		"assets/site.0123456789ab.js: extra; SHA256SUMS does not list it", "en/link: no regular file",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no problem %q in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "2d711642b726") {
		t.Errorf("an asset of the build before is a problem:\n%s", got)
	}
}

// The same tree gives the same report, on one processor and on several.
func TestVerifyIsDeterministic(t *testing.T) {
	files := verified(t)
	for name := range files {
		if strings.HasSuffix(name, "--1.html") || strings.HasSuffix(name, ".ndjson") {
			files[name] = &fstest.MapFile{}
		}
	}
	want := problems(t, files)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if diff := cmp.Diff(want, problems(t, files)); diff != "" || len(want) < 5 {
		t.Errorf("problems on one processor (-several +one):\n%s", diff)
	}
}

func TestVerifyIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := verify.Tree(ctx, verified(t), verify.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("verify after an interrupt: error %v", err)
	}
	if _, err := verify.Tree(t.Context(), fstest.MapFS{"a": {}}, verify.Options{}); !errors.Is(err, verify.ErrNoTree) {
		t.Errorf("verify of no tree: error %v", err)
	}
}
