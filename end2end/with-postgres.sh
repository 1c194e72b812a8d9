#!/usr/bin/env bash
# with-postgres.sh COMMAND... : runs it with a PostgreSQL of its own, whose address is in TEST_POSTGRES. Nothing stays.
set -euo pipefail

programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort --version-sort | tail -n 1)
folder=$(mktemp -d "${TMPDIR:-/tmp}/stek-postgres.XXXXXX")
as_owner=()
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL refuses to run as root; the package brings a user.
  chown postgres: "$folder"
  as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups --)
fi

stop() {
  "${as_owner[@]}" "$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

# From / because the owner may not be allowed to look into the directory that we are in.
run() { (cd / && "${as_owner[@]}" "$programs/$1" --pgdata="$folder/data" "${@:2}"); }

run initdb --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" || {
  cat "$folder/initdb.log" >&2
  exit 1
}
for try in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 20000))
  options="-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=500 -c shared_buffers=128MB"
  if run pg_ctl --wait --silent --log="$folder/server.log" --options="$options" start >/dev/null; then
    break
  elif [ "$try" = 5 ]; then
    cat "$folder/server.log" >&2
    exit 1
  fi
done

TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres" "$@"
