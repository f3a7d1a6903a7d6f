package project

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// valid is a project file without a fault; the tests below add to it. It has 7
// lines.
const valid = `preset = "event-types"
[site]
title = { en = "T" }
[[edition]]
id = "a"
locale = "en"
sources = ["en/*.html"]
`

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // all lines of the error
	}{
		// The file.
		{"syntax", "preset = \"event-types\"\n\n[site\n",
			"p.toml:3: expected '.' or ']' to end table name, but got '\\n' instead"},
		{"key twice", valid + "id = \"b\"\n",
			"p.toml:8: Key 'edition.id' has already been defined."},
		{"nothing at all", "",
			`p.toml: missing key "edition": a project needs at least one [[edition]]` + "\n" +
				`p.toml: no field has the role code or id, without which rows have no key; name a preset (event-types) or add one`},

		// Keys.
		{"misspelt key in an array of tables",
			valid + "[[edition]]\nid = \"b\"\nlocale = \"ja\"\nsorces = [\"ja/*\"]\n",
			`p.toml:11: unknown key "edition.sorces"; did you mean "edition.sources"?`},
		{"misspelt table", strings.Replace(valid, "[[edition]]", "[[editon]]", 1),
			`p.toml:4: unknown key "editon"; did you mean "edition"?`},
		{"misspelt key in a nested table", valid + "[fields.id.headers]\nen = [\"ID\"]\n[fields.id]\nreqired = true\n",
			`p.toml:11: unknown key "fields.id.reqired"; did you mean "fields.id.required"?`},
		{"misspelt key in an inline table", valid + "[fields]\nid = { role = \"id\",\n  label = { en = \"ID\" } }\n",
			`p.toml:10: unknown key "fields.id.label"; did you mean "fields.id.labels"?`},
		{"misspelt dotted key", valid + "[fields]\nx.tipe = \"text\"\n",
			`p.toml:9: unknown key "fields.x.tipe"; did you mean "fields.x.type"?`},
		{"key in another case", strings.Replace(valid, "locale =", "Locale =", 1),
			`p.toml:6: unknown key "edition.Locale"; did you mean "edition.locale"?`},
		{"key like no other", valid + "[key]\nseparator = \"/\"\n",
			`p.toml:9: unknown key "key.separator"; known here are expect_duplicates, with_id, with_section`},

		// Types.
		{"wrong types", valid + "version = 1\nlabel = \"A\"\npublish_text = \"no\"\nrights = 2026-01-01\nproduct = 1.5\n" +
			"[key]\nwith_id = [true]\n",
			`p.toml:8: "edition.version" is an integer, want a string` + "\n" +
				`p.toml:9: "edition.label" is a string, want a table` + "\n" +
				`p.toml:10: "edition.publish_text" is a string, want true or false` + "\n" +
				`p.toml:11: "edition.rights" is a date or time, want a string` + "\n" +
				`p.toml:12: "edition.product" is a number, want a string` + "\n" +
				`p.toml:14: "key.with_id" is a list, want true or false`},
		{"wrong type of an element", strings.Replace(valid, `["en/*.html"]`, "[\n  \"en/*.html\",\n  7,\n]", 1),
			`p.toml:9: "edition.sources" is an integer, want a string`},
		{"wrong type of the first of two", strings.Replace(valid, `"a"`, "1", 1) + "[[edition]]\nid = \"b\"\nlocale = \"ja\"\nsources = [\"ja/*\"]\n",
			`p.toml:5: "edition.id" is an integer, want a string`},
		{"table for a list of tables", strings.Replace(valid, "[[edition]]", "[edition]", 1),
			`p.toml:4: "edition" is a list: write [[edition]]`},
		{"string for a list", strings.Replace(valid, `["en/*.html"]`, `"en/*.html"`, 1),
			`p.toml:7: "edition.sources" is a string, want a list`},
		{"table for an integer", valid + "[[severity]]\nid = \"x\"\nrank = {}\n",
			`p.toml:10: "severity.rank" is a table, want an integer`},

		// Editions.
		{"edition without anything", valid + "\n[[edition]]\nproduct = \"P\"\n",
			`p.toml:9: missing key "edition.id"` + "\n" +
				`p.toml:9: missing key "edition.locale"` + "\n" +
				`p.toml:9: missing key "edition.sources"`},
		{"edition id twice", valid + "[[edition]]\nlocale = \"ja\"\nsources = [\"ja/*\"]\nid = \"a\"\n",
			`p.toml:11: edition id "a" is already that of line 5`},
		{"edition id with other characters", strings.Replace(valid, `"a"`, `"../a"`, 1),
			`p.toml:5: edition id "../a": want letters a-z, digits, and . _ - after the first`},
		{"locale that is none", strings.Replace(valid, `"en"`, `"jp"`, 1),
			`p.toml:6: "edition.locale": language tag "jp": language: subtag "jp" is well-formed but unknown`},
		{"sources", strings.Replace(valid, `["en/*.html"]`, "[\n\"/en/*\",\n\"../*\",\n'en\\*',\n\"en/[\",\n\"en/**\"]", 1),
			`p.toml:8: source "/en/*" is not below the folder of the project file` + "\n" +
				`p.toml:9: source "../*" is not below the folder of the project file` + "\n" +
				`p.toml:10: source "en\\*": write / between folders` + "\n" +
				`p.toml:11: source "en/[": not a valid pattern`},
		{"source URL", valid + "source_url = \"javascript:alert(1)\"\n",
			`p.toml:8: "edition.source_url": "javascript:alert(1)" is no absolute http or https URL`},
		{"source URL without a host", valid + "source_url = \"https:///a\"\n",
			`p.toml:8: "edition.source_url": "https:///a" is no absolute http or https URL`},
		{"label in a language that is none", valid + "label = { jp = \"A\" }\n",
			`p.toml:8: "edition.label.jp": language tag "jp": language: subtag "jp" is well-formed but unknown`},
		{"label twice", valid + "label = { ja-jp = \"A\", ja-JP = \"B\" }\n",
			`p.toml:8: "edition.label.ja-jp": locale "ja-JP" is given twice`},

		// The site.
		{"base URL", strings.Replace(valid, "[site]", "[site]\nbase_url = \"docs/\"", 1),
			`p.toml:3: "site.base_url": "docs/" is no absolute http or https URL`},
		{"base URL with a query", strings.Replace(valid, "[site]", "[site]\nbase_url = \"https://a.example/?x\"", 1),
			`p.toml:3: "site.base_url": "https://a.example/?x" has a query or fragment, to which no page can be added`},
		{"title", strings.Replace(valid, `{ en = "T" }`, `{ ja = "T" }`, 1),
			`p.toml:3: missing key "site.title.en"`},
		{"site locales", strings.Replace(valid, "[site]", "[site]\nlocales = [\"en\",\n\"eo\",\n\"EN\", \"xx-\"]", 1),
			`p.toml:4: no UI messages for locale "eo" of the site; there are en, fr, ja, ko` + "\n" +
				`p.toml:5: "site.locales": language tag "xx-": language: tag is not well-formed` + "\n" +
				`p.toml:5: locale "en" of the site is listed twice`},
		{"locale without messages by default", strings.NewReplacer(`"en"`, `"eo"`, "{ en", "{ eo").Replace(valid),
			`p.toml:2: no UI messages for locale "eo" of the site; there are en, fr, ja, ko`},
		{"reference that nobody has", strings.Replace(valid, "title = { en = \"T\" }", "title = { eo = \"T\" }\nreference = \"eo\"", 1),
			`p.toml:4: "site.reference": "eo" is neither a locale of the site nor of an edition; there are en`},
		{"reference that is none", strings.Replace(valid, "[site]", "[site]\nreference = \"english\"", 1),
			`p.toml:3: "site.reference": language tag "english": language: tag is not well-formed`},

		// Components and severities.
		{"component without an id", valid + "[[component]]\nnames = { en = \"A\" }\n",
			`p.toml:8: missing key "component.id"`},
		{"component id twice", valid + "[[component]]\nid = \"x\"\n[[component]]\nid = \"y\"\n[[component]]\nid = \"x\"\n",
			`p.toml:13: component id "x" is already that of line 9`},
		{"severity", valid + "[[severity]]\nid = \"x\"\nrank = 1\n[[severity]]\nid = \"x\"\n",
			`p.toml:11: missing key "severity.rank": 1 or more, higher is graver` + "\n" +
				`p.toml:12: severity id "x" is already that of line 9`},
		{"words in a language that is none", valid + "[[component]]\nid = \"x\"\n[component.words]\nen = [\"X\"]\njp = [\"X\"]\n",
			`p.toml:12: "component.words.jp": language tag "jp": language: subtag "jp" is well-formed but unknown`},

		// Fields.
		{"role", valid + "[fields.x]\ntype = \"code\"\nrole = \"descripton\"\n",
			`p.toml:10: unknown role "descripton"; did you mean "description"?`},
		{"role like no other", valid + "[fields.x]\ntype = \"code\"\nrole = \"color\"\n",
			`p.toml:10: unknown role "color"; known are code, id, name, description, severity, component, storage`},
		{"type", valid + "[fields.x]\ntype = \"txt\"\n",
			`p.toml:9: unknown type "txt"; did you mean "text"?`},
		{"no type", valid + "[fields.x]\nrequired = true\n",
			`p.toml:8: missing key "fields.x.type": one of code, id, name, text, duration, enum, bool, number`},
		{"type that the role cannot have", valid + "[fields.storage]\ntype = \"text\"\n",
			`p.toml:9: "fields.storage.type": a field with the role "storage" cannot be of type "text", want duration`},
		{"role of the preset's field", valid + "[fields.x]\nrole = \"code\"\n",
			`p.toml:9: fields "code" and "x" have both the role "code"`},
		{"role of an own field given to the preset's", valid + "[fields.id]\nrole = \"code\"\n",
			`p.toml:8: "fields.id.type": a field with the role "code" cannot be of type "id", want code` + "\n" +
				`p.toml:9: fields "code" and "id" have both the role "code"`},
		{"no key", strings.Replace(valid, "preset = \"event-types\"\n", "", 1) + "[fields.name]\nrole = \"name\"\n",
			`p.toml:7: no field has the role code or id, without which rows have no key; name a preset (event-types) or add one`},
		{"pattern", valid + "[fields.code]\npattern = '['\n",
			"p.toml:9: \"fields.code.pattern\": error parsing regexp: missing closing ]: `[`"},
		{"replacements", valid + "[[fields.code.replace]]\nwith = \"x\"\n[[fields.code.replace]]\npattern = \"(\"\n" +
			"[[fields.name.replace]]\npattern = \"a\"\n",
			`p.toml:8: missing key "fields.code.replace.pattern"` + "\n" +
				"p.toml:11: \"fields.code.replace.pattern\": error parsing regexp: missing closing ): `(`" + "\n" +
				`p.toml:12: "fields.name.replace": only a field of type code has replacements`},
		{"text compared between languages", valid + "[[edition]]\nid = \"b\"\nlocale = \"ja\"\nsources = [\"ja/*\"]\n[fields.x]\ntype = \"text\"\ncompared = true\n",
			`p.toml:14: "fields.x.compared": texts of editions in several locales (en, ja) always differ; ` +
				`compare a field of type code, id, number, duration, enum or bool`},
		{"columns", valid + "[[column]]\nfield = \"cod\"\nheaders.jp = [\"A\"]\n[[column]]\nheaders.en = [\"A\"]\n",
			`p.toml:9: unknown field "cod"; did you mean "code"?` + "\n" +
				`p.toml:10: "column.headers.jp": language tag "jp": language: subtag "jp" is well-formed but unknown` + "\n" +
				`p.toml:10: missing key "column.headers"` + "\n" +
				`p.toml:11: missing key "column.field"`},
		{"topic pairs", valid + "[[topic_pair]]\nb = \"x\"\n",
			`p.toml:9: unknown edition "b"; did you mean "a"?`},
		{"product names", valid + "[[product_name]]\neditions = [\"b\"]\n[[product_name]]\nnames = [\" \"]\n",
			`p.toml:8: missing key "product_name.names"` + "\n" +
				`p.toml:9: unknown edition "b"; did you mean "a"?` + "\n" +
				`p.toml:11: a product name is empty`},
		{"tables", valid + "[[table]]\npath = \"[\"\ncolumns = [\"code\", \"\", \"idd\"]\nseverity = \"warnin\"\n",
			`p.toml:9: "[": not a valid pattern` + "\n" +
				`p.toml:10: unknown field "idd"; did you mean "id"?` + "\n" +
				`p.toml:11: unknown severity "warnin"; did you mean "warning"?`},
		{"places of tables", valid + "[[table]]\nnumber = 0\n[[table]]\nnumber = \"2\"\n[[table]]\nleave = true\nrequired = true\n",
			`p.toml:9: "table.number" is 0, want 1 for the first table of a document, 2 for the second, or more` + "\n" +
				`p.toml:11: "table.number" is a string, want an integer` + "\n" +
				`p.toml:14: "table.required": a document cannot be required to have the tables that the same [[table]] leaves out`},
		{"selectors", valid + "content = \"main[\"\nignore = [\".nav\", \"\",\n  \":top\"]\n",
			`p.toml:8: "edition.content": "main[" is no CSS selector: expected identifier, found EOF instead` + "\n" +
				`p.toml:9: "edition.ignore": a selector is empty` + "\n" +
				`p.toml:10: "edition.ignore": ":top" is no CSS selector: unknown pseudoclass or pseudoelement :top`},
		{"empty selector", valid + "content = \"\"\nignore = \"nav\"\n",
			`p.toml:8: "edition.content": a selector is empty` + "\n" +
				`p.toml:9: "edition.ignore" is a string, want a list`},
		{"field id", valid + "[fields.\"a b\"]\ntype = \"text\"\n",
			`p.toml:8: field id "a b": want letters a-z, digits, and . _ - after the first`},
		{"options", valid + "[fields.x]\ntype = \"enum\"\n[fields.y]\ntype = \"bool\"\n[[fields.y.option]]\nid = \"yes\"\n" +
			"[fields.z]\ntype = \"text\"\n[[fields.z.option]]\nid = \"a\"\n",
			`p.toml:8: missing key "fields.x.option": a field of type enum needs its values` + "\n" +
				`p.toml:13: "fields.y.option": a bool has the options true and false, not "yes"` + "\n" +
				`p.toml:16: "fields.z.option": only a field of type enum or bool has options`},
		{"option without an id", valid + "[fields.x]\ntype = \"enum\"\n[[fields.x.option]]\nnames = { en = \"A\" }\n",
			`p.toml:10: missing key "fields.x.option.id"`},
		{"headers in a language that is none", valid + "[fields.id]\nheaders = { en = [\"ID\"], english = [\"ID\"] }\n",
			`p.toml:9: "fields.id.headers.english": language tag "english": language: tag is not well-formed`},

		// The rest.
		{"preset", strings.Replace(valid, "event-types", "event-type", 1) + "color = 1\n",
			`p.toml:1: unknown preset "event-type"; did you mean "event-types"?` + "\n" +
				`p.toml:8: unknown key "edition.color"; known here are content, fetch, id, ignore, label, locale, product, publish_text, rights, source_url, sources, version`},
		{"topic number", valid + "[topics.en]\nnumber = 'Topic \\d+'\n",
			`p.toml:9: "topics.en.number": "Topic \\d+" has no group (…) around the number`},
		{"topic number that is no expression", valid + "[topics.en]\nnumber = '('\n",
			"p.toml:9: \"topics.en.number\": error parsing regexp: missing closing ): `(`"},
		{"topics in a language that is none", valid + "[topics.xx]\nsee_also = []\n",
			`p.toml:8: "topics.xx": language tag "xx": language: subtag "xx" is well-formed but unknown`},
		{"level", valid + "[rules]\n\"missing-id\" = \"warn\"\nmissing-code = \"eror\"\n",
			`p.toml:9: unknown level "warn"; known are off, note, warning, error` + "\n" +
				`p.toml:10: unknown level "eror"; did you mean "error"?`},
		{"size", "max_document_bytes = 0\n" + valid,
			`p.toml:1: "max_document_bytes" is 0, want a positive number of bytes`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := parse("p.toml", []byte(test.text))
			if err == nil {
				t.Fatalf("parse: no error, want %s\n%s", test.want, test.text)
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("parse: error (-want +got):\n%s\n%s", diff, test.text)
			}
		})
	}
}
