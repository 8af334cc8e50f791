#!/usr/bin/env bash
# Checks this project against the trustmodel that is installed in the environment which is active.
#
# $TOOLS is a folder that holds mypy and pyright, which are not installed there. `.ci/run` runs this with only the
# wheels installed; all checks run even when one fails.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
examples=$(cd "$here/../../examples" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: "${VIRTUAL_ENV:?activate the environment that holds the wheels}" "${TOOLS:?the folder that holds mypy and pyright}"
python=$VIRTUAL_ENV/bin/python
export PATH=$VIRTUAL_ENV/bin:$PATH  # pyright looks there for Python when it verifies types, whatever its options say

# Away from the repository, so that nothing of its sources or settings is in reach.
cp -r "$here/src" "$here/pyproject.toml" "$work"
cd "$work" || exit 1

# What an installer would leave behind: a build backend is not there, and nothing needs to be built.
info=$work/src/neighbour-1.0.dist-info
mkdir "$info"
printf 'Metadata-Version: 2.1\nName: neighbour\nVersion: 1.0\n' >"$info/METADATA"
"$python" - "$info/entry_points.txt" <<'END'
import sys, tomllib
points = tomllib.load(open("pyproject.toml", "rb"))["project"]["entry-points"]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    for group, named in points.items():
        print(f"[{group}]", *(f"{name} = {value}" for name, value in named.items()), sep="\n", file=file)
END

failed=0
check() {
  echo "--- $1"
  shift
  "$@" || failed=1
}

check 'mypy --strict, and no Any' "$TOOLS/mypy" --strict --python-executable "$python" --cache-dir "$work/.mypy_cache"
check 'pyright, strict' "$TOOLS/pyright" --pythonpath "$python"
check 'pyright --verifytypes, 100 %' "$TOOLS/pyright" --pythonpath "$python" --verifytypes trustmodel --ignoreexternal
PYTHONPATH=$work/src check 'the installed plugins, this one among them' "$VIRTUAL_ENV/bin/trustmodel" plugins
PYTHONPATH=$work/src check 'every verb, for real' "$python" -m neighbour.verbs "$examples/slough" "$examples/doncaster"
exit $failed
