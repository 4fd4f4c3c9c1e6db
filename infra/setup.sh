#!/bin/sh
# Installs the locked dependencies and builds the web app if they are missing or old, so that one npm command is enough
# after a clone.
# Plain sh, because it must run before the pinned Node.js is installed.
set -eu
cd "$(dirname "$0")/.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Installing the locked dependencies (once, about a minute) …" >&2
  npm ci --no-audit --no-fund --loglevel=error >&2
  touch node_modules/.package-lock.json
fi
web=services/web
if [ ! -f $web/dist/index.html ] || [ -n "$(find $web/src $web/public $web/build $web/index.html $web/vite.config.ts \
  package-lock.json ! -name '*.test.ts*' -newer $web/dist/index.html -print -quit)" ]; then
  echo "Building the web app (a few seconds) …" >&2
  node_modules/.bin/node node_modules/.bin/vite build $web --logLevel warn >&2
fi
