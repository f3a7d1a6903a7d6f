#!/bin/sh
# Runs the benchmarks of the stages, prints how they compare with the figures in
# docs/bench.txt, and what the stages of one build take. With KEEP=1 the figures become
# those that the next run is compared with. The argument is benchstat with its version.
set -eu
cd "$(dirname "$0")/../.."

bin="$PWD/.tools/bin"
stamp="$bin/benchstat-${1##*@}"
if [ ! -e "$stamp" ]; then
	GOBIN="$bin" go install "$1"
	rm -f "$bin"/benchstat-*
	: >"$stamp"
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# Few packages have benchmarks; the others need not be built.
packages=$(grep -rl --include='*_test.go' --exclude-dir=browsertest '^func Benchmark' . | xargs -n1 dirname | sort -u)
go test -run '^$' -short -bench . -benchmem -benchtime 100ms -count "${COUNT:-6}" $packages >"$tmp/bench.txt" ||
	{ cat "$tmp/bench.txt" >&2; exit 1; }

if [ -e docs/bench.txt ]; then
	"$bin/benchstat" "kept=docs/bench.txt" "now=$tmp/bench.txt"
else
	"$bin/benchstat" "$tmp/bench.txt"
fi
if [ -n "${KEEP:-}" ]; then
	cp "$tmp/bench.txt" docs/bench.txt
	echo "docs/bench.txt holds these figures now"
fi

echo
echo "The stages of a build of 2,000 events in two languages:"
go build -o "$tmp/catsite" ./cmd/catsite
go run ./internal/benchsite/gen -events 2000 "$tmp/reference"
"$tmp/catsite" build -q --timings --config "$tmp/reference/catsite.toml" --out "$tmp/public"
