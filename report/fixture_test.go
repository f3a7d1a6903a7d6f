package report

import (
	"bytes"
	"testing"
	"time"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/i18n"
	"catsite/internal/catalogtest"
)

// fixture judges two editions of one product that differ in many ways; one of the
// findings is waived.
func fixture(t *testing.T, locale string) *Input {
	t.Helper()
	s := catalogtest.Setup()
	columns := []string{"name", "id", "code", "storage"}
	c := catalog.Reconcile(s, []*catalog.Edition{
		catalogtest.Edition(s, "en", "P", "en", catalogtest.Table{
			Component: "server", Severity: "critical", Columns: columns,
			Rows: [][]string{
				{"Disk is full", "4135", "DISK_FULL", "90 days"},
				{"=HYPERLINK(1), \"quoted\"", "12", "DISK_SLOW", "30 days"},
				{"Only | here <b>", "13", "DISK_LOST", "30 days"},
				{"With a/slash", "14", "A/B", "30 days"},
			},
		}),
		catalogtest.Edition(s, "ja", "P", "ja", catalogtest.Table{
			Component: "server", Severity: "critical", Columns: columns,
			Rows: [][]string{
				{"ディスク\u200bがいっぱいです", "4153", "DISK_FULL", "60 日間"},
				{"ディスクが遅い", "12", "DISK_SLOW", "30 日間"},
				{"名前", "14", "A/B", "90 日間"},
			},
		}),
	})
	waivers := []*catalog.Waiver{{
		Rule: "missing", Key: "server/DISK_LOST", Kind: "wont-fix", Reason: "Gone in\nthe next | version.",
		Created: day(1), Expires: day(31), Path: "waivers.toml", Line: 3,
	}, {
		Rule: "missing", Key: "server/NO_SUCH", Kind: "intended", Reason: "Once.",
		Created: day(1), Expires: day(31), Path: "waivers.toml", Line: 9,
	}}
	bundle, err := i18n.Load(i18n.FS, []string{locale})
	if err != nil {
		t.Fatal(err)
	}
	return &Input{
		Catalog: c, Findings: rules.Judge(c, waivers, day(20)), Printer: bundle.Printer(locale), Version: "1.2.3",
	}
}

func day(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }

// written returns a report.
func written(t *testing.T, format string, in *Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// findings returns n equal findings of a level.
func findings(in *Input, level catalog.Level, n int) []*catalog.Finding {
	f := *in.Findings[0]
	f.Level, f.Waiver = level, nil
	var list []*catalog.Finding
	for range n {
		one := f
		list = append(list, &one)
	}
	return list
}
