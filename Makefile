# Every command that a developer or an operator needs; `make` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help demo test check audit fuzz golden nightly browser-test screenshots bench wrk chromium constraints clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .venv/demo ## Prepare and serve the sample projects: make demo PORT=8123
	@$(BIN)/goldpath demo --port $(PORT)

test: .venv/dev ## Run the tests, on a PostgreSQL of their own
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not nightly and not browser"

check: .venv/dev ## Lint, types, and drift of schema, migrations, catalogue and policies
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python tests/drift.py

golden: .venv/dev ## Write the golden files anew; read the diff before you commit it
	@$(BIN)/python tests/drift.py --write
	@GOLDPATH_WRITE_GOLDEN=1 $(BIN)/python -m pytest -q -m golden

nightly: .venv/browser .venv/fuzz chromium ## The long tests; writes docs/nightly.md, logs in var/nightly/
	@$(BIN)/python tests/nightly.py

browser-test: .venv/browser chromium ## Journeys through the pages, in Debian's Chromium
	@$(BIN)/python -m pytest -n 2 -m "browser and not nightly" tests/browser

audit: .venv/dev tests/audit/node_modules/.package-lock.json ## Others' suites against a running server
	@PYTHONPATH=tests $(BIN)/python tests/audit/run.py

fuzz: .venv/fuzz ## Operations that schemathesis makes of the schema, as everybody in turn
	@PYTHONPATH=tests $(BIN)/python tests/audit/fuzz.py

screenshots: .venv/browser chromium ## Write docs/screenshots/ anew; look at them before you commit
	@PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py

bench: .venv/bench bench/peers/postgraphile/node_modules/.package-lock.json wrk ## Drive Goldpath and its peers; writes bench/RESULTS.md
	@$(BIN)/python -m bench

wrk:
	@command -v wrk >/dev/null || { test "$$(id -u)" = 0 && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends wrk >/dev/null; } \
		|| { echo "Install wrk (on Debian: apt-get install wrk)."; exit 1; }

chromium:
	@test -x /usr/bin/chromium || { test "$$(id -u)" = 0 && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
			chromium fonts-noto-core >/dev/null; } \
		|| { echo "Install Chromium as /usr/bin/chromium (on Debian: apt-get install chromium)."; exit 1; }

constraints: .venv/dev ## Lock the newest versions that pyproject.toml allows
	@$(PIP) uv
	@$(BIN)/uv pip compile --upgrade --universal --no-emit-index-url --python-version 3.11 \
		--extra dev --extra browser --extra bench --extra fuzz pyproject.toml --quiet --output-file constraints.txt

clean: ## Remove what was built; the demo's data under var/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/demo: pyproject.toml constraints.txt
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable '.[embedded]'
	@touch $@

.venv/dev: pyproject.toml constraints.txt
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable '.[dev]'
	@touch .venv/demo $@

.venv/browser: pyproject.toml constraints.txt
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable '.[dev,browser]'
	@touch .venv/demo .venv/dev $@

.venv/fuzz: pyproject.toml constraints.txt
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable '.[dev,fuzz]'
	@touch .venv/demo .venv/dev $@

.venv/bench: pyproject.toml constraints.txt
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable '.[bench]'
	@touch .venv/demo $@

tests/audit/node_modules/.package-lock.json: tests/audit/package-lock.json
	@cd tests/audit && npm ci --silent --no-audit --no-fund

bench/peers/postgraphile/node_modules/.package-lock.json: bench/peers/postgraphile/package-lock.json
	@cd bench/peers/postgraphile && npm ci --silent --no-audit --no-fund --engine-strict=false
	@touch $@
