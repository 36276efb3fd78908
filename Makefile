# What a person types. `make help` lists it.
PYTHON ?= python3
VENV := .venv
PEERS := .venv-peers
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
# A machine without a GPU: make run PIP_OPTIONS="--extra-index-url https://download.pytorch.org/whl/cpu"
PIP_OPTIONS ?=
# Known vulnerabilities without a network: make check ADVISORIES=all.zip (OSV's export for PyPI)
ADVISORIES ?=
LOCK := -q --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help run chat test check format eval bench bench-peers kills load fuzz screenshots lock clean

help:  ## What there is to type
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run  ## Install, read the postings, start (Slack with its tokens, else a chat here)
	@$(PY) -m bot start

chat: $(VENV)/.run  ## Ask in the terminal
	@$(PY) -m bot chat

test: $(VENV)/.test  ## Install what tests need and run them
	$(PY) -m pytest

check: $(VENV)/.test  ## All that must hold: style, types, imports, known vulnerabilities, tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m tests.evaluation.audit $(ADVISORIES)
	$(PY) -m pytest

format: $(VENV)/.test  ## Format the code
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/.test  ## Measure speed and size; writes docs/performance.md
	$(PY) -m tests.evaluation.speed

bench-peers: $(VENV)/.test $(PEERS)/.installed  ## Measure LangChain, LlamaIndex and txtai beside us; writes docs/peers.md
	$(PY) -m tests.evaluation.peers

kills: $(VENV)/.test  ## Kill what writes 100 times at random points; nothing lost or sent twice
	$(PY) -m tests.evaluation.kills 100

load: $(VENV)/.test  ## An hour's traffic squeezed, with trouble; nothing lost, nothing twice
	$(PY) -m tests.evaluation.load 1000

fuzz: $(VENV)/.fuzz  ## Fuzz readers, extractors, answering and rendering, 10,000 inputs each
	$(PY) -m tests.fuzzing all 10000

eval: $(VENV)/.test  ## Measure facts, questions and paraphrases; writes docs/quality.md
	$(PY) -m tests.evaluation

screenshots: $(VENV)/.test  ## Draw typical Slack answers into docs/screenshots (needs Chromium)
	$(PY) -m tests.screenshots

lock: $(VENV)/.test  ## Write requirements/*.txt anew from requirements/*.in
	cd requirements && ../$(VENV)/bin/pip-compile $(LOCK) -o run.txt run.in && sed -i 's/^\(torch==[0-9.]*\)+.*/\1/' run.txt
	cd requirements && ../$(VENV)/bin/pip-compile $(LOCK) -o documents.txt documents.in
	cd requirements && ../$(VENV)/bin/pip-compile $(LOCK) -o writing.txt writing.in
	cd requirements && ../$(VENV)/bin/pip-compile $(LOCK) -o dev.txt dev.in

clean:  ## Remove the virtual environment and the index
	rm -rf $(VENV) $(PEERS) data

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; make run PYTHON=python3.11 names one.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt | $(PY)
	@echo "Installing what the bot needs; this takes some minutes the first time."
	$(PIP) $(PIP_OPTIONS) -r requirements/run.txt
	@touch $@

$(VENV)/.test: requirements/dev.txt $(VENV)/.run
	$(PIP) $(PIP_OPTIONS) -r requirements/dev.txt
	@touch $@

$(PEERS)/.installed: requirements/peers.txt | $(PY)
	$(PY) -m venv $(PEERS)
	@echo "Installing the tools to compare with, in an environment of their own; this takes some minutes."
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check $(PIP_OPTIONS) -r requirements/peers.txt
	@touch $@

$(VENV)/.fuzz: requirements/fuzz.txt $(VENV)/.test
	$(PIP) $(PIP_OPTIONS) -r requirements/fuzz.txt
	@touch $@
