#!/usr/bin/env bash
# Gets what is missing, and says each step in one line. Only Rust by rustup is taken for granted.
#   setup.sh build   what a build needs
#   setup.sh test    what the tests need besides: a browser, a PostgreSQL, npm packages
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*"; }

# debian PACKAGE... : from the distribution, if we may.
debian() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "missing, and only root may install them here: $*"
    exit 1
  fi
  if [ -z "${lists_are_fresh:-}" ]; then
    say "apt-get update"
    apt-get -qq update
    lists_are_fresh=1
  fi
  say "apt-get install $*"
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$@" >/dev/null
}

for_build() {
  command -v cc >/dev/null || debian gcc libc6-dev
  if ! command -v cargo >/dev/null; then
    say "no cargo: install Rust with rustup first"
    exit 1
  fi
  if ! cargo --version >/dev/null 2>&1; then
    say "rustup toolchain install (the one that rust-toolchain.toml names)"
    rustup toolchain install
  fi
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    say "rustup target add wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown
  fi
  # Both halves' crates at once: what follows needs no network, the licence test least of all.
  say "cargo fetch"
  cargo fetch --quiet --target x86_64-unknown-linux-gnu --target wasm32-unknown-unknown
}

for_test() {
  for component in clippy fmt; do
    if ! cargo "$component" --version >/dev/null 2>&1; then
      say "rustup component add clippy rustfmt"
      rustup component add clippy rustfmt
    fi
  done
  command -v chromium >/dev/null || debian chromium
  [ -n "$(find /usr/share/fonts -iname 'liberation*' -print -quit 2>/dev/null)" ] || debian fonts-liberation
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || debian postgresql
  command -v node >/dev/null || debian nodejs
  command -v npm >/dev/null || debian npm
  if [ end2end/package-lock.json -nt end2end/node_modules/.package-lock.json ]; then
    say "npm ci (in end2end)"
    (cd end2end && npm ci --silent && touch node_modules/.package-lock.json)
  fi
}

case "${1:-}" in
  build) for_build ;;
  test) for_build; for_test ;;
  *) echo "setup.sh build|test" >&2; exit 2 ;;
esac
