#!/bin/sh
# Installs what tests and lint need: Go modules, the Go commands that are the arguments
# (path@version), axe-core, ajv, Chromium, the tools that read the feed, and web servers.
# Afterwards nothing needs the network.
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
for command; do
	path=${command%@*}
	stamp="$bin/${path##*/}-${command##*@}"
	if [ ! -e "$stamp" ]; then
		GOBIN="$bin" go install "$command"
		rm -f "$bin/${path##*/}"-*
		: >"$stamp"
	fi
done

need Chromium chromium ", or name its path in CHROMIUM" "${CHROMIUM:-}" chromium chromium-browser google-chrome

need curl curl "" curl
need jq jq "" jq
need SQLite sqlite3 "" sqlite3
need Python python3 "" python3
need node nodejs "" node

# unpack brings a program of Debian packages to .tools/hosts, without installing them:
# that would start a service. The libraries that they need are those of Python and dpkg.
unpack() {
	name=$1 to=$PWD/.tools/hosts
	shift
	have "$name" "/usr/sbin/$name" "$to/usr/sbin/$name" "$to/usr/bin/$name" && return
	log=$(mktemp) down=$(mktemp -d)
	if have apt-get dpkg-deb; then
		echo "unpacking $name"
		mkdir -p "$to"
		if (cd "$down" && { apt-get download "$@" || { apt-get update && apt-get download "$@"; }; } &&
			for file in *.deb; do dpkg-deb -x "$file" "$to" || exit; done &&
			PATH="$to/usr/sbin:$to/usr/bin" && "$name" -h) >"$log" 2>&1; then
			rm -rf "$log" "$down"
			return
		fi
		tail -n 3 "$log" >&2
	fi
	rm -rf "$log" "$down" "$to/usr/sbin/$name" "$to/usr/bin/$name"
	echo "$name is missing: install it (on Debian: apt-get install $1)" >&2
	exit 1
}

unpack nginx nginx nginx-common
unpack caddy caddy

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
