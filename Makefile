# Every target can be run again: what is already done is recognised by a stamp file and costs nothing.
# `make` alone tells what there is. Settings are STANDARD_* variables, see docs/guides/administrateur.md.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input

# Run-time data never lives in the checkout: /var/lib/standard for root, the home folder for others.
export STANDARD_DATA ?= $(if $(filter 0,$(shell id -u)),/var/lib/standard,$(HOME)/.local/share/standard)
export STANDARD_ROOTFS ?= $(STANDARD_DATA)/rootfs
STANDARD_ENGINE ?= auto

ifdef LAN
export STANDARD_LAN := 1
endif

say = @printf '==> %s\n'

##@ Use it

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^##@ / {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo

.PHONY: lab
lab: setup ## set everything up, start the laboratory, print its address; Ctrl-C stops it (LAN=1: for the whole network, over HTTPS)
	@export STANDARD_DEMO="$${STANDARD_DEMO-1}"; exec $(PY) -m standard lab

.PHONY: demo
demo: setup-test ## three calls handled without a person, in a real browser; writes the folder demo-run/
	@exec $(PY) -m standard demo

##@ Work on it

.PHONY: test
test: setup-test test-console ## install what tests need and run all of them: the browser's beside all others
	@$(MAKE) -k -j2 test-e2e test-others

.PHONY: test-others
test-others:
	@$(MAKE) -k test-fast test-live

.PHONY: test-fast
test-fast: setup-test ## tests without Asterisk and browser
	$(say) 'fast tests'
	@PYTHONASYNCIODEBUG=1 $(PY) -m pytest -m 'not live and not e2e and not bench'

.PHONY: test-console
test-console: webconsole/dist/index.html ## tests of the console's own code
ifneq ($(wildcard webconsole/tests),)
	$(say) 'tests of the console'
	@npm --prefix webconsole test --silent
	@npm --prefix webconsole run size --silent
endif

# Two kinds side by side leave no core free: what fails then is tried once more, one at a time. A fault fails again.
twice = $(1) || { printf '==> %s\n' 'once more, those that failed'; $(1) -n 0 --last-failed --last-failed-no-failures none --maxfail 3; }

.PHONY: test-live
test-live: setup-test ## tests with a real Asterisk and real SIP parties, two files at a time: they mostly wait
	$(say) 'tests with a real Asterisk'
	@$(call twice,$(PY) -m pytest -n 2 --dist loadfile -o cache_dir=.make/live -m 'live and not e2e and not bench and not endings')

.PHONY: test-endings
test-endings: setup-test ## every scenario along every accepted ending, on a real Asterisk, at ten times the real pace: four minutes
	$(say) 'every ending of every scenario'
	@$(PY) -m pytest -o cache_dir=.make/endings tests/live/test_endings.py -k 'not f0 and not f1 and not f2 and not f3 and not f4 $(if $(HOUSE),and $(HOUSE))'

.PHONY: test-faults
test-faults: setup-test ## the same along every fault
	$(say) 'every fault of every scenario'
	@$(PY) -m pytest -o cache_dir=.make/endings tests/live/test_endings.py -k '(f0 or f1 or f2 or f3 or f4) $(if $(HOUSE),and $(HOUSE))'

.PHONY: test-e2e
test-e2e: setup-test ## tests with a real Chromium
	$(say) 'tests with a real browser'
	@$(call twice,$(PY) -m pytest -o cache_dir=.make/e2e -m 'e2e and not bench')

.PHONY: docker-test
docker-test: ## build the images, start them with docker compose and place a call
	@scripts/system.sh docker
	@exec asterisk/docker/test.sh

.PHONY: check
check: check-python check-console check-generated ## judge format, lint, types, imports, generated files; changes nothing

.PHONY: check-python
check-python: $(VENV)/.installed-dev
	$(say) 'format, lint, types and imports of the Python code'
	@$(VENV)/bin/ruff format --check --quiet . || { echo 'run: make format' >&2; exit 1; }
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo

.PHONY: check-console
check-console: webconsole/node_modules/.installed
	$(say) 'format, lint and types of the console'
	@npm --prefix webconsole run check --silent

