#!/bin/sh
# Installs what tests and lint need: Go modules, staticcheck (its version is the
# argument), axe-core, ajv, Chromium, and the tools that read the feed. Afterwards
# nothing needs the network.
set -eu
cd "$(dirname "$0")/.."

# have says whether one of some commands is there.
have() {
	for command; do
		[ -n "$command" ] && command -v "$command" >/dev/null && return
	done
	return 1
}

# need installs a Debian package where none of the commands that it brings is there.
need() {
	name=$1 package=$2 hint=$3
	shift 3
	have "$@" && return
	log=$(mktemp)
	if [ "$(id -u)" = 0 ] && have apt-get; then
		echo "installing $name"
		if (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package") >"$log" 2>&1; then
			rm -f "$log"
			return
		fi
		tail -n 3 "$log" >&2
	fi
	rm -f "$log"
	echo "$name is missing: install it (on Debian: apt-get install $package)$hint" >&2
	exit 1
}

go mod download
(cd internal/browsertest && go mod download)

bin="$PWD/.tools/bin"
stamp="$bin/staticcheck-${1##*@}"
if [ ! -e "$stamp" ]; then
	GOBIN="$bin" go install "$1"
	rm -f "$bin"/staticcheck-*
	: >"$stamp"
fi

need Chromium chromium ", or name its path in CHROMIUM" "${CHROMIUM:-}" chromium chromium-browser google-chrome

need jq jq "" jq
need SQLite sqlite3 "" sqlite3
need Python python3 "" python3
need node nodejs "" node

# packages installs what the lock file in a folder names.
packages() {
	cmp -s "$2/package-lock.json" "$2/node_modules/installed" && return
	need npm npm "" npm
	echo "installing $1"
	(cd "$2" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
	cp "$2/package-lock.json" "$2/node_modules/installed"
}

packages axe-core internal/browsertest/axe
packages ajv internal/consumertest/ajv
