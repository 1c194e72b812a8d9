#!/usr/bin/env bash
# Everything that is checked, from quick to slow. The last line counts all tests of all runners.
set -uo pipefail
cd "$(dirname "$0")/.."
root=$PWD
target=${CARGO_TARGET_DIR:-$root/target}
logs=$target/logs
native=(--workspace --exclude frontend)
rm -rf "$logs"
mkdir -p "$logs"
failed_steps=()

# step NAME COMMAND... : shows and keeps what it says; what comes after still runs.
step() {
  local name=$1 began=$SECONDS outcome=ok
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$logs/$name.log"
  if [ "${PIPESTATUS[0]}" != 0 ]; then
    failed_steps+=("$name")
    outcome=FAILED
  fi
  printf '== %s: %s after %s s\n' "$name" "$outcome" "$((SECONDS - began))"
  [ "$outcome" = ok ]
}

# For what the rest cannot do without.
needed() { step "$@" || finish; }

finish() {
  printf '\n'
  end2end/count.sh "$logs" "${failed_steps[@]}"
  exit
}

unit_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    end2end/with-postgres.sh cargo nextest run "${native[@]}" --no-fail-fast --status-level slow --final-status-level fail
  else
    end2end/with-postgres.sh cargo test "${native[@]}" --no-fail-fast --lib --bins --tests
  fi
}

browser_tests() { (cd end2end && STEK_PROGRAM="$target/debug/stek" npx --no-install playwright test); }

needed setup end2end/setup.sh test
step format cargo fmt --all --check
needed bundler cargo build "${native[@]}" --bin bundle
# The browser's build ends with minutes on one core: lint beside it. Asked again, it says how it went.
"$target/debug/bundle" build >"$logs/ahead.txt" 2>&1 &
step clippy cargo clippy "${native[@]}" --all-targets -- --deny warnings
wait
needed bundle "$target/debug/bundle" build
step clippy-browser "$target/debug/bundle" lint
# The program carries the files, as the one that ships does.
export STEK_EMBED=$target/site
step tests unit_tests
step doctests cargo test "${native[@]}" --doc
step browser browser_tests
finish