.PHONY: check-generated
check-generated: $(VENV)/.installed-dev webconsole/node_modules/.installed
	$(say) 'lock files and generated files'
	@$(PY) scripts/locks.py check
	@$(PY) scripts/generate.py check
	@PYTHON="$(abspath $(PY))" npm --prefix webconsole run generate:check --silent

.PHONY: generate
generate: $(VENV)/.installed-dev webconsole/node_modules/.installed ## write the files that are derived from the code
	$(say) 'writing generated files'
	@$(PY) scripts/generate.py write
	@PYTHON="$(abspath $(PY))" npm --prefix webconsole run generate --silent

.PHONY: format
format: $(VENV)/.installed-dev webconsole/node_modules/.installed ## put the code into its format, mend what can be mended
	@$(VENV)/bin/ruff check --fix --quiet . || true
	@$(VENV)/bin/ruff format --quiet .
	@npm --prefix webconsole run format --silent

.PHONY: bench
bench: setup-test ## measure, print the table, write bench.json
	@npm --prefix webconsole run size --silent
	@exec $(PY) -m standard bench

.PHONY: lock
lock: $(VENV)/.installed-dev ## resolve the Python dependencies again
	@$(PY) scripts/locks.py write

.PHONY: golden
golden: $(VENV)/.installed-dev ## accept the rendered Asterisk configuration as the expected one
	@STANDARD_UPDATE_GOLDEN=1 $(PY) -m pytest -q tests/engine -k golden

.PHONY: clean
clean: ## remove what make made here (run-time data and the root filesystem stay)
	@rm -rf $(VENV) .make webconsole/node_modules webconsole/dist demo-run bench.json
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find standard tests scripts -name __pycache__ -prune -exec rm -rf {} +

##@ Steps of the set-up, made when needed

.PHONY: setup
setup: .make/system-lab $(VENV)/.installed console rootfs ## everything the laboratory needs

.PHONY: setup-test
setup-test: .make/system-test $(VENV)/.installed-dev console rootfs ## everything the tests need

.make/system-%: scripts/system.sh
	@mkdir -p .make
	@scripts/system.sh $* $@

# The checkout is put on the path of its own environment, so that it works from any folder.
$(PY):
	$(say) 'making the Python environment in $(VENV)'
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed.' >&2; exit 1; }
	@python3 -m venv $(VENV)
	@echo '$(CURDIR)' >"$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/standard-checkout.pth"

$(VENV)/.installed: requirements.lock | .make/system-lab $(PY)
	$(say) 'installing the Python packages of the lock file (a minute or two)'
	@$(PIP) install --require-hashes -r $< | sed -u -n -E 's/^Collecting ([^ ]+).*/    \1/p'
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | .make/system-lab $(PY)
	$(say) 'installing the Python packages of the lock file, with those of the tests (a minute or two)'
	@$(PIP) install --require-hashes -r $< | sed -u -n -E 's/^Collecting ([^ ]+).*/    \1/p'
	@touch $@ $(VENV)/.installed

.PHONY: console
console: webconsole/dist/index.html ## build the console when its sources have changed

CONSOLE_SOURCES := $(shell find webconsole/src webconsole/public webconsole/vendor -type f) \
	$(addprefix webconsole/,index.html package.json tsconfig.json vite.config.ts)

webconsole/node_modules/.installed: webconsole/package-lock.json | .make/system-lab
	$(say) 'installing the packages of the console'
	@npm --prefix webconsole ci --no-audit --no-fund --loglevel=error
	@touch $@

webconsole/dist/index.html: webconsole/node_modules/.installed $(CONSOLE_SOURCES)
	$(say) 'building the console'
	@npm --prefix webconsole run build --silent
	@touch $@

.PHONY: rootfs
rootfs: | .make/system-lab ## build the Asterisk root filesystem when its list of packages has changed
ifneq ($(STANDARD_ENGINE),external)
	@asterisk/rootfs/build.sh "$(STANDARD_ROOTFS)"
endif
