package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

// decoded returns a JSON document of the feed.
func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// at returns what a slash-separated path of member names leads to, "(absent)"
// where it leads nowhere.
func at(doc any, path string) any {
	for name := range strings.SplitSeq(path, "/") {
		object, _ := doc.(map[string]any)
		member, ok := object[name]
		if !ok {
			return "(absent)"
		}
		doc = member
	}
	return doc
}

func TestAbsentNullBlank(t *testing.T) {
	files := exampleFeed(t)
	for _, tc := range []struct {
		slug, path string
		want       any
	}{
		{"server--cert-expired", "id", "4135"},
		{"server--cert-expired", "storage_days", nil},                    // disputed
		{"server--cert-expired", "stored", nil},                          // disputed
		{"server--virus-26", "storage_days", nil},                        // disputed,
		{"server--virus-26", "stored", true},                             // but stored by both
		{"server--pro-only", "storage_days", nil},                        // no column anywhere
		{"server--pro-only", "editions/pro-en/storage_days", "(absent)"}, // no column
		{"server--pro-only", "editions/pro-en/storage_raw", "(absent)"},  // no column
		{"server--spam", "editions/vendor-ja/storage_days", nil},         // unparsed
		{"server--spam", "editions/vendor-ja/storage_raw", "ずっと"},        // to the letter
		{"server--spam", "id", nil},                                      // unknown
		{"server--spam", "editions/vendor-ja/id", ""},                    // white space
		{"server--spam", "severity", nil},                                // unknown
		{"server--spam", "severity_rank", nil},                           // unknown
		{"server--spam", "editions/vendor-ja/severity", nil},             // unknown
		{"server--spam", "names/en", "(absent)"},                         // not in that locale
		{"server--spam", "descriptions/ja", "(absent)"},                  // no column
		{"server--virus-26", "descriptions/en/text", ""},                 // blank
		{"server--virus-26", "editions/vendor-en/note", "Since 2.0"},     //
		{"server--virus-26", "editions/vendor-en/qualifier", "for Mail"}, //
		{"server--virus-26", "editions/vendor-en/code_raw", "(absent)"},  // as the event's
		{"server--virus-26", "editions/pro-en/code_raw", "ＶＩＲＵＳ"},        // differs
		{"server--virus-26", "editions/vendor-ja", "(absent)"},           // not in that edition
		{"server--virus-26", "fields/since", 1024.0},                     //
		{"server--cert-expired", "fields/audience", nil},                 // disputed
		{"server--cert-expired", "editions/vendor-ja/fields/audience/value", "operator"},
		{"server--virus-26", "editions/vendor-en/fields/audience/value", nil}, // blank
		{"server--virus-26", "editions/vendor-en/fields/audience/raw", ""},
		{"server--pro-only", "editions/pro-en/fields", "(absent)"},
		{"server--pro-only", "fields/advice", nil}, // no column anywhere
		{"server--pro-only", "fields/since", nil},  // no column anywhere
		{"server--spam", "first_seen", "(absent)"},
	} {
		got := at(decoded(t, files[eventsDir+tc.slug+".json"]), tc.path)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s of %s (-want +got):\n%s", tc.path, tc.slug, diff)
		}
	}
}

// A role that the project does not define leaves no trace, not even null.
func TestUndefinedRolesAreAbsent(t *testing.T) {
	cat := exampleCatalog()
	cat.Setup.Severities, cat.Setup.Components = nil, nil
	for i := range cat.Setup.Fields {
		cat.Setup.Fields[i].Role = catalog.NoRole
	}
	cat.Setup.Fields[fieldCode].Role = catalog.RoleCode
	files := written(t, cat, nil)
	event := decoded(t, files["v1/events/server--cert-expired.json"])
	for _, path := range []string{
		"component", "id", "severity", "severity_rank", "storage_days", "stored", "names", "descriptions",
		"editions/vendor-en/name", "editions/vendor-en/id", "editions/vendor-en/id_raw", "editions/vendor-en/severity",
		"editions/vendor-en/storage_days", "editions/vendor-en/storage_raw",
	} {
		if got := at(event, path); got != "(absent)" {
			t.Errorf("%s = %v, want it absent", path, got)
		}
	}
	if got := at(event, "code"); got != "CERT_EXPIRED" {
		t.Errorf("code = %v, want CERT_EXPIRED", got)
	}
	// What was a role is a field of the project's own now.
	if got := at(event, "fields/storage"); got != nil {
		t.Errorf("fields/storage = %v, want null: it is disputed", got)
	}
	if got := at(event, "editions/vendor-en/fields/storage/value"); got != 90.0 {
		t.Errorf("storage of vendor-en = %v, want 90", got)
	}
	virus := files["v1/events/server--virus-26.json"]
	if got := at(decoded(t, virus), "editions/vendor-en/fields/name/aside"); got != "Since 2.0" {
		t.Errorf("note of vendor-en = %v, want Since 2.0", got)
	}
	if strings.Contains(string(virus), "secret") {
		t.Error("a note that may not be published is in the feed")
	}
	doc := decoded(t, files[catalogPath])
	for _, path := range []string{"severities", "components"} {
		if got := at(doc, path); got != "(absent)" {
			t.Errorf("%s = %v, want it absent", path, got)
		}
	}
}

