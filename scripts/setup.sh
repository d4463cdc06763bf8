#!/bin/sh
# Make .venv from the lock file. Needs Python 3.11 or later and pip; called by make, which knows when it is due.
# Usage: scripts/setup.sh PYTHON UV_VERSION
set -eu
cd "$(dirname "$0")/.."
python=$1
uv_version=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=/path/to/it")'
"$python" -m pip --version >/dev/null || { echo "pip is needed: $python -m pip does not run" >&2; exit 1; }

# pip's own settings (a mirror, a proxy's certificate) hold for uv too.
setting() { "$python" -m pip config get "global.$1" 2>/dev/null || true; }
export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$(setting index-url)}}"
export UV_FIND_LINKS="${UV_FIND_LINKS:-$(echo "${PIP_FIND_LINKS:-}" | tr ' ' ',')}"
[ -n "$UV_DEFAULT_INDEX" ] || unset UV_DEFAULT_INDEX
[ -n "$UV_FIND_LINKS" ] || unset UV_FIND_LINKS

if [ ! -d ".tools/uv-$uv_version.dist-info" ]; then
    "$python" -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action ignore \
        --upgrade --target .tools "uv==$uv_version"
fi
uv() { .tools/bin/uv --quiet --system-certs --no-python-downloads "$@"; }

# An environment does not survive being moved, nor the loss of the Python that it was made with.
if ! grep -qs "$PWD/.venv" .venv/bin/activate || ! .venv/bin/python -c ''; then
    uv venv --clear --python "$("$python" -c 'import sys; print(sys.executable)')" .venv
fi
echo "setting up .venv from requirements.lock (a minute or two the first time)" >&2
# Bytecode is compiled here, once: a process that may not write it (PYTHONDONTWRITEBYTECODE, a read-only folder) would
# compile pandas, scipy and papermill anew at each start.
uv pip sync --require-hashes --compile-bytecode --python .venv/bin/python requirements.lock
uv pip install --no-deps --no-build-isolation --python .venv/bin/python --editable .
.venv/bin/python -m compileall -q -j 0 analysis
