# `make run` on a machine with nothing but Rust is enough; every missing piece is fetched and said.

TARGET := $(or $(CARGO_TARGET_DIR),target)
# Everything but the browser's half, which `bundle` builds by itself: always the same choice, so that nothing is built twice.
NATIVE := --workspace --exclude frontend
DEMO := demo --listen 127.0.0.1:3000 --data ./data/demo

help:
	@echo 'make run      build, and open the demo market at http://127.0.0.1:3000'
	@echo 'make dev      the same, rebuilt on every change'
	@echo 'make test     everything that is checked'
	@echo 'make lint     formatting and clippy alone'
	@echo 'make bench    figures, each against something in the same run'
	@echo 'make release  $(TARGET)/release/stek: one file that carries everything'
	@echo 'make clean    remove all that was built'

run: setup
	cargo build $(NATIVE) --bin bundle --bin stek
	$(TARGET)/debug/bundle build
	$(TARGET)/debug/stek $(DEMO)

dev: setup
	cargo build $(NATIVE) --bin bundle
	$(TARGET)/debug/bundle watch $(DEMO)

test:
	@end2end/test.sh

lint: setup
	cargo fmt --all --check
	cargo clippy $(NATIVE) --all-targets -- --deny warnings
	cargo build $(NATIVE) --bin bundle
	$(TARGET)/debug/bundle lint

bench: release
	end2end/setup.sh test
	end2end/with-postgres.sh cargo bench --package server --bench figures

bundle: setup
	cargo build $(NATIVE) --bin bundle
	$(TARGET)/debug/bundle build

release: bundle
	cargo build --release --package server --bin stek
	@ls -l $(TARGET)/release/stek

setup:
	@end2end/setup.sh build

clean:
	cargo clean
	rm -rf end2end/node_modules end2end/results

.PHONY: help run dev test lint bench bundle release setup clean
