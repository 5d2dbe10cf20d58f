# Cordée: what a contributor does, one word each. `make` alone lists them.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
DEMO   := cordee-demo
SERVER := $(BIN)/python tools/neo4j/server.py
AUDIT  := $(VENV)/audit

# uv installs faster where it is there; `make UV= …` does without. The locks are whole: nothing is
# resolved at an install, by either, and the project itself is put into place without the network.
UV ?= $(shell command -v uv 2>/dev/null)
ifeq ($(strip $(UV)),)
ENSURE := $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
PIP    := $(BIN)/python -m pip --disable-pip-version-check
GET    := $(PIP) install --quiet --no-compile
CHECK  := $(PIP) check
else
ENSURE := $(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --without-pip $(VENV)
GET    := $(UV) pip install --quiet --python $(BIN)/python
CHECK  := $(UV) pip check --python $(BIN)/python
endif
LOCKED := --no-deps --require-hashes --requirement
CHECKED = said="$$($(CHECK) 2>&1)" || { echo "$$said" >&2; exit 1; }

# Tests are shared among the processors, a group in one process: the server's, the browser's, else a file's.
SHARED := --numprocesses auto --maxprocesses 4 --dist loadgroup

TIMES   ?= 50
TORTURE := $(BIN)/python -m benchmarks.torture --write docs/reliability.md --times $(TIMES)
STAGED  := --on neo4j --staged

# The newest Neo4j the contract suite is known to pass on; tools/neo4j/pom.xml pins the LTS one.
NEO4J_CURRENT ?= 2026.09.0
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --quiet --upgrade

.DEFAULT_GOAL := help
.PHONY: help venv demo test nightly lint format audit release windows app mutants torture bench docs page neo4j neo4j-stop test-neo4j-current secret lock clean

help: ## list what can be made
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)$$/  \1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name what; do printf '%-22s %s\n' "$$name" "$$what"; done

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Cordée needs Python 3.11 or later, and $(PYTHON) is not: try make PYTHON=python3.12 …" >&2; exit 1; }
	@echo "setting up $(VENV), once…" >&2
	@$(ENSURE)
	@$(GET) $(LOCKED) requirements.lock
	@$(GET) --no-deps --no-index --no-build-isolation --editable .
	@$(CHECKED)
	@touch $@

$(DEV): $(STAMP) requirements-dev.lock
	@echo "adding to $(VENV) what tests and linters need, once…" >&2
	@$(ENSURE)
	@$(GET) $(LOCKED) requirements-dev.lock
	@$(CHECKED)
	@touch $@

venv: $(STAMP) ## set up .venv from requirements.lock, again only when that or pyproject.toml has changed
	@:

app: $(STAMP) ## open the application in the browser, on this computer only
	@$(BIN)/python -m cordee app

demo: $(STAMP) ## load the example and answer "which networks echo Espaces Valléens?"
	@$(BIN)/python -m cordee demo --output $(DEMO)

test: $(DEV) ## run the whole suite; what needs a server or a browser that is not there says so
	@$(BIN)/python -m pytest $(SHARED)

lint: $(DEV) ## check style, layout and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python tools/catalogues.py --check
	@$(BIN)/mypy --strict --package cordee
	@$(BIN)/mypy --strict tools/neo4j tools/docs.py tools/readme.py tools/pictures.py tools/mutants.py tools/compare_houses.py tools/release.py benchmarks
	@$(BIN)/mypy --strict --module tools.windows --module tools.app_pictures

format: $(DEV) ## lay the code out and put right what can be put right by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(DEV) ## write the command reference from its help, the READMEs' outputs and pictures
	@$(BIN)/python tools/docs.py
	@$(BIN)/python tools/readme.py
	@$(BIN)/python tools/pictures.py

page: ## build the script and the style of the map page from web/, and check them (Node 18 or later)
	@cd web && npm ci --no-audit --no-fund --silent
	@cd web && npm run --silent build && npm run --silent check && npm test --silent

