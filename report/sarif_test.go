package report

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"catsite/catalog/rules"
)

// publishedSchema returns the JSON schema of SARIF 2.1.0 as OASIS publishes it. The
// library carries it as a constant that only its sources show.
func publishedSchema(t *testing.T) string {
	t.Helper()
	library, _ := runtime.FuncForPC(reflect.ValueOf(sarif.NewReport).Pointer()).FileLine(0)
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(filepath.Dir(library), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	spec := file.Scope.Lookup("schema").Decl.(*ast.ValueSpec)
	schema, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSARIFIsValid(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(publishedSchema(t)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(log string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(log))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	in := fixture(t, "ja")
	in.Base = "文書, 新しい: 100%"
	log := written(t, "sarif", in)
	if err := valid(log); err != nil {
		t.Errorf("the log is not valid: %v\n%.3000s", err, log)
	}
	in.Findings = nil
	if err := valid(written(t, "sarif", in)); err != nil {
		t.Errorf("the log of a clean catalog is not valid: %v", err)
	}
	if valid(strings.Replace(log, `"results"`, `"findings"`, 1)) == nil {
		t.Errorf("a member that SARIF does not have is accepted")
	}
	if valid(strings.Replace(log, `"level": "error"`, `"level": "fatal"`, 1)) == nil {
		t.Errorf("the schema accepts a level that SARIF does not have: it checks nothing")
	}
}

func TestSARIF(t *testing.T) {
	in := fixture(t, "en")
	in.Base = "文書 1"
	var log sarifLog
	if err := json.Unmarshal([]byte(written(t, "sarif", in)), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if len(run.Results) != len(in.Findings) || len(run.Tool.Driver.Rules) != len(rules.All()) || run.ColumnKind != "unicodeCodePoints" {
		t.Fatalf("%d results, %d rules, columns are %s", len(run.Results), len(run.Tool.Driver.Rules), run.ColumnKind)
	}
	waived := 0
	for i, r := range run.Results {
		f := in.Findings[i]
		if rule := run.Tool.Driver.Rules[r.RuleIndex]; rule.ID != r.RuleID || r.RuleID != f.Rule {
			t.Errorf("result %d is of rule %s, its index leads to %s, want %s", i, r.RuleID, rule.ID, f.Rule)
		}
		if r.Level != f.Level.String() || r.PartialFingerprints.Catsite != f.Fingerprint {
			t.Errorf("result %d has level %s and fingerprints %v", i, r.Level, r.PartialFingerprints)
		}
		if len(r.Suppressions) > 0 {
			waived++
			if s := r.Suppressions[0]; s.Kind != "external" || s.Status != "accepted" || s.Justification != f.Waiver.Reason {
				t.Errorf("the waived result is suppressed by %+v", s)
			}
		}
	}
	if waived != 1 {
		t.Errorf("%d suppressed results, want 1", waived)
	}
	checkFirstResult(t, run.Results[0])
}

// checkFirstResult looks at the places of the differing IDs.
func checkFirstResult(t *testing.T, r sarifResult) {
	t.Helper()
	at := r.Locations[0]
	if at.PhysicalLocation.ArtifactLocation.URI != "%E6%96%87%E6%9B%B8%201/en.html" || at.PhysicalLocation.Region != (sarifRegion{1, 103}) {
		t.Errorf("the place is %+v", at.PhysicalLocation)
	}
	if l := at.LogicalLocations[0]; l.Name != "DISK_FULL" || l.FullyQualifiedName != "server/DISK_FULL" {
		t.Errorf("the event is %+v", l)
	}
	if len(r.RelatedLocations) != 2 {
		t.Fatalf("%d related places, want one of each edition", len(r.RelatedLocations))
	}
	for i, want := range []string{"P (English) says: 4135", "P (Japanese) says: 4153"} {
		if got := r.RelatedLocations[i]; got.Message.Text != want || got.ID != i+1 {
			t.Errorf("related place %d says %q, want %q", got.ID, got.Message.Text, want)
		}
	}
}

func TestPlainText(t *testing.T) {
	for s, want := range map[string]string{
		"says {0} and [x]":   "says {{0}} and [x]",
		`a\[link](3) {x} \n`: `a\\\[link\](3) {{x}} \\n`,
	} {
		if got := plainText(s).Text; got != want {
			t.Errorf("plainText(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestPascal(t *testing.T) {
	if got := pascal("storage-term-mismatch"); got != "StorageTermMismatch" {
		t.Errorf("pascal = %q", got)
	}
}