func TestFeedWithoutASite(t *testing.T) {
	cat := exampleCatalog()
	b := newBuilder(cat, Options{})
	data, err := marshal(eventOf(b, cat.Events[0]))
	if err != nil {
		t.Fatal(err)
	}
	if got := at(decoded(t, data), "pages"); got != "(absent)" {
		t.Errorf("pages = %v, want them absent", got)
	}
}

// An edition says its description where it differs from that of its locale.
func TestDescriptionsOfOneLocale(t *testing.T) {
	type texts = map[string]string // by edition; "" for a blank cell
	for name, tc := range map[string]struct {
		texts texts
		want  map[string]any
	}{
		"equal": {texts{"vendor-en": "A.", "pro-en": "A."}, map[string]any{"vendor-en": "(absent)", "pro-en": "(absent)"}},
		"other": {texts{"vendor-en": "A.", "pro-en": "B."}, map[string]any{"vendor-en": "(absent)", "pro-en": "B."}},
		"none":  {texts{"vendor-en": "A."}, map[string]any{"vendor-en": "(absent)", "pro-en": nil}},
		"blank": {texts{"pro-en": ""}, map[string]any{"vendor-en": "(absent)", "pro-en": ""}},
		"only":  {texts{"pro-en": "B."}, map[string]any{"vendor-en": "(absent)", "pro-en": "B."}},
	} {
		t.Run(name, func(t *testing.T) {
			cat := exampleCatalog()
			cat.Editions[2].FactsOnly = false
			virus := cat.Events[1]
			for i, r := range virus.Records {
				if r == nil {
					continue
				}
				r.Values[fieldDescription] = catalog.Value{}
				if s, ok := tc.texts[cat.Editions[i].ID]; ok {
					r.Values[fieldDescription] = blank
					if s != "" {
						r.Values[fieldDescription] = prose(catalog.PlainText(s))
					}
				}
			}
			data, err := marshal(eventOf(newBuilder(cat, exampleOptions), virus))
			if err != nil {
				t.Fatal(err)
			}
			for id, want := range tc.want {
				path := "editions/" + id + "/description"
				if want != nil && want != "(absent)" {
					path += "/text"
				}
				if got := at(decoded(t, data), path); got != want {
					t.Errorf("%s = %v, want %v", path, got, want)
				}
			}
		})
	}
}

// Sentences of an edition whose texts may not be published are nowhere.
func TestFactsOnly(t *testing.T) {
	for name, data := range exampleFeed(t) {
		if strings.Contains(string(data), "secret") {
			t.Errorf("%s has a text that may not be published", name)
		}
	}
	cat := exampleCatalog()
	cat.Editions[2].FactsOnly = false
	files := written(t, cat, exampleFindings(cat))
	for _, name := range []string{catalogPath, findingsPath, "v1/events/server--virus-26.json"} {
		if !strings.Contains(string(files[name]), "secret") {
			t.Errorf("%s lacks the texts of an edition that may be published", name)
		}
	}
}

func revisionOf(t *testing.T, cat *catalog.Catalog) string {
	t.Helper()
	revision, err := newBuilder(cat, exampleOptions).revision()
	if err != nil {
		t.Fatal(err)
	}
	return revision
}

