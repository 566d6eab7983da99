# The only commands to remember. Each does its own set-up: a virtual environment, the dependencies, a browser.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements-dev.lock

.PHONY: site serve test check bench update-cases scripts lock docs wheel clean
.DEFAULT_GOAL := site

$(READY): pyproject.toml $(LOCK)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement $(LOCK)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

site: $(READY)  ## Build the demonstration handbook into site/
	$(BIN)/vademecum build

serve: $(READY)  ## Show it on this machine, and build it again at every change
	$(BIN)/vademecum serve

test: $(READY) browser checker  ## Everything that must hold: style, types, layers, tests, the browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vademecum check --strict
	$(BIN)/pytest --numprocesses auto

check: $(READY)  ## Check the demonstration handbook
	$(BIN)/vademecum check

bench: $(READY)  ## Measure, as ratios in one run
	$(BIN)/python -m tests.bench

update-cases: $(READY)  ## Rewrite what the cases expect; read the difference before committing it
	UPDATE_CASES=1 $(BIN)/pytest -q tests/test_cases.py tests/test_drawing.py tests/test_diff.py || true

scripts: $(READY) checker  ## Shorten the scripts of the pages, after a change to them
	$(BIN)/python -m tests.build_scripts

docs: $(READY)  ## Rewrite the generated pages of docs/
	$(BIN)/python -m tests.generate_docs

lock: $(READY)  ## Take newer dependencies
	$(BIN)/pip install --quiet "uv>=0.9"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-emit-index-url --output-file $(LOCK) pyproject.toml --upgrade

wheel: $(READY)  ## Build the package into dist/
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

.PHONY: browser
browser: $(READY)
	@$(BIN)/python -m tests.browser_setup

.PHONY: checker
checker: $(READY)
	@$(BIN)/python -m tests.scripts_setup

clean:
	rm -rf $(VENV) tests/scripts/node_modules site dist build
