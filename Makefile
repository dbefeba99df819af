# `make` alone says what there is to make.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.ONESHELL:

program := .build/debug/scholiast
venv := .build/venv
requirements := Tests/EndToEnd/requirements.txt
jupyter_venv := .build/jupyter-venv
jupyter_requirements := Tests/EndToEnd/jupyter-requirements.txt
bench_venv := .build/bench-venv
bench_requirements := Tests/Benchmarks/requirements.txt
packaging_venv := .build/packaging-venv
packaging_requirements := .packaging/requirements.txt
site_venv := .build/site-venv
site_requirements := .site/requirements.txt
sources := Package.swift Sources Tests
demo := Fixtures/workspaces/demo
# One file that needs no library of the system, without its symbols and the path of this folder.
release_flags := --configuration release --static-swift-stdlib -Xswiftc -static-executable -Xlinker -s \
  -Xswiftc -file-prefix-map -Xswiftc '$(CURDIR)=.' -Xcc '-ffile-prefix-map=$(CURDIR)=.'
released := .build/release/scholiast
# What is made of the program and its documentation and installed with it: manual pages, completions, pages.
made := .build/share
pages := README.md CHANGELOG.md $(wildcard docs/*.md editors/*/*.md)
dist := .build/dist
# The same in every build of the same sources.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)

# Where `make install` puts things: the variables of the GNU Coding Standards, and the shells' folders of completions.
prefix = /usr/local
exec_prefix = $(prefix)
bindir = $(exec_prefix)/bin
datarootdir = $(prefix)/share
datadir = $(datarootdir)
mandir = $(datarootdir)/man
docdir = $(datarootdir)/doc/scholiast
pkgdatadir = $(datadir)/scholiast
bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
INSTALL = install
installed_files = bindir='$(bindir)' mandir='$(mandir)' docdir='$(docdir)' pkgdatadir='$(pkgdatadir)' \
  bashcompletiondir='$(bashcompletiondir)' zshcompletiondir='$(zshcompletiondir)' \
  fishcompletiondir='$(fishcompletiondir)' .packaging/files $(released) $(made)

neovim = $(if $(wildcard $(venv)/bin/nvim),$(venv)/bin/nvim,nvim)

