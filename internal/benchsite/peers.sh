#!/bin/sh
# Builds the same made-up events with Hugo, with Pagefind over what Hugo made, and with
# catsite, from HTML and from Markdown, one after the other and RUNS times over. It prints
# the medians, and how many times as much as catsite the others take. EVENTS is how many there are.
# Hugo and Pagefind are installed in .tools, which needs the network once; npm brings
# Pagefind.
set -eu
cd "$(dirname "$0")/../.."

hugo=github.com/gohugoio/hugo@v0.165.0
pagefind=pagefind@1.6.0
events=${EVENTS:-10000}
runs=${RUNS:-3}

bin="$PWD/.tools/bin"
[ -x "$bin/hugo" ] || CGO_ENABLED=0 GOBIN="$bin" go install "$hugo"
[ -x .tools/node_modules/.bin/pagefind ] || npm install --prefix .tools --no-save --no-audit --no-fund --loglevel=error "$pagefind" >&2
pagefind="$PWD/.tools/node_modules/.bin/pagefind"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go build -trimpath -o "$tmp/catsite" ./cmd/catsite
go build -o "$tmp/gen" ./internal/benchsite/gen
go build -o "$tmp/cost" ./internal/benchsite/cost
"$tmp/gen" -events "$events" "$tmp/html"
"$tmp/gen" -events "$events" -markdown "$tmp/markdown"
cp -R internal/benchsite/hugo "$tmp/hugo"
"$tmp/gen" -events "$events" -hugo "$tmp/hugo"

# cost runs a command and notes its name, seconds, processor seconds and peak memory in MB.
cost() {
	name=$1
	shift
	sync # what others wrote is no cost of this one
	"$tmp/cost" "$name" "$@" >>"$tmp/costs"
}

# Every run has a folder of its own, and none is deleted before all are done: file systems
# are slower for a while after many files were deleted.
for run in $(seq "$runs"); do
	cost Hugo "$bin/hugo" --quiet --source "$tmp/hugo" --destination "$tmp/hugo-$run" --cacheDir "$tmp/cache-$run"
	cost Pagefind "$pagefind" --site "$tmp/hugo-$run" --quiet
	cost catsite-html "$tmp/catsite" build -q --config "$tmp/html/catsite.toml" --out "$tmp/html-$run"
	cost catsite-markdown "$tmp/catsite" build -q --config "$tmp/markdown/catsite.toml" --out "$tmp/markdown-$run"
done

echo "$events events in two languages, medians of $runs runs, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || true)"
echo
"$tmp/cost" -compare "$tmp/costs"