nightly: $(DEV) ## 20 000 questions made by chance for every engine, new examples for every parser, 10 000 bad requests
	@CORDEE_QUESTIONS=20000 $(BIN)/python -m pytest -q -m hypothesis

audit: $(DEV) ## the licence of everything that is locked, and what is known to be wrong with it (asks the network)
	@$(BIN)/python tools/release.py licences
	@test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && \
	  $(AUDIT)/bin/python -m pip --disable-pip-version-check install --quiet $(LOCKED) .ci/audit.lock; }
	@$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

release: $(DEV) ## build the wheel twice, find it the same, and write it to dist/ with its bill of materials
	@$(BIN)/python tools/release.py build

windows: $(DEV) ## the zip for Windows, with PYTHON_ZIP=FILE, the embeddable Python as python.org gives it out
	@PYTHONPATH=. $(BIN)/python tools/windows.py --python $(PYTHON_ZIP)

mutants: $(DEV) ## how many small faults the tests notice, in a sample: ALL=1 tries every one, SAMPLE=40 more
	@$(BIN)/python tools/mutants.py $(if $(ALL),--all) $(if $(SAMPLE),--sample $(SAMPLE)) $(GROUPS)

# NEO4J=FOLDER: on the server that tools/neo4j/server.py started there too, which is emptied and killed.
torture: $(DEV) ## kill each command at 50 random instants, run it again, compare: hours, TIMES=5 for fewer
	@$(TORTURE) --by KILL
	@$(TORTURE) --by TERM
	@$(BIN)/python -m benchmarks.app_kills --times $(TIMES) --write docs/app.md
	@test -z "$(NEO4J)" || { . "$(NEO4J)/env" && $(TORTURE) $(STAGED) --by KILL && \
	  $(TORTURE) $(STAGED) --by TERM && $(TORTURE) $(STAGED) --by SERVER --home "$(NEO4J)"; }

bench: $(DEV) ## measure loads and questions on the engines that are there
	@$(BIN)/python -m benchmarks

neo4j: $(STAMP) ## start a real Neo4j without Docker (Java 17 or later, Maven once): eval "$$(make -s neo4j)"
	@$(SERVER) start
	@echo '# Export these three lines, or do both at once: eval "$$(make -s neo4j)". make neo4j-stop stops it.'

neo4j-stop: ## stop the server that `make neo4j` started
	@$(PYTHON) tools/neo4j/server.py stop

test-neo4j-current: $(DEV) ## run the contract suite on the newest Neo4j (its Java comes as a wheel)
	@$(GET) $(LOCKED) tools/neo4j/requirements.lock
	@CORDEE_REQUIRE=neo4j $(SERVER) run --version $(NEO4J_CURRENT) -- \
	  $(BIN)/python -m pytest -m neo4j tests/graph

secret: secrets/neo4j_auth ## make up the password that docker-compose.yml asks for

# The folder keeps others out; the file is readable because the container reads it under its own user.
# (Hexadecimal: a dash in front of a password would be taken for an option.)
secrets/neo4j_auth:
	@mkdir -p -m 0700 secrets
	@umask 022 && $(PYTHON) -c 'import secrets; print("neo4j/" + secrets.token_hex(20))' > $@
	@echo 'wrote $@'

lock: $(DEV) ## choose the newest allowed versions anew, pin them by hash and note their wheels
	@$(LOCK) pyproject.toml --group build --output-file requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) --group java --output-file tools/neo4j/requirements.lock
	@$(LOCK) --group pip-oldest --output-file .ci/pip-oldest.lock
	@$(LOCK) --group pip-recent --output-file .ci/pip-recent.lock
	@$(LOCK) --group audit --output-file .ci/audit.lock
	@$(BIN)/python tools/wheels.py requirements.lock requirements-dev.lock
	@$(SERVER) lock
	@$(SERVER) lock --version $(NEO4J_CURRENT)

clean: ## remove what was built or cached here, but not .venv
	@rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find cordee tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
