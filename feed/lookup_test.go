package feed

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func TestLookup(t *testing.T) {
	cat := exampleCatalog()
	// A second event with the code of the first, whose editions give two IDs; a name
	// of two lines; an event without a code.
	virus, spam := cat.Events[1], cat.Events[3]
	virus.Records[2].Values[fieldID] = cell("27")
	other, nameless := *virus, *spam
	other.Key, other.Slug, other.Records = "agent/VIRUS", "agent--virus", []*catalog.Record{nil, spam.Records[1], nil}
	other.Component = "agent"
	spam.Records[1].Values[fieldName] = cell("スパム\n二行目")
	nameless.Key, nameless.Slug, nameless.Code = "@vendor-ja/events/1/9", "nameless", ""
	cat.Events = append(cat.Events, &other, &nameless)

	data := written(t, cat, nil)[lookupPath]
	header, rows := table(t, data)
	want := []string{
		"code", "key", "id", "component", "severity", "severity_rank", "storage_days", "stored", "name_en", "name_ja", "page_en", "page_ja",
	}
	if diff := cmp.Diff(want, header); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	var codes []string
	for _, row := range rows {
		codes = append(codes, row["code"])
	}
	if diff := cmp.Diff([]string{"CERT_EXPIRED", "PRO_ONLY", "SPAM", "VIRUS"}, codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
	for column, want := range map[string]string{
		"key": "server/VIRUS-26|agent/VIRUS", "id": "26|27", "component": "server|agent", "severity": "warning",
		"name_en": "Virus outbreak", "name_ja": "スパム 二行目", "page_en": "en/events/server--virus-26.html|en/events/agent--virus.html",
	} {
		if got := rows[3][column]; got != want {
			t.Errorf("%s of VIRUS is %q, want %q", column, got, want)
		}
	}
	if got := bytes.Count(data, []byte("\n")); got != len(rows)+1 {
		t.Errorf("%d lines, want one of the header and %d of rows", got, len(rows))
	}
}

// Splunk reads no header that is longer.
func TestLookupHeader(t *testing.T) {
	cat := exampleCatalog()
	for i := range 600 {
		cat.Setup.Locales = append(cat.Setup.Locales, fmt.Sprintf("x-%d", i))
	}
	b := newBuilder(cat, exampleOptions)
	header := string(lookupHeader(b.lookupColumns()))
	if len(header) > 4096 || len(header) < 4000 || !strings.HasPrefix(header, "code,key,id,") {
		t.Errorf("a header of %d bytes: %s", len(header), header)
	}
}

// A code that stands in very many rows takes no time that grows with their square.
func TestLookupOfOneCode(t *testing.T) {
	cat := exampleCatalog()
	b := newBuilder(cat, exampleOptions)
	events := make([]*catalog.Event, 100_000)
	for i := range events {
		e := *cat.Events[1]
		e.Key = fmt.Sprint("k", i)
		events[i] = &e
	}
	var row lookupRow
	b.lookupRow(events, b.lookupColumns(), &row)
	if got := bytes.Count(row.text, []byte(separator)); got != len(events)-1 {
		t.Errorf("%d values are joined, want %d", got+1, len(events))
	}
}
