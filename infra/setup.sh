#!/bin/sh
# Installs the locked dependencies if they are missing, so that one npm command is enough after a clone.
# Plain sh, because it must run before the pinned Node.js is installed.
set -eu
cd "$(dirname "$0")/.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Installing the locked dependencies (once, about a minute) …" >&2
  npm ci --no-audit --no-fund --loglevel=error >&2
  touch node_modules/.package-lock.json
fi
