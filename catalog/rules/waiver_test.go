package rules_test

import (
	"testing"
	"time"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/internal/catalogtest"

	"github.com/google/go-cmp/cmp"
)

// disputed is the valid world with one disputed storage term.
func disputed(term string) *catalog.Catalog {
	w := valid()
	w.ja[0].Rows[1][storage] = term
	en := catalogtest.Edition(w.setup, "en", "Product", "en", w.en...)
	ja := catalogtest.Edition(w.setup, "ja", "Product", "ja", w.ja...)
	return catalog.Reconcile(w.setup, []*catalog.Edition{en, ja})
}

func day(month time.Month, d int) time.Time { return time.Date(2026, month, d, 0, 0, 0, 0, time.UTC) }

func TestWaivers(t *testing.T) {
	const term = "storage-term-mismatch error translation server/SRV_DISK storage en=30 ja=90"
	fingerprint := rules.Check(disputed("90 日間"))[0].Fingerprint
	by := func(w catalog.Waiver) *catalog.Waiver {
		w.Created, w.Expires, w.Path, w.Line = day(time.January, 1), day(time.June, 30), "waivers.toml", 3
		return &w
	}
	noon := func(month time.Month, d int) time.Time { return day(month, d).Add(12 * time.Hour) }
	for _, c := range []struct {
		name   string
		waiver *catalog.Waiver
		term   string
		now    time.Time
		want   []string // findings, waived ones in brackets
	}{
		{"by fingerprint", by(catalog.Waiver{Fingerprint: fingerprint}), "90 日間", noon(time.June, 30), []string{"(" + term + ")"}},
		{"by rule and key", by(catalog.Waiver{Rule: "storage-term-mismatch", Key: "server/SRV_DISK"}), "90 日間", noon(time.June, 30), []string{"(" + term + ")"}},
		{"of another field", by(catalog.Waiver{Rule: "storage-term-mismatch", Key: "server/SRV_DISK", Field: "id"}), "90 日間", noon(time.June, 1),
			[]string{term, "waiver-unused error"}},
		{"facts changed", by(catalog.Waiver{Fingerprint: fingerprint}), "60 日間", noon(time.June, 1),
			[]string{"storage-term-mismatch error translation server/SRV_DISK storage en=30 ja=60", "waiver-unused error"}},
		{"finding gone", by(catalog.Waiver{Fingerprint: fingerprint}), "30 日間", noon(time.June, 1), []string{"waiver-unused error"}},
		{"past its day", by(catalog.Waiver{Fingerprint: fingerprint}), "90 日間", noon(time.July, 1), []string{"(" + term + ")", "waiver-expired error"}},
		{"not judged", by(catalog.Waiver{Fingerprint: "none"}), "90 日間", time.Time{}, []string{term}},
	} {
		var got []string
		for _, f := range rules.Judge(disputed(c.term), []*catalog.Waiver{c.waiver}, c.now) {
			l := line(f)
			if f.Waiver != nil {
				l = "(" + l + ")"
			}
			got = append(got, l)
			if f.Rule == "waiver-unused" && f.Args["Waiver"] != c.waiver.Name() {
				t.Errorf("%s: waiver-unused names %q, want %q", c.name, f.Args["Waiver"], c.waiver.Name())
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
