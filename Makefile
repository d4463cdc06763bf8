# make help says what there is. Nothing is needed but Python 3.11 or later, pip and make.

PYTHON ?= python3
OUT ?= reports
JOBS ?= 2
BASE ?= HEAD
REASON ?=
SAMPLE ?= 200
SEED ?= 1
COUNT ?= 100000
UV_VERSION := 0.13.9
BIN := .venv/bin

# The environment is as fresh as this mark, which names what it was made from: the lock, the project's own metadata and
# the folder (a virtual environment does not survive being moved).
READY := .venv/.ready-$(shell { cat requirements.lock pyproject.toml; echo '$(CURDIR)'; } | cksum | tr ' ' '-')

RAW := $(shell find data -path data/processed -prune -o -type f -print 2>/dev/null) $(shell find data/raw -type d 2>/dev/null)
CODE := $(shell find analysis -type f ! -name '*.pyc' ! -path 'analysis/run/*')
TABLE := data/processed/observations.parquet

.DEFAULT_GOAL := help
.PHONY: help setup report test lab bench lint floors reading-diff snapshot mutants fuzz states protections clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY) ## the environment in .venv, from the lock file (the others call it)

report: $(READY) $(TABLE) ## build the table, run the default plan; pages in reports/index.html
	@$(BIN)/govreport run plans/default.toml --jobs $(JOBS) --out $(OUT)
	@echo "$(abspath $(OUT))/index.html"

test: $(READY) ## the whole test suite
	$(BIN)/python -m pytest -n 2 --dist loadfile -q

# LANG is set on most machines; only one given to make itself is meant. It names no locale that a program would know.
LAB_ZH := $(if $(filter command line,$(origin LANG)),$(filter zh%,$(LANG)))

lab: $(READY) $(TABLE) ## JupyterLab on notebooks/; with LANG=zh its menus are in Chinese
	$(if $(LAB_ZH),LANG=C.UTF-8 )JUPYTER_CONFIG_PATH='$(if $(LAB_ZH),$(CURDIR)/.jupyter/zh:)$(CURDIR)/.jupyter' $(BIN)/jupyter lab --ServerApp.root_dir='$(CURDIR)/notebooks' \
	    $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB_FLAGS)

bench: $(READY) $(TABLE) ## how fast: every file of benchmarks/, and one table of all their figures
	@$(BIN)/python benchmarks/figures.py

lint: $(READY) ## style, types, the one-way flow, notebooks without outputs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-cache
	find notebooks -name '*.ipynb' ! -path '*/.*' ! -path '*/saved/*' -exec $(BIN)/nbstripout --keep-id --verify {} +

floors: $(READY) ## raise what labelled reports and cases must keep to what stands; refuse where something fell
	@$(BIN)/python -m scripts.labelled --raise

reading-diff: $(READY) ## the rows of the full texts that differ between BASE (the last commit) and this tree
	@$(BIN)/python -m scripts.sentences diff $(BASE)
	@$(BIN)/python -m scripts.snapshot diff $(BASE)

snapshot: $(READY) ## take the moved rows as they are now: make snapshot REASON="what was wrong with them"
	@$(BIN)/python -m scripts.sentences write '$(subst ','"'"',$(REASON))'
	@$(BIN)/python -m scripts.snapshot write '$(subst ','"'"',$(REASON))'
	@$(BIN)/python -m tests.reading.told

fuzz: $(READY) ## COUNT odd inputs by chance (SEED), and how the time of the worst patterns grows
	@$(BIN)/python -m tests.fuzz $(COUNT) --seed $(SEED)

states: $(READY) ## every write, rename, fsync and fork of a build and of a run fails in every way, one after the other
	@$(BIN)/python -m tests.table.test_states
	@$(BIN)/python -m tests.run.states

protections: $(READY) ## take each protection of tests/protections.toml out and see the test of its promise fail
	@$(BIN)/python -m scripts.protections

mutants: $(READY) ## change SAMPLE places of the code by chance (SEED) and say which changes no test notices
	@$(BIN)/python -m scripts.mutants --sample $(SAMPLE) --seed $(SEED) --jobs $(JOBS)

clean: ## remove pages, the built Parquet file and caches; keep .venv and the data
	rm -rf $(OUT) $(TABLE) data/processed/.build.json dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .mutants*.json
	find . -path ./.venv -prune -o -path ./.tools -prune -o -name __pycache__ -type d -exec rm -rf {} +

$(TABLE): $(RAW) $(CODE) | $(READY)
	@# a table that lacks a document is due again: it stays older than what it is made of
	@$(BIN)/govreport build --raw data/raw --out data/processed || { status=$$?; \
	    if [ -e $@ ]; then touch -t 200001010000 $@; fi; exit $$status; }
	@touch $@

$(READY):
	@scripts/setup.sh $(PYTHON) $(UV_VERSION)
	@rm -f .venv/.ready-* && touch $@
