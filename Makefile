# make run     set up .venv and open the window; without a display, convert the demo recording
# make test    the same set-up and what the tests need, then every check
# make lint    only the style and type checks
# make translations  collect the window's texts for Qt Linguist, and compile their translations
# make bundle  a program in dist/ that needs no Python, and its check; see packaging/README.md
# make clean   remove what these made (system packages stay)

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.PHONY: run test lint translations bundle clean

VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
BUNDLE_VENV := build/venv
# A worker that crashes ends the run: pytest-xdist waits for ever where one is replaced by another.
PYTEST_SPREAD := --dist=loadfile --max-worker-restart=0

# PyTorch's own builds for computers without an NVIDIA card save a download of gigabytes; where that
# address cannot be reached, the usual one serves.
CPU_INDEX := https://download.pytorch.org/whl/cpu

run: $(VENV)/.installed
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" != Linux ]
	then $(VENV)/bin/vc-app
	else $(VENV)/bin/vc demo
	fi

test: lint
	@export OMP_NUM_THREADS=1
	$(VENV_PYTHON) -m pytest -n auto --maxprocesses=4 $(PYTEST_SPREAD) --ignore=tests/scenarios -m 'not realtime'
	$(VENV_PYTHON) -m pytest -n auto --maxprocesses=2 $(PYTEST_SPREAD) tests/scenarios
	$(VENV_PYTHON) -m pytest -m realtime tests/vc_core

lint: $(VENV)/.installed-test
	@$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy

translations: $(VENV)/.installed
	@$(VENV_PYTHON) .ci/make-translations

bundle: $(BUNDLE_VENV)/.installed
	@nice $(BUNDLE_VENV)/bin/python -m PyInstaller --noconfirm --log-level ERROR \
		--distpath dist --workpath build/pyinstaller packaging/vc-studio.spec
	packaging/pack.sh dist/vc-studio
	packaging/check_bundle.sh dist/vc-studio

clean:
	@rm -rf $(VENV) build dist demo-output .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# of its own: what only tests need must not get into the bundle
$(BUNDLE_VENV)/.installed: pyproject.toml
	@PYTHON="$(PYTHON)" .ci/make-venv $(BUNDLE_VENV)
	$(call pip_install,.[app$(comma)bundle$(comma)denoise],$(BUNDLE_VENV))
	touch $@

$(VENV)/.installed: pyproject.toml
	@PYTHON="$(PYTHON)" .ci/make-venv $(VENV)
	$(call pip_install,.[app$(comma)denoise],$(VENV))
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@.ci/make-venv --test-servers
	$(call pip_install,.[app$(comma)dask$(comma)denoise$(comma)evaluate$(comma)test],$(VENV))
	touch $@

comma := ,
define pip_install
echo "Installing $(1) into $(2); the first time takes some minutes."
index=()
if ! nvidia-smi >/dev/null 2>&1 && $(2)/bin/python \
	-c 'import sys, urllib.request as r; r.urlopen(sys.argv[1], timeout=5)' $(CPU_INDEX)/torch/ 2>/dev/null
then
	index=(--extra-index-url $(CPU_INDEX))
fi
$(2)/bin/python -m pip install --quiet --disable-pip-version-check "$${index[@]}" --editable '$(1)'
endef
