# Two commands on a fresh machine (Debian with Python 3.11, pip and make): `make brief` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := .cache/peers

# What is timed runs on the machine's own Python, where that is new enough: distributions compile theirs with
# optimization, and what was compiled without, as by hand it mostly is, takes 1.4 times as long.
TIMED := .cache/timed
TIMED_PYTHON ?= $(shell /usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo /usr/bin/python3 || echo $(PYTHON))

.PHONY: brief test lint conformance bench lock clean

brief: $(READY)  ## set the brief: out/*.pdf, on A4
	$(BIN)/policybrief build

test: $(READY) lint  ## all that must pass
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/lint-imports
	$(BIN)/mypy

conformance: $(READY)  ## veraPDF on the real brief and the test briefs; needs a JDK and Debian's libjaxb-java
	mkdir -p .cache/conformance
	$(BIN)/policybrief build --quiet --out .cache/conformance/brief-a4.pdf
	$(BIN)/policybrief build --quiet --out .cache/conformance/brief-letter.pdf --paper letter
	$(BIN)/policybrief build tests/second_brief --quiet --out .cache/conformance/second-a4.pdf
	$(BIN)/policybrief build tests/second_brief --quiet --out .cache/conformance/second-letter.pdf --paper letter
	$(BIN)/policybrief build tests/two_page_brief --quiet --out .cache/conformance/two-page-a4.pdf
	$(BIN)/policybrief build tests/two_page_brief --quiet --out .cache/conformance/two-page-letter.pdf --paper letter
	$(BIN)/policybrief build tests/third_brief --quiet --out .cache/conformance/third-a4.pdf
	$(BIN)/policybrief build tests/third_brief --quiet --out .cache/conformance/third-letter.pdf --paper letter
	$(BIN)/policybrief build --quiet --edition short --out .cache/conformance/brief-short.pdf
	$(BIN)/python -m tests.conformance.samples .cache/conformance
	tests/conformance/verapdf/check.sh ua1,2a .cache/conformance/*.pdf
	$(BIN)/policybrief build --record --quiet --out .cache/conformance/record/brief.pdf
	tests/conformance/verapdf/check.sh ua1,3a .cache/conformance/record/*.pdf

bench: $(TIMED)/.ready $(PEERS)/.ready  ## the figures of the README, beside Typst and WeasyPrint; BENCH="--only memo" for some
	$(TIMED)/bin/python -m tests.benchmarks $(BENCH)

# WeasyPrint needs Debian's libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; without them it is left out.
$(PEERS)/.ready: tests/benchmarks/peers.lock
	$(TIMED_PYTHON) -m venv --without-pip --clear $(PEERS)
	$(PYTHON) -m pip --python $(PEERS)/bin/python install --quiet --disable-pip-version-check --require-hashes \
		-r tests/benchmarks/peers.lock && touch $@ || echo "the peers cannot be installed: they are left out"

lock:  ## pin all dependencies again; needs uv
	uv pip compile --universal --generate-hashes --no-header --no-annotate --group dev --python-version 3.11 \
		--quiet --output-file requirements.lock pyproject.toml
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		--quiet --output-file tests/benchmarks/peers.lock tests/benchmarks/peers.in

clean:
	rm -rf $(VENV) .cache dist build out/*.pdf out/*.json

# pip comes from the machine, so that Debian's python3-venv is not needed.
$(READY) $(TIMED)/.ready: requirements.lock pyproject.toml
	$(MADE_BY) -m venv --without-pip --clear $(@D)
	$(PYTHON) -m pip --python $(@D)/bin/python install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PYTHON) -m pip --python $(@D)/bin/python install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

$(READY): MADE_BY := $(PYTHON)
$(TIMED)/.ready: MADE_BY := $(TIMED_PYTHON)
