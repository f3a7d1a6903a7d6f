#!/bin/sh
# Installs what tests and lint need: Go modules, staticcheck (its version is the
# argument), Chromium. Afterwards nothing needs the network.
set -eu
cd "$(dirname "$0")/.."

go mod download
(cd internal/browsertest && go mod download)

bin="$PWD/.tools/bin"
stamp="$bin/staticcheck-${1##*@}"
if [ ! -e "$stamp" ]; then
	GOBIN="$bin" go install "$1"
	rm -f "$bin"/staticcheck-*
	: >"$stamp"
fi

for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
	[ -n "$name" ] && command -v "$name" >/dev/null && exit 0
done
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "installing Chromium"
	if (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium) >"$log" 2>&1; then
		exit 0
	fi
	tail -n 3 "$log" >&2
fi
echo "Chromium is missing: install it (on Debian: apt-get install chromium), or name its path in CHROMIUM" >&2
exit 1
