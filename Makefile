# Two commands: `make bundles` writes output/ from source/, `make test` checks everything.
# Each does its own set-up; a machine needs only Python 3.11 or newer, and make.
# `make bench` measures how quick it is, `make figures` how well it reads (and runs the tour
# of README.md again); both write into README.md.
# `make shared PAGES=folder` runs over a collection outside this repository; `make bench PAGES=folder` measures on one.
# `make bench SCHEMA=fhir.schema.json` measures HL7's JSON Schema beside it; `make fuzz` changes files and pages at random.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
SMOKE := build/smoke

.PHONY: bundles test smoke bench figures docs fuzz shared clean
.DELETE_ON_ERROR:

bundles: .venv/installed
	$(BIN)/luspa-fhir export source/ -o output/

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov

bench: .venv/installed-dev
	$(BIN)/python bench/run.py --write README.md $(if $(PAGES),--pages $(PAGES)) $(if $(SCHEMA),--schema $(SCHEMA))

figures: .venv/installed-dev
	$(BIN)/python scripts/figures.py --write
	$(BIN)/python scripts/tour.py --write

# docs/rules.md, from the catalogue of rules.
docs: .venv/installed-dev
	$(BIN)/python scripts/rules_page.py --write

shared: .venv/installed-dev
	@test -n "$(PAGES)" || { echo "Name a folder of pages: make shared PAGES=../pages" >&2; exit 2; }
	$(BIN)/python scripts/run_shared.py $(PAGES)

# Files and pages changed at random: nothing may crash. COUNT mutations of FHIR files, then MINUTES of pages.
fuzz: .venv/installed-dev
	$(BIN)/python scripts/fuzz_validation.py --count $(or $(COUNT),5000) --seed $(or $(SEED),0) $(EXAMPLES)
	$(BIN)/python scripts/fuzz.py --minutes $(or $(MINUTES),2) --seed $(or $(SEED),0) $(PAGES)

# The wheel as a user gets it, without the development tools: a missing dependency or table shows here.
smoke: .venv/installed
	rm -rf $(SMOKE)
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir $(SMOKE)/wheel .
	$(BIN)/python -m venv $(SMOKE)/venv
	$(SMOKE)/venv/bin/python -m pip install --quiet $(SMOKE)/wheel/*.whl
	cd $(SMOKE) && venv/bin/luspa-fhir --help >help.txt
	cd $(SMOKE) && venv/bin/luspa-fhir export ../../source -o output
	cd $(SMOKE) && venv/bin/luspa-fhir validate output

# The environment is made anew only when pyproject.toml changes.
.venv/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found. Name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv build dist .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
