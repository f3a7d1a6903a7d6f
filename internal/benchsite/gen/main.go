// Command gen writes a made-up reference of events for measurements: a project file and
// its documents.
//
//	go run ./internal/benchsite/gen -events 10000 /tmp/reference
package main

import (
	"flag"
	"log"

	"catsite/internal/benchsite"
)

func main() {
	log.SetFlags(0)
	var o benchsite.Options
	flag.IntVar(&o.Events, "events", 1000, "how many events")
	flag.BoolVar(&o.Markdown, "markdown", false, "documents in Markdown instead of HTML")
	flag.IntVar(&o.Revision, "revision", 0, "another `state` of the same reference")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: gen [flags] FOLDER")
	}
	if err := benchsite.Write(flag.Arg(0), o); err != nil {
		log.Fatal(err)
	}
}
