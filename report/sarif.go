package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/url"
	"path"
	"strings"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/pretty"
)

// The names that SARIF 2.1.0 gives to things. See
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
const (
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	sarifVersion = "2.1.0"
	// sarifColumns says what columns count: code points.
	sarifColumns = "unicodeCodePoints"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	Language   string        `json:"language"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	Rules           []sarifRule `json:"rules"`
}

type sarifText struct {
	Text string `json:"text"`
}

// plainText returns a message that shows s to the letter: braces would be
// placeholders, and words in brackets before parentheses a link (SARIF 2.1.0,
// sections 3.11.5 and 3.11.6).
func plainText(s string) sarifText {
	s = braces.Replace(s)
	if strings.Contains(s, "](") {
		s = brackets.Replace(s)
	}
	return sarifText{s}
}

var (
	braces   = strings.NewReplacer("{", "{{", "}", "}}")
	brackets = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)
)

type sarifRule struct {
	ID                   string             `json:"id"`
	Name                 string             `json:"name"`
	ShortDescription     sarifText          `json:"shortDescription"`
	FullDescription      sarifText          `json:"fullDescription"`
	Help                 sarifText          `json:"help"`
	DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	Properties           map[string]string  `json:"properties"`
}

// A sarifFingerprint names the fingerprint that catsite gives, with its version.
type sarifFingerprint struct {
	Catsite string `json:"catsite/v1"`
}

// sarifProperties are what SARIF has no member for; nil stands for none.
type sarifProperties struct {
	Between string `json:"between,omitempty"`
	Field   string `json:"field,omitempty"`
	Key     string `json:"key,omitempty"`
}

type sarifConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

type sarifResult struct {
	RuleID              string             `json:"ruleId"`
	RuleIndex           int                `json:"ruleIndex"`
	Level               string             `json:"level"`
	Message             sarifText          `json:"message"`
	Locations           []sarifLocation    `json:"locations,omitempty"`
	RelatedLocations    []sarifLocation    `json:"relatedLocations,omitempty"`
	PartialFingerprints sarifFingerprint   `json:"partialFingerprints"`
	Suppressions        []sarifSuppression `json:"suppressions"`
	Properties          *sarifProperties   `json:"properties,omitempty"`
}

type sarifLocation struct {
	ID               int            `json:"id,omitempty"`
	PhysicalLocation *sarifPhysical `json:"physicalLocation,omitempty"`
	LogicalLocations []sarifLogical `json:"logicalLocations,omitempty"`
	Message          *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	ArtifactLocation sarifArtifact `json:"artifactLocation"`
	Region           sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
}

type sarifLogical struct {
	Name               string `json:"name"`
	FullyQualifiedName string `json:"fullyQualifiedName"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

// writeSARIF writes a log of SARIF 2.1.0 with one run, result by result: there may
// be more of them than memory should hold.
func writeSARIF(w *bufio.Writer, in *Input) error {
	frame, index, err := in.sarifFrame()
	if err != nil {
		return err
	}
	// Quotes within strings are escaped, so this is the member itself.
	before, after, _ := bytes.Cut(frame, []byte(`"results": []`))
	w.Write(before)
	w.WriteString(`"results": [`)
	var encoder sarifEncoder
	for i, f := range in.Findings {
		result, err := in.sarifResult(f)
		if err != nil {
			return err
		}
		result.RuleIndex = index[f.Rule]
		text, err := encoder.encode(&result, sarifIndent)
		if err != nil {
			return err
		}
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString("\n" + sarifIndent)
		w.Write(text)
	}
	if len(in.Findings) > 0 {
		w.WriteString("\n   ")
	}
	w.WriteByte(']')
	w.Write(after)
	return w.WriteByte('\n')
}

// sarifFrame returns the log without its results, and where it lists each rule.
func (in *Input) sarifFrame() (frame []byte, index map[string]int, err error) {
	run := sarifRun{Language: in.Printer.Locale(), ColumnKind: sarifColumns, Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "catsite", SemanticVersion: in.Version}
	index = map[string]int{}
	for i, r := range rules.All() {
		rule, err := in.sarifRule(r)
		if err != nil {
			return nil, nil, err
		}
		index[r.Name] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	frame, err = new(sarifEncoder).encode(sarifLog{sarifSchema, sarifVersion, []sarifRun{run}}, "")
	return frame, index, err
}

// sarifIndent is how far a result is from the margin.
const sarifIndent = "    "

// A sarifEncoder encodes parts of a log, one in the memory of the other.
type sarifEncoder struct {
	compact bytes.Buffer
	text    []byte
}

// encode returns a part, whose lines but the first have a prefix, until the next is
// encoded.
func (e *sarifEncoder) encode(v any, prefix string) ([]byte, error) {
	e.compact.Reset()
	enc := json.NewEncoder(&e.compact)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	e.text = pretty.AppendJSON(e.text[:0], bytes.TrimSuffix(e.compact.Bytes(), []byte("\n")), prefix, " ")
	return e.text, nil
}

func (in *Input) sarifRule(r *rules.Rule) (sarifRule, error) {
	id := "rule." + r.Name
	words, err := in.words(id+".title", id+".text", id+".fix")
	if err != nil {
		return sarifRule{}, err
	}
	level := r.Level
	if own, ok := in.Catalog.Setup.Levels[r.Name]; ok && own != catalog.Off {
		level = own
	}
	off, known := in.Catalog.Setup.Levels[r.Name]
	return sarifRule{
		ID: r.Name, Name: pascal(r.Name),
		ShortDescription: plainText(words[id+".title"]), FullDescription: plainText(words[id+".text"]),
		Help:                 plainText(words[id+".fix"]),
		DefaultConfiguration: sarifConfiguration{Enabled: !known || off != catalog.Off, Level: level.String()},
		Properties:           map[string]string{"family": string(r.Family)},
	}, nil
}

// pascal writes a name such as "missing-id" as SARIF wants names: "MissingId".
func pascal(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "-") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

func (in *Input) sarifResult(f *catalog.Finding) (sarifResult, error) {
	text, err := in.Message(f)
	if err != nil {
		return sarifResult{}, err
	}
	r := sarifResult{
		RuleID: f.Rule, Level: f.Level.String(), Message: plainText(text),
		PartialFingerprints: sarifFingerprint{f.Fingerprint},
		Suppressions:        []sarifSuppression{},
	}
	if f.Waiver != nil {
		r.Suppressions = append(r.Suppressions, sarifSuppression{"external", "accepted", f.Waiver.Reason})
	}
	if p := (sarifProperties{string(f.Between), f.Field, f.Key()}); p != (sarifProperties{}) {
		r.Properties = &p
	}
	r.Locations = in.sarifLocations(f)
	r.RelatedLocations, err = in.sarifRelated(f)
	return r, err
}

// sarifLocations returns where the finding stands: place and event.
func (in *Input) sarifLocations(f *catalog.Finding) []sarifLocation {
	var at sarifLocation
	if p := in.findingPlace(f); p.path != "" {
		at.PhysicalLocation = physical(p)
	}
	if key := f.Key(); key != "" {
		at.LogicalLocations = []sarifLogical{{title(f.Events[0]), key}}
	}
	if at.PhysicalLocation == nil && at.LogicalLocations == nil {
		return nil
	}
	return []sarifLocation{at}
}

// sarifRelated returns what each of several editions says, and where.
func (in *Input) sarifRelated(f *catalog.Finding) ([]sarifLocation, error) {
	if len(f.Sides) < 2 {
		return nil, nil
	}
	var list []sarifLocation
	for i := range f.Sides {
		s := &f.Sides[i]
		p := in.sidePlace(s)
		if p.path == "" {
			continue
		}
		args := map[string]any{"Edition": in.Catalog.EditionName(s.Edition, in.Printer.Locale()), "Raw": quote(s)}
		text, err := in.Printer.Text("report.says", args)
		if err != nil {
			return nil, err
		}
		message := plainText(text)
		list = append(list, sarifLocation{ID: len(list) + 1, PhysicalLocation: physical(p), Message: &message})
	}
	return list, nil
}

func physical(p place) *sarifPhysical {
	return &sarifPhysical{sarifArtifact{uri(p.path)}, sarifRegion{p.line, p.column}}
}

// uri returns a path as a reference by RFC 3986, percent-encoded.
func uri(name string) string {
	if path.IsAbs(name) {
		return (&url.URL{Scheme: "file", Path: name}).String()
	}
	return (&url.URL{Path: name}).String()
}
