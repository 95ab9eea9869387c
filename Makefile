# The two commands: `make movie` and `make test`. Each does all the set-up it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SCRIPT ?= examples/last-ferry.fountain

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev movie studio test lint bench crash-matrix soak tour lock stop clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.made: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q cinema_assets
	@touch $@

$(VENV)/.made-dev: requirements-dev.lock $(VENV)/.made
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.made ## Make the environment from the lock file

setup-dev: $(VENV)/.made-dev

movie: setup ## Turn the example screenplay into a film (SCRIPT=path for your own)
	$(BIN)/cinema make $(SCRIPT)

studio: setup ## Open the studio: Dagster UI, daemon, code location, pictures
	$(BIN)/cinema studio

test: setup-dev ## Run the tests
	$(BIN)/pytest -n auto --dist loadfile

lint: setup-dev ## Check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup-dev ## Measure, and write docs/benchmarks.md and docs/benchmarks.json
	$(BIN)/python -m cinema_assets_tests.bench

crash-matrix: setup-dev ## Kill everything at every step, and write docs/crash-matrix.md
	$(BIN)/python -m cinema_assets_tests.crash matrix

soak: setup-dev ## Kill at random 200 times while a film is made, and write it down there too
	$(BIN)/python -m cinema_assets_tests.crash soak

tour: setup-dev ## Walk through the studio in a browser, and take the pictures of docs/tour.md
	$(BIN)/python -m cinema_assets_tests.ui.tour

lock: ## Choose new versions of everything and write the lock files
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-annotate --upgrade --group build pyproject.toml \
		--output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-annotate --constraint requirements.lock --group dev \
		--output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-annotate --constraint requirements.lock \
		--constraint requirements-dev.lock --group build --group deploy pyproject.toml \
		--output-file deploy/requirements-deploy.lock

stop: ## Stop the studio's own Postgres
	$(BIN)/cinema stop

clean: ## Remove the environment (films and takes stay)
	rm -rf $(VENV)