func TestRevision(t *testing.T) {
	first := revisionOf(t, exampleCatalog())
	for name, tc := range map[string]struct {
		change func(*catalog.Catalog)
		same   bool
	}{
		"origin":   {func(c *catalog.Catalog) { c.Events[0].First().Offset += 50 }, true},
		"path":     {func(c *catalog.Catalog) { c.Editions[0].Documents[0].Path = "moved.html" }, true},
		"findings": {func(c *catalog.Catalog) { c.Events[0].Rules = []string{"missing"} }, true},
		"title":    {func(c *catalog.Catalog) { c.Setup.Title["en"] = "Other" }, true},
		"name":     {func(c *catalog.Catalog) { c.Events[0].First().Values[fieldName].Raw = "Other" }, false},
		"severity": {func(c *catalog.Catalog) { c.Events[0].First().Severity = "critical" }, false},
		"text":     {func(c *catalog.Catalog) { c.Events[2].Records[1].Values[fieldDescription].Raw += "!" }, false},
		"key":      {func(c *catalog.Catalog) { c.Events[0].Key += "~2" }, false},
		"lost":     {func(c *catalog.Catalog) { c.Events = c.Events[1:] }, false},
	} {
		cat := exampleCatalog()
		tc.change(cat)
		if got := revisionOf(t, cat); (got == first) != tc.same {
			t.Errorf("after a change of %s: revision %s, before %s", name, got, first)
		}
	}
}

// The revision can be had from the published file without this package.
func TestRevisionFromTheFile(t *testing.T) {
	cat := exampleCatalog()
	cat.Events[0].First().Values[fieldName].Raw = "a\u2028b\u2029c \\u2028 \"<&>\" \x01\t\x7f é 😀"
	files := written(t, cat, nil)
	var doc struct {
		Revision string
		Events   []json.RawMessage
	}
	if err := json.Unmarshal(files[catalogPath], &doc); err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	for _, raw := range doc.Events {
		h.Write([]byte(canonicalLine(t, raw)))
	}
	if got := "sha256:" + hex.EncodeToString(h.Sum(nil)); got != doc.Revision {
		t.Errorf("revision of the file's events is %s, the file says %s", got, doc.Revision)
	}
}

// canonicalLine drops pages, findings and origins from an event and keeps the order
// of the members, by tokens.
func canonicalLine(t *testing.T, raw []byte) string {
	t.Helper()
	var b strings.Builder
	var walk func(raw json.RawMessage, drop ...string)
	walk = func(raw json.RawMessage, drop ...string) {
		if raw[0] != '{' {
			b.WriteString(plainJSON(t, raw))
			return
		}
		dec := json.NewDecoder(strings.NewReader(string(raw)))
		dec.Token()
		separator := "{"
		for dec.More() {
			name, _ := dec.Token()
			var value json.RawMessage
			if err := dec.Decode(&value); err != nil {
				t.Fatal(err)
			}
			if cmp.Equal(drop, []string{"edition"}) && name == "origin" ||
				cmp.Equal(drop, []string{"event"}) && (name == "pages" || name == "findings") {
				continue
			}
			b.WriteString(separator + plainJSON(t, []byte(`"`+name.(string)+`"`)) + ":")
			separator = ","
			switch {
			case cmp.Equal(drop, []string{"event"}) && name == "editions":
				walk(value, "editions")
			case cmp.Equal(drop, []string{"editions"}):
				walk(value, "edition")
			default:
				walk(value)
			}
		}
		if separator == "{" {
			b.WriteString("{")
		}
		b.WriteString("}")
	}
	walk(raw, "event")
	return b.String() + "\n"
}

// plainJSON encodes a string with the escapes that JSON demands and no others.
func plainJSON(t *testing.T, raw []byte) string {
	t.Helper()
	if raw[0] != '"' {
		return string(raw)
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	short := map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\b': `\b`, '\f': `\f`}
	out := `"`
	for _, r := range s {
		switch esc, ok := short[r]; {
		case ok:
			out += esc
		case r < ' ':
			out += `\u00` + hex.EncodeToString([]byte{byte(r)})
		default:
			out += string(r)
		}
	}
	return out + `"`
}

func TestNumber(t *testing.T) {
	for in, want := range map[string]any{
		"0": json.Number("0"), "1024": json.Number("1024"), "1,024": json.Number("1024"),
		"-1.50": json.Number("-1.50"), "1,024,000.5": json.Number("1024000.5"),
		"007": nil, "1,02": nil, "0,024": nil, "1e9": nil, "NaN": nil, "0x10": nil, "١": nil, ".5": nil,
	} {
		if got := number(in); got != want {
			t.Errorf("number(%q) = %v, want %v", in, got, want)
		}
	}
}
