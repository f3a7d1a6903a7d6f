package feed

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/sheet"
)

// table reads a CSV file as encoding/csv does, its formulas undone: the header, and
// rows by it.
func table(t *testing.T, data []byte) (header []string, rows []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[all[0][i]] = sheet.Undo(cell)
		}
		rows = append(rows, row)
	}
	return all[0], rows
}

// pythonTable reads a file as a script of a user does: Python's csv.DictReader.
func pythonTable(t *testing.T, data []byte, encoding string) (rows []map[string]string) {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("no python3; make tools installs it")
	}
	cmd := exec.Command(path, "-c", `
import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding=sys.argv[1], newline="")
json.dump([{k: v.removeprefix("'") for k, v in row.items()} for row in csv.DictReader(text)], sys.stdout)`, encoding)
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestTables(t *testing.T) {
	files := exampleFeed(t)
	header, rows := table(t, files[tablePath])
	want := []string{
		"key", "code", "id", "component", "severity", "severity_rank", "storage_days", "stored", "name_en", "name_ja",
		"description_en", "description_ja", "editions", "page_en", "page_ja",
		"field_audience", "field_since", "field_advice_en", "field_advice_ja",
	}
	if diff := cmp.Diff(want, header); diff != "" {
		t.Errorf("columns of the catalog (-want +got):\n%s", diff)
	}
	virus := map[string]string{
		"key": "server/VIRUS-26", "code": "VIRUS", "id": "26", "component": "server", "severity": "warning", "severity_rank": "2",
		"storage_days": "", "stored": "true", "name_en": "Virus outbreak", "name_ja": "", "description_en": "", "description_ja": "",
		"editions": "vendor-en|pro-en", "page_en": "en/events/server--virus-26.html", "page_ja": "ja/events/server--virus-26.html",
		"field_audience": "", "field_since": "1024", "field_advice_en": "Call us.", "field_advice_ja": "",
	}
	if diff := cmp.Diff(virus, rows[1]); diff != "" {
		t.Errorf("second row (-want +got):\n%s", diff)
	}
	if got, want := rows[2]["description_en"], "Renew <it>:\nin the console\nby mail"; got != want {
		t.Errorf("description %q, want %q", got, want)
	}
	header, _ = table(t, files["v1/catalog.ja.csv"])
	want = []string{
		"key", "code", "id", "component", "severity", "severity_rank", "storage_days", "stored", "name_ja",
		"description_ja", "editions", "page_ja", "field_audience", "field_since", "field_advice_ja",
	}
	if diff := cmp.Diff(want, header); diff != "" {
		t.Errorf("columns of the catalog in Japanese (-want +got):\n%s", diff)
	}
	for name, data := range files {
		if strings.HasSuffix(name, ".csv") && (bytes.ContainsRune(data, '\r') || !bytes.HasSuffix(data, []byte("\n"))) {
			t.Errorf("%s: lines do not end with LF", name)
		}
	}
}

// What is in a cell is what is in the JSON file, whatever it begins with, and no cell
// runs. The twin for spreadsheets has the same bytes behind a byte order mark.
func TestHostileTables(t *testing.T) {
	hostile := []string{
		"=HYPERLINK(\"http://x.invalid\")", "+1", "-1+1", "@SUM(A1)", "\t=1", "\n=1", "\"quoted\"", "'", "''=1", "a,b\nc", " =1", "＝1", "-5",
	}
	cat := exampleCatalog()
	first := *cat.Events[0]
	cat.Events = nil
	for i, name := range hostile {
		e, r := first, *first.First()
		e.Key, e.Slug = fmt.Sprint("k", i), fmt.Sprint("s", i)
		r.Values = slices.Clone(r.Values)
		r.Values[fieldName] = aside(cell(name), name, "")
		e.Records = []*catalog.Record{nil, nil, &r}
		cat.Events = append(cat.Events, &e)
	}
	files := written(t, cat, nil)
	_, rows := table(t, files[tablePath])
	script := pythonTable(t, files[tablePath], "utf-8")
	if diff := cmp.Diff(rows, script); diff != "" {
		t.Errorf("Python reads other cells (-Go +Python):\n%s", diff)
	}
	twin := files["v1/catalog-bom.csv"]
	if want := append([]byte("\xef\xbb\xbf"), files[tablePath]...); !bytes.Equal(twin, want) {
		t.Error("the twin is not a byte order mark and the table")
	}
	if diff := cmp.Diff(rows, pythonTable(t, twin, "utf-8-sig")); diff != "" {
		t.Errorf("Python reads other cells of the twin (-Go +Python):\n%s", diff)
	}
	for i, row := range rows {
		if row["name_en"] != hostile[i] {
			t.Errorf("name %q, want %q", row["name_en"], hostile[i])
		}
	}
	for name, data := range files {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		cells, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range slices.Concat(cells...) {
			if c != "" && strings.ContainsRune("=+-@\t\n", rune(c[0])) && c != "-5" {
				t.Errorf("%s: cell %q runs", name, c)
			}
		}
	}
}

// A project may give its fields ids that look like columns.
func TestColumnsAreDistinct(t *testing.T) {
	cat := exampleCatalog()
	cat.Setup.Fields[fieldAudience].ID = "advice_en"
	for name, data := range written(t, cat, nil) {
		if strings.HasSuffix(name, ".csv") {
			header, _ := table(t, data)
			slices.Sort(header)
			if got := slices.Compact(slices.Clone(header)); len(got) != len(header) {
				t.Errorf("%s: equal columns: %q", name, header)
			}
		}
	}
}

