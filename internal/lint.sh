#!/bin/sh
# Format, vet, staticcheck and tidy modules, in all modules.
set -eu
cd "$(dirname "$0")/.."
root=$PWD

unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
	echo "gofmt would change:" $unformatted >&2
	exit 1
fi
for dir in . internal/browsertest internal/consumertest; do
	(
		cd "$dir"
		go vet ./...
		GOOS=windows go vet ./...
		go mod tidy -diff
		"$root/.tools/bin/staticcheck" ./...
	)
done
