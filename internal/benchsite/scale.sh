#!/bin/sh
# Builds made-up references of growing size and prints, as a table in Markdown, the seconds
# of processor time that each stage takes, and what it comes to per event. SIZES are the
# numbers of events, FORMAT is html or markdown; of RUNS builds of a size, 3 unless told,
# the one in the middle counts. Trees go below TMPDIR: a RAM disk keeps the disk out of the
# figures.
set -eu
cd "$(dirname "$0")/../.."

sizes=${SIZES:-1000 5000 10000 50000}
runs=${RUNS:-3}
flags=
[ "${FORMAT:-html}" = markdown ] && flags=-markdown

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go build -trimpath -o "$tmp/catsite" ./cmd/catsite
go build -o "$tmp/gen" ./internal/benchsite/gen

for n in $sizes; do
	"$tmp/gen" $flags -events "$n" "$tmp/$n"
done

# Every build of a run has a folder of its own, and none is deleted before the run is done:
# file systems are slower for a while after many files were deleted.
for run in $(seq "$runs"); do
	for n in $sizes; do
		"$tmp/catsite" build -q --timings --config "$tmp/$n/catsite.toml" --out "$tmp/sites/$n" 2>"$tmp/$n.$run.txt"
	done
	rm -rf "$tmp/sites"
done

# middle prints which run of a size took the median of processor time.
middle() {
	for run in $(seq "$runs"); do
		awk -v run="$run" '$1 == "total" { print $3, run }' "$tmp/$1.$run.txt"
	done | sort -n | awk -v n=$(((runs + 1) / 2)) 'NR == n { print $2 }'
}

for n in $sizes; do
	sed "s/^/$n /" "$tmp/$n.$(middle "$n").txt"
done | awk -v sizes="$sizes" '
	$2 == "stage" || NF == 0 { next }
	$2 == "peak" { peak[$1] = $4; next }
	{
		if (!($2 in seen)) { seen[$2] = 1; stages[++k] = $2 }
		cpu[$2, $1] = $4
		if ($2 == "total") { wall[$1] = $3; files[$1] = $5; mb[$1] = $6 }
	}
	function line(name, values, format,   i, text) {
		text = "| " name " |"
		for (i = 1; i <= m; i++) text = text sprintf(" " format " |", values[n[i]])
		print text
	}
	END {
		m = split(sizes, n, " ")
		head = "| CPU seconds |"; rule = "|---|"
		for (i = 1; i <= m; i++) { head = head " " n[i] " |"; rule = rule "--:|" }
		print head; print rule
		for (j = 1; j <= k; j++) {
			for (i = 1; i <= m; i++) value[n[i]] = cpu[stages[j], n[i]]
			line(stages[j], value, "%.2f")
		}
		line("wall seconds", wall, "%.2f")
		for (i = 1; i <= m; i++) {
			perCPU[n[i]] = 1e6 * cpu["total", n[i]] / n[i]; perWall[n[i]] = 1e6 * wall[n[i]] / n[i]; perPeak[n[i]] = 1000 * peak[n[i]] / n[i]
		}
		line("peak memory, MB", peak, "%.0f")
		line("files", files, "%d")
		line("MB written", mb, "%.0f")
		line("µs CPU per event", perCPU, "%.0f")
		line("µs per event", perWall, "%.0f")
		line("KB of peak memory per event", perPeak, "%.1f")
	}'
