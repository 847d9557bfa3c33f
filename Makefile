# setup: .venv with everything pinned · run: the dashboard on 127.0.0.1:$(PORT) · test: lint, types, imports, tests · quick: the fast tests · bench: ratios to floors and peers
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup run test quick lint build check clean browser spreadsheet bench fuzz mutants licences audit

setup: $(READY)

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14) and "Python 3.11, 3.12 or 3.13 is needed; name one: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev --editable .
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group npm
	$(BIN)/python -m metrics.web.element
	touch $(READY)

run: setup
	$(BIN)/metrics serve --port $(PORT)

build: setup
	$(BIN)/metrics build

check: setup
	$(BIN)/metrics check

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser:
	sh tests/browser.sh

spreadsheet:
	sh tests/spreadsheet.sh

test: lint browser spreadsheet
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term

# The loop of the day: a minute and a half at most; make test before a commit
quick: setup
	$(BIN)/ruff check .
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder -m "not browser and not slow" --quiet

# ROWS names the rows to measure; without it all, and the table goes to tests/bench/results.txt
bench: setup browser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group bench
	$(BIN)/python tests/bench $(ROWS)

# A minute for each target; another time: make fuzz SECONDS_EACH=600
SECONDS_EACH ?= 60
fuzz: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group fuzz
	for target in article spec literal download; do \
		PYTHONPATH=. $(BIN)/python tests/fuzz.py $$target -max_total_time=$(SECONDS_EACH) -timeout=30 || exit 1; \
	done

# Some of the functions: make mutants FUNCTIONS="text.numbers.* checks.ledger.*"; one mutant in three: make mutants SHARE=3
SHARE ?= 1
mutants: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group mutants
	HYPOTHESIS_PROFILE=mutants $(BIN)/python -m tests.mutants --share $(SHARE) $(FUNCTIONS)

licences: setup
	$(BIN)/python -m tests.licences

# Known faults of what constraints.txt pins, asked of a public database: needs the network, and is no part of the tests.
audit:
	test -x .venv/audit/bin/python || $(PYTHON) -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	.venv/audit/bin/pip-audit --requirement constraints.txt --strict --no-deps --disable-pip

clean:
	rm -rf .venv seeds/.cache *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -prune -exec rm -rf {} +