# Installs the Debian packages named in the shell's variable `missing`.
define install_missing
if (( $${#missing[@]} > 0 )); then
  command -v apt-get >/dev/null || { echo "install these first: $${missing[*]}" >&2; exit 1; }
  as_root=(); if (( EUID != 0 )); then as_root=(sudo); fi
  echo "installing $${missing[*]}"
  "$${as_root[@]}" apt-get update -qq
  "$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$${missing[@]}" >/dev/null
fi
endef

.PHONY: help deps packages build release demo test test-swift test-end-to-end test-editors editor-packages pictures test-packages install uninstall deb wheel dist deb-packages root-packages format lint-format check-imports bench bench-packages bench-large site test-site site-packages clean

help: ## say what there is to make
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 24

deps: packages $(venv)/.installed ## install what is missing to build and test

# Only what is not there; nothing is touched, and no network is needed, where everything is.
packages:
	@missing=()
	if ! [[ -e /usr/include/cmark-gfm.h ]]; then missing+=(libcmark-gfm-dev); fi
	if ! [[ -e /usr/include/yaml.h ]]; then missing+=(libyaml-dev); fi
	if ! command -v pandoc >/dev/null; then missing+=(pandoc); fi
	# Libraries of Emacs that came from elsewhere serve as well.
	if command -v emacs >/dev/null; then
	  missing+=($$(emacs --batch --eval "(progn (package-initialize) (dolist (name '(eglot markdown-mode lsp-mode company package-lint)) \
	    (unless (locate-library (symbol-name name)) (princ (format \"elpa-%s \" name)))))" 2>/dev/null))
	else
	  missing+=(emacs-nox elpa-eglot elpa-markdown-mode elpa-lsp-mode elpa-company elpa-package-lint)
	fi
	if ! command -v kak >/dev/null; then missing+=(kakoune); fi
	if ! command -v vim >/dev/null; then missing+=(vim-nox); fi
	# Wherever Vim finds it, but not among a person's own packages, which the tests do not see.
	if ! HOME=/nonexistent vim -Nu NONE -i NONE -es -c 'packadd ale' -c 'qall!' &>/dev/null </dev/null; then missing+=(vim-ale); fi
	if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then missing+=(python3-venv); fi
	# What the extension for VS Code is checked and run with.
	if ! command -v node >/dev/null; then missing+=(nodejs); fi
	if ! command -v tsc >/dev/null; then missing+=(node-typescript); fi
	$(install_missing)

# Made anew only when the requirements change.
$(venv)/.installed: $(requirements) | packages
	@echo "installing the tests' Python packages into $(venv)"
	python3 -m venv --clear $(venv)
	$(venv)/bin/pip install --quiet --disable-pip-version-check --requirement $(requirements)
	touch $@

build: packages ## build the program for debugging: .build/debug/scholiast
	@swift build --product scholiast

release: packages ## build the program to use it: .build/release/scholiast
	@swift build $(release_flags) --product scholiast 2>&1 | { grep -vE "in statically linked applications requires|the use of .mktemp. is dangerous" || true; }

# Built where it is not there: who installs as root need not have Swift.
$(released):
	@$(MAKE) release

# All that the program says of itself is written down by it.
$(made)/.made: $(released) .packaging/manual.py .packaging/pages docs/schemas/settings.json $(pages)
	@mkdir -p $(made)
	python3 .packaging/manual.py $(released) docs/schemas/settings.json docs/cli.md $(made)
	python3 .packaging/pages $(made)/pages README.md CHANGELOG.md LICENSE docs editors
	# It is read by a shell, and no program.
	$(released) --generate-completion-script bash | sed '1{/^#!/d}' >$(made)/scholiast.bash
	$(released) --generate-completion-script zsh >$(made)/_scholiast
	$(released) --generate-completion-script fish >$(made)/scholiast.fish
	touch $@

install: $(made)/.made ## install the program below prefix: see docs/installing.md
	@files=$$($(installed_files))
	while IFS=$$'\t' read -r mode source target; do
	  if [[ $$mode == link ]]; then
	    $(INSTALL) -d "$(DESTDIR)$${target%/*}"
	    ln -sfn "$$source" "$(DESTDIR)$$target"
	  else
	    $(INSTALL) -D -m "$$mode" "$$source" "$(DESTDIR)$$target"
	  fi
	done <<<"$$files"

uninstall: ## remove what `make install` installed
	@files=$$($(installed_files))
	while IFS=$$'\t' read -r mode source target; do
	  rm -f "$(DESTDIR)$$target"
	  # The program's own folders go with their last file; those of the system stay.
	  folder=$${target%/*}
	  while [[ $$folder/ == '$(pkgdatadir)'/* || $$folder/ == '$(docdir)'/* ]]; do
	    rmdir "$(DESTDIR)$$folder" 2>/dev/null || break
	    folder=$${folder%/*}
	  done
	done <<<"$$files"

demo: build ## lint the demo notes, complete a title, show a paper
	@cd $(demo)
	echo "── scholiast lint, in $(demo) ──"
	echo
	# In colour where a person looks: on a terminal, and in CI's log.
	colour=auto; if [[ -t 1 || "$${CI:-}" == true ]]; then colour=always; fi
	code=0; "$(CURDIR)/$(program)" lint --color "$$colour" || code=$$?
	if (( code != 1 )); then echo "lint ended with exit code $$code, not with 1 for findings" >&2; exit 1; fi
	echo
	echo "── scholiast serve, as an editor uses it ──"
	echo
	python3 "$(CURDIR)/Tests/EndToEnd/demo.py" "$(CURDIR)/$(program)" .
	echo
	echo "── try it: in Neovim 0.11 or newer, from this folder ──"
	echo
	echo "  (cd $(demo) && PATH=\"$(CURDIR)/.build/debug:\$$PATH\" $(if $(filter nvim,$(neovim)),nvim,$(CURDIR)/$(neovim)) --clean \\"
	echo "    --cmd 'set rtp^=$(CURDIR)/editors/neovim completeopt=menuone,noselect,popup' \\"
	echo "    -c 'lua vim.lsp.enable(\"scholiast\")' notes/birds.md)"
	echo
	echo "  Type [[ or [@ and some words of a title, such as [[glaciers kites, and take it with <C-n><C-y>;"
	echo "  K on a citation shows the paper, gra on a wrong one mends it, <C-]> goes to the listing."
	command -v "$(neovim)" >/dev/null || [[ -x "$(CURDIR)/$(neovim)" ]] || echo "  (no nvim here: \`make deps\` puts one into $(venv))"

test: test-swift test-end-to-end ## run every test: Swift, the built program, a real Neovim, Emacs and Vim

test-swift: packages
	@# What passed is counted at the end; only the rest is shown.
	swift test 2>&1 | sed -E '/^(◇|✔) (Test|Suite) /{/^. Test run/!d}'

# After the Swift tests, which build the program that is driven here.
test-end-to-end: $(venv)/.installed test-swift
	@# Most of them wait for a server or an editor.
	$(venv)/bin/pytest --quiet --numprocesses auto --dist loadfile Tests/EndToEnd

# What the heavy tests need; only what is not there.
editor-packages: packages
	@missing=()
	if ! command -v kate >/dev/null; then missing+=(kate); fi
	if ! command -v dbus-run-session >/dev/null; then missing+=(dbus); fi
	if ! command -v Xvfb >/dev/null; then missing+=(xvfb); fi
	if ! command -v xdotool >/dev/null; then missing+=(xdotool); fi
	if ! command -v import >/dev/null; then missing+=(imagemagick); fi
	if ! command -v chromium >/dev/null; then missing+=(chromium); fi
	# Without a font there is nothing to read in a window.
	if ! command -v fc-list >/dev/null; then missing+=(fontconfig); fi
	if [[ -z "$$(fc-list 2>/dev/null)" ]]; then missing+=(fonts-dejavu-core); fi
	if ! command -v rustc >/dev/null; then missing+=(rustc); fi
	$(install_missing)

# Made anew only when the requirements change.
$(jupyter_venv)/.installed: $(requirements) $(jupyter_requirements) | packages
	@echo "installing JupyterLab and what drives it into $(jupyter_venv)"
	python3 -m venv --clear $(jupyter_venv)
	$(jupyter_venv)/bin/pip install --quiet --disable-pip-version-check --requirement $(requirements) --requirement $(jupyter_requirements)
	touch $@

test-editors: build editor-packages $(jupyter_venv)/.installed ## test what needs a window, a browser or a compiler of another language: Kate, JupyterLab, Zed
	@$(jupyter_venv)/bin/pytest --quiet -m heavy Tests/EndToEnd

pictures: build editor-packages $(venv)/.installed $(jupyter_venv)/.installed ## take the pictures of editors in docs/images anew
	@mkdir -p docs/images
	$(venv)/bin/python Tests/EndToEnd/pictures/draw.py docs/images
	SCHOLIAST_PICTURES="$(CURDIR)/docs/images" $(jupyter_venv)/bin/pytest --quiet -m heavy -k picture Tests/EndToEnd

# What a Debian package is built and checked with; only what is not there.
deb-packages:
	@missing=()
	for package in debhelper dpkg-dev lintian; do
	  if ! dpkg-query --show "$$package" >/dev/null 2>&1; then missing+=("$$package"); fi
	done
	$(install_missing)

deb: release $(made)/.made deb-packages ## build the Debian package, into .build/dist
	@.packaging/deb $(released) $(dist)

# Made anew only when the requirements change.
$(packaging_venv)/.installed: $(packaging_requirements) | packages
	@python3 -m venv --clear $(packaging_venv)
	$(packaging_venv)/bin/pip install --quiet --disable-pip-version-check --requirement $(packaging_requirements)
	touch $@

wheel: release $(made)/.made $(packaging_venv)/.installed ## build the wheel for pip, into .build/dist
	@.packaging/wheel/build $(packaging_venv)/bin/hatchling $(released) $(made) $(dist)

dist: deb wheel ## build every package, into .build/dist

# A bare Debian to install into, and what the tests look at packages with; only what is not there.
root-packages:
	@missing=()
	for package in debootstrap mandoc; do
	  if ! command -v "$$package" >/dev/null && ! [[ -x /usr/sbin/$$package ]]; then missing+=("$$package"); fi
	done
	$(install_missing)

# Made anew only when what is in it changes; the tests work on copies.
root_contents := bash-completion,fish,man-db,python3-venv,zsh
root := .build/debian-root
$(root)/.made: Makefile | root-packages
	@if [[ "$$(cat $@ 2>/dev/null)" == "$(root_contents)" ]]; then touch $@; exit 0; fi
	echo "making a bare Debian in $(root)"
	as_root=(); if (( EUID != 0 )); then as_root=(sudo); fi
	"$${as_root[@]}" rm -rf $(root)
	"$${as_root[@]}" debootstrap --variant=minbase --include=$(root_contents) bookworm $(root) >.build/debootstrap.log 2>&1 ||
	  { tail -20 .build/debootstrap.log >&2; exit 1; }
	echo "$(root_contents)" | "$${as_root[@]}" tee $@ >/dev/null

test-packages: dist $(venv)/.installed $(root)/.made ## install the packages into a bare Debian, try them, remove them
	@$(venv)/bin/pytest --quiet Tests/Packages

format: ## format the Swift sources
	@swift format --in-place --recursive $(sources)

lint-format: ## check that the Swift sources are formatted
	@swift format lint --strict --recursive $(sources)

check-imports: packages ## check that targets import only what Package.swift says
	@swift build --explicit-target-dependency-import-check error

# The peers; made anew only when the requirements change.
$(bench_venv)/.installed: $(bench_requirements) | packages
	@python3 -m venv --clear $(bench_venv)
	$(bench_venv)/bin/pip install --quiet --disable-pip-version-check --requirement $(bench_requirements)
	touch $@

# The peers that are Debian's; only what is not there.
bench-packages: packages
	@missing=()
	if ! command -v cmark-gfm >/dev/null; then missing+=(cmark-gfm); fi
	if ! command -v rg >/dev/null; then missing+=(ripgrep); fi
	if ! command -v fzf >/dev/null; then missing+=(fzf); fi
	if (( $${#missing[@]} > 0 )); then
	  command -v apt-get >/dev/null || { echo "these peers are left out, as they are not installed: $${missing[*]}" >&2; exit 0; }
	fi
	$(install_missing)

bench: release bench-packages $(bench_venv)/.installed ## measure the program: see docs/performance.md
	@$(bench_venv)/bin/python Tests/Benchmarks/run.py .build/release/scholiast ../shared .build/bench

bench-large: release ## measure how it grows, up to 3,000,000 papers, and draw that
	@mkdir -p docs/images
	python3 Tests/Benchmarks/growth.py .build/release/scholiast ../shared .build/bench --large --plot docs/images/search-growth.svg

# What the site is made with; made anew only when the requirements change.
$(site_venv)/.installed: $(site_requirements) | packages
	@echo "installing what the site is made with into $(site_venv)"
	python3 -m venv --clear $(site_venv)
	$(site_venv)/bin/pip install --quiet --disable-pip-version-check --requirement $(site_requirements)
	touch $@

# Not --quiet, which would let warnings pass.
site: $(site_venv)/.installed ## build the documentation as a site: .build/site
	@NO_MKDOCS_2_WARNING=1 $(site_venv)/bin/mkdocs build --clean --config-file .site/mkdocs.yml

# The browser that the site is looked at in; only if it is not there.
site-packages: packages
	@missing=()
	if ! command -v chromium >/dev/null; then missing+=(chromium fonts-dejavu-core); fi
	$(install_missing)

test-site: site-packages $(site_venv)/.installed ## build the site, and look at it and search it in a real browser
	@$(site_venv)/bin/pytest --quiet Tests/Site

clean: ## remove everything that was built
	@rm -rf .build
