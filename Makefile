# Everything runs in .venv, an environment of its own: made once, and again when its list of packages changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made

.DEFAULT_GOAL := help
.PHONY: help run test test-all bench lint format lock clean

help: ## what you can make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

run: $(STAMP) ## a sample's digest, a small chat, and a briefing in it two minutes later; needs no account
	@$(BIN)/pullquote run --demo

test: lint ## lint, types, the import contract and the quick tests
	@$(BIN)/pytest -q -n auto -m "not slow and not bench"

test-all: lint ## the same with the slow tests
	@$(BIN)/pytest -q -n auto -m "not bench"

bench: $(STAMP) ## measures quality and speed, and fills the README's table
	@$(BIN)/python tests/benchmarks/run.py --readme

lint: $(STAMP)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files aren't formatted. Run: make format" >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(STAMP) ## formats the code, and mends what ruff can mend
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

lock: ## writes requirements.lock anew, with the newest versions (needs the network)
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && $(PYTHON) -m venv "$$dir" && "$$dir/bin/pip" install --quiet uv \
	&& "$$dir/bin/uv" pip compile --quiet --no-config --upgrade --universal --python-version 3.11 --extra dev \
	   --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	   pyproject.toml -o "$$dir/lock" \
	&& { echo "# What pullquote and its development run on. Written by: make lock"; cat "$$dir/lock"; } > requirements.lock

clean: ## removes the environment and all caches
	@rm -rf $(VENV) dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find adapters bot tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): pyproject.toml requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Pullquote needs Python 3.11 or newer, and there is no $(PYTHON) here. \
	Install it, or name another: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pullquote needs Python 3.11 or newer; \
	$(PYTHON) is $$($(PYTHON) -V 2>&1). Name a newer one: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) comes without venv. \
	Install it (on Debian and Ubuntu: apt install python3-venv), then run make again." >&2; exit 1; }
	@echo "Making $(VENV), once. This takes a minute."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
