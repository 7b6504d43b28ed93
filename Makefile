# Everything that people and machines do with the project. Needs nothing but Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock
INPUTS := pyproject.toml requirements.lock

.PHONY: chat run test check lint format bench pictures clean
.DEFAULT_GOAL := chat

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Pomor needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/product: $(BIN)/python $(INPUTS)
	@echo "Installing Pomor into $(VENV) (once) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/development: $(BIN)/python $(INPUTS)
	@echo "Installing the tools of development into $(VENV) (once) …"
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/product

$(VENV)/benchmarks: $(VENV)/development
	@$(PIP) --editable '.[dev,peers]'
	@touch $@

chat: $(VENV)/product  ## talk to the bot in the terminal
	@$(BIN)/pomor chat

run: $(VENV)/product  ## run the Telegram bot (POMOR_TOKEN in the environment or in .env)
	@$(BIN)/pomor run

check: $(VENV)/product  ## check the fact base
	@$(BIN)/pomor check

test: $(VENV)/development lint  ## all checks and tests
	@$(BIN)/pomor check
	@$(BIN)/python -m pytest

lint: $(VENV)/development
	@$(BIN)/ruff check bot tests benchmarks
	@$(BIN)/ruff format --check bot tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/development
	@$(BIN)/ruff check --fix bot tests benchmarks
	@$(BIN)/ruff format bot tests benchmarks

bench: $(VENV)/benchmarks  ## measure the matcher beside its peers
	@$(BIN)/python -m benchmarks

pictures: $(VENV)/development  ## render the pictures of the README anew
	@$(BIN)/python -m benchmarks.pictures

clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage* dist
