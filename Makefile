# Needs make and Python 3.11 or newer, nothing else: everything is set up in .venv/ by the first command.
#   make site    source/ -> docs/, datapackage/, site/
#   make test    every test, in a real browser too
#   make check   what runs for every change: lint, types, tests, the build
#   make fetch   new meetings of the portal in source/fetch.yml -> source/
#   make serve   build, and preview with live reload
#   make score   how much of the labelled minutes is read right
#   make bench   what a build costs, beside other programs (minutes; SIZES=100,300,1200,4000)
#   make release the files of a release, from what is built -> release/
#   make judge   the packages in datapackage/ held against the standard by its own tool, those that changed
#   make audit   known security holes in what is pinned (asks the network)
#   make lock    new versions of everything that requirements*.in name
#   make clean   remove everything that was generated

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.ONESHELL:
.SILENT:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM ?= $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome))
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
LOCK := $(BIN)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --upgrade \
	--no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

# When the Python that the environment was made with is gone, it is made anew.
ignored := $(shell $(BIN)/python -c "" 2>/dev/null || rm -f $(VENV)/ready-*)

# What is installed on the machine itself; $(1): packages, $(2): what they are for.
define apt_install
	if [ "$$(id -u)" = 0 ]; then as_root=(env); elif sudo -n true 2>/dev/null; then as_root=(sudo env); else as_root=(); fi
	if [ $${#as_root[@]} = 0 ] || ! command -v apt-get >/dev/null; then
		echo "Missing: $(2). It cannot be installed from here. Run this, then make again:" >&2
		echo "    sudo apt-get update && sudo apt-get install $(1)" >&2
		exit 1
	fi
	echo "Installing $(1) ($(2))"
	"$${as_root[@]}" apt-get update --quiet --quiet
	"$${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends $(1) >/dev/null
endef

.PHONY: setup site fetch serve test lint check score bench release judge audit lock clean

setup: $(VENV)/ready-site

site: setup
	$(BIN)/python build_site.py

fetch: setup
	$(BIN)/python build_site.py --fetch

serve: setup
	$(BIN)/python build_site.py --serve

test: browser
	CHROMIUM="$(CHROMIUM)" $(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup

lint: $(VENV)/ready-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check --quiet . || { echo "Run: $(BIN)/ruff format ." >&2; exit 1; }
	$(BIN)/python -m mypy

# Withheld sources (exit code 1) are no fault of the program.
check: lint test
	$(BIN)/python build_site.py || [ $$? = 1 ]

score: $(VENV)/ready-test
	$(BIN)/python -m tests.scoring

SIZES ?= 100,300
bench: $(VENV)/ready-test
	$(BIN)/python -m benchmarks.run --sizes $(SIZES)

# Withheld sources (exit code 1) are no fault of the program.
release: setup
	$(BIN)/python build_site.py --no-site || [ $$? = 1 ]
	$(BIN)/python -m referat.build.release datapackage release

judge: $(VENV)/ready-test
	$(BIN)/python -m tests.judge datapackage .judged.txt

audit: $(VENV)/ready-test
	$(BIN)/python -m pip_audit --disable-pip --require-hashes --requirement requirements-dev.txt

lock: $(VENV)/ready-test
	$(LOCK) --output-file=requirements.txt requirements.in
	$(LOCK) --output-file=requirements-dev.txt requirements-dev.in

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis site release
	git clean -d --force --quiet -X -- docs datapackage

$(VENV)/ready-site: requirements.txt | venv
	$(INSTALL) --requirement requirements.txt
	touch $@

$(VENV)/ready-test: requirements-dev.txt | venv
	$(INSTALL) --requirement requirements-dev.txt
	touch $@ $(VENV)/ready-site

.PHONY: venv browser
venv:
	if ! $(BIN)/python -c "" 2>/dev/null; then
		if ! command -v "$(PYTHON)" >/dev/null; then
			$(call apt_install,python3 python3-venv,Python)
		fi
		if ! "$(PYTHON)" -c "import sys; sys.exit(sys.version_info < (3, 11))"; then
			echo "$$("$(PYTHON)" --version) is too old: Python 3.11 or newer is needed." >&2
			echo "Where it has another name, say so: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2
			exit 1
		fi
		if ! "$(PYTHON)" -c "import ensurepip, venv" 2>/dev/null; then
			$(call apt_install,python3-venv,the venv module of Python)
		fi
		echo "Setting up $(VENV)"
		"$(PYTHON)" -m venv --clear $(VENV)
	fi

# Playwright brings a node that needs libatomic.
browser: $(VENV)/ready-test
	missing=()
	[ -n "$(CHROMIUM)" ] || missing+=(chromium fonts-liberation)
	$(VENV)/lib/python*/site-packages/playwright/driver/node --version >/dev/null 2>&1 || missing+=(libatomic1)
	if [ $${#missing[@]} != 0 ]; then
		$(call apt_install,$${missing[*]},what the browser tests need)
	fi
