#!/bin/sh
# Installs the locked dependencies when they are not there yet, so that one npm command is enough after a clone.
# Plain sh: it must run before the pinned Node.js is there.
set -eu
cd "$(dirname "$0")/.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Installing the locked dependencies (once, about a minute) …" >&2
  npm ci --no-audit --no-fund --loglevel=error >&2
  touch node_modules/.package-lock.json
fi
