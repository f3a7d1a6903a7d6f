# Targets: all build tools test lint golden bundle recall fuzz bench scale peers site
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
ACTIONLINT  = github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
BENCHSTAT   = golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da
FUZZTIME    = 2000x
FUZZ        = $(shell grep -rnoE --include='*_test.go' 'func Fuzz[A-Za-z]+' . | sed -E 's/^(.*)\/[^/]*:[0-9]+:func /\1:/')

.PHONY: all build tools test lint golden bundle recall fuzz bench scale peers site

all: lint test                 ## everything that guards the product

build:                         ## the command, as ./catsite
	go build -trimpath -o catsite ./cmd/catsite

tools:                         ## what tests need: modules, staticcheck, actionlint, Chromium, axe-core, ajv, jq, SQLite, Python, nginx, Caddy
	@./internal/tools.sh $(STATICCHECK) $(ACTIONLINT)

test: tools                    ## all tests, with fuzz targets, the tools that read the feed and a real browser
	go test ./...
	$(MAKE) --no-print-directory fuzz
	cd internal/consumertest && go test -count=1 ./...
	cd internal/browsertest && go test -count=1 ./...

lint: tools                    ## format, vet (also for Windows), staticcheck, tidy modules
	@./internal/lint.sh

golden:                        ## rewrite expected outputs; read the diff before you commit it
	go test ./scraper ./feed ./cmd/catsite -update

bundle:                        ## templates/static/*.js, of the modules in the folders beside them
	go run ./internal/bundle

recall:                        ## what the rules find of seeded defects; rewrites the table of it
	go test -count=1 ./internal/recall -run TestTable -update
	@cat internal/recall/testdata/table.md

fuzz:                          ## each fuzz target over its seeds and FUZZTIME new inputs
	@set -e; for t in $(FUZZ); do go test -run '^$$' -fuzz "^$${t##*:}$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x "$${t%%:*}"; done

bench:                         ## benchmarks of the stages, compared with docs/bench.txt; KEEP=1 puts them there
	@./internal/benchsite/bench.sh $(BENCHSTAT)

scale:                         ## what builds of growing references take, stage by stage
	@./internal/benchsite/scale.sh

peers:                         ## the same events by Hugo and Pagefind, and by catsite
	@./internal/benchsite/peers.sh

site:                          ## the demonstration site, in public/
	go run ./cmd/catsite build