func TestTablesWithoutRoles(t *testing.T) {
	cat := exampleCatalog()
	cat.Setup.Severities, cat.Setup.Components = nil, nil
	cat.Setup.Fields = []catalog.Field{{ID: "id", Role: catalog.RoleID, Type: catalog.TypeID}}
	files := written(t, cat, nil)
	for name, want := range map[string][]string{
		tablePath:  {"key", "id", "editions", "page_en", "page_ja"},
		factsTable: {"key", "id", "editions", "page_en", "page_ja", "edition_vendor-en_id", "edition_vendor-ja_id", "edition_pro-en_id"},
	} {
		header, _ := table(t, files[name])
		if diff := cmp.Diff(want, header); diff != "" {
			t.Errorf("%s: columns (-want +got):\n%s", name, diff)
		}
	}
	if files[lookupPath] != nil || bytes.Contains(files[indexPath], []byte(lookupPath)) {
		t.Error("there is a table by code, and no code")
	}
	facts := decoded(t, files[factsPath])["events"].([]any)[0].(map[string]any)
	for _, path := range []string{"code", "component", "severity", "storage_days", "stored", "names", "editions/pro-en/name"} {
		if got := at(facts, path); got != "(absent)" {
			t.Errorf("facts: %s = %v, want it absent", path, got)
		}
	}
}

// A line is an event as the catalog has it.
func TestLines(t *testing.T) {
	files := exampleFeed(t)
	var whole struct{ Events []json.RawMessage }
	if err := json.Unmarshal(files[catalogPath], &whole); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(files[linesPath]), "\n")
	if got := lines[len(lines)-1]; got != "" || len(lines)-1 != len(whole.Events) {
		t.Fatalf("%d lines and %q, want %d and nothing", len(lines)-1, got, len(whole.Events))
	}
	for i, event := range whole.Events {
		var want bytes.Buffer
		if err := json.Compact(&want, event); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String()+"\n", lines[i]); diff != "" {
			t.Errorf("line %d (-catalog +line):\n%s", i+1, diff)
		}
	}
}

// The facts are those of the catalog, and no sentence, note or text is among them.
func TestFacts(t *testing.T) {
	files := exampleFeed(t)
	whole, facts := decoded(t, files[catalogPath])["events"].([]any), decoded(t, files[factsPath])["events"].([]any)
	if len(facts) != len(whole) {
		t.Fatalf("facts of %d events, want %d", len(facts), len(whole))
	}
	for i := range whole {
		for _, path := range []string{
			"key", "slug", "component", "code", "id", "severity", "severity_rank", "storage_days", "stored", "names", "pages",
			"fields/audience", "fields/since", "editions/vendor-en/name", "editions/vendor-en/id", "editions/pro-en/code_raw",
			"editions/vendor-ja/severity", "editions/vendor-ja/storage_days",
		} {
			if diff := cmp.Diff(at(whole[i], path), at(facts[i], path)); diff != "" {
				t.Errorf("%s of event %d (-catalog +facts):\n%s", path, i, diff)
			}
		}
	}
	if got := at(facts[2], "editions/vendor-ja/fields/audience"); got != "operator" {
		t.Errorf("audience of vendor-ja = %v, want operator", got)
	}
	for _, path := range []string{"fields/advice", "editions/vendor-en/fields/advice"} {
		if got := at(facts[1], path); got != "(absent)" {
			t.Errorf("%s = %v: texts are no facts", path, got)
		}
	}
	for _, name := range []string{factsPath, factsTable} {
		for _, text := range []string{"Renew", "in the console", "更新します", "Since 2.0", "Call us", "for Mail", "90 days", "保管", "<p>", "secret"} {
			if bytes.Contains(files[name], []byte(text)) {
				t.Errorf("%s has %q", name, text)
			}
		}
	}
	_, rows := table(t, files[factsTable])
	want := map[string]string{
		"key": "server/CERT_EXPIRED", "code": "CERT_EXPIRED", "id": "4135", "component": "server", "severity": "warning", "severity_rank": "2",
		"storage_days": "", "stored": "", "name_en": "Certificate has expired", "name_ja": "証明書の有効期間が終了しています",
		"editions": "vendor-en|vendor-ja", "page_en": "en/events/server--cert-expired.html", "page_ja": "ja/events/server--cert-expired.html",
		"field_audience": "", "field_since": "",
		"edition_vendor-en_id": "4135", "edition_vendor-en_name": "Certificate has expired", "edition_vendor-en_severity": "warning",
		"edition_vendor-en_storage_days": "90", "edition_vendor-en_field_audience": "admin", "edition_vendor-en_field_since": "",
		"edition_vendor-ja_id": "4135", "edition_vendor-ja_name": "証明書の有効期間が終了しています", "edition_vendor-ja_severity": "warning",
		"edition_vendor-ja_storage_days": "0", "edition_vendor-ja_field_audience": "operator", "edition_vendor-ja_field_since": "",
		"edition_pro-en_id": "", "edition_pro-en_name": "", "edition_pro-en_severity": "",
		"edition_pro-en_storage_days": "", "edition_pro-en_field_audience": "", "edition_pro-en_field_since": "",
	}
	if diff := cmp.Diff(want, rows[2]); diff != "" {
		t.Errorf("row of facts (-want +got):\n%s", diff)
	}
}
