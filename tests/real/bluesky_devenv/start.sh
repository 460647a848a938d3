#!/bin/sh
# Starts Bluesky's own development network (PLC, PDS, AppView, mock users) until it is interrupted.
# Needs PostgreSQL and Redis, npm, and a node of any age: the newer one it wants comes with it.
# The first start installs about 670 MB into this folder. A database of its own is made and dropped.
set -eu
cd "$(dirname "$0")"
postgres="${ZABTA_DEVENV_POSTGRES:-postgresql://postgres@127.0.0.1:5432}"
redis="${ZABTA_DEVENV_REDIS:-127.0.0.1:6379}"
database="zabta_devenv_$$"

if ! test -f node_modules/.built; then
  npm install --no-audit --no-fund --no-package-lock
  # the native SQLite module must fit the node that comes with it, not the machine's own
  newer="$PWD/node_modules/node"
  headers=$(find "$newer/node_modules" "$PWD/node_modules" -maxdepth 1 -name 'node-linux-*' | head -1)
  PATH="$newer/bin:$PATH" npm_config_nodedir="$headers" npm rebuild better-sqlite3
  touch node_modules/.built
fi
psql -q "$postgres/postgres" -c "CREATE DATABASE $database"
tidy() {
  kill "$network" 2>/dev/null || true
  wait "$network" 2>/dev/null || true
  psql -q "$postgres/postgres" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)"
}
DB_POSTGRES_URL="$postgres/$database" REDIS_HOST="$redis" LOG_ENABLED=false \
  node_modules/node/bin/node node_modules/@atproto/dev-env/dist/bin.js &
network=$!
trap tidy EXIT
trap 'exit 0' INT TERM
echo "When it says that it is ready: ZABTA_REAL_BLUESKY=http://127.0.0.1:2584 pytest -m real tests/real"
wait "$network"
