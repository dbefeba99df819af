"""What a person gets who installs Scholiast in each of the ways of docs/installing.md, on a Debian without Swift."""

import os
import zipfile

import pytest

from conftest import AS_ROOT, DEMO, REPOSITORY, Root, only, run
from links import dead_links
from terminal import Terminal

LINT = ["lint", "--no-user-config", "--format", "github", "--color", "never"]
SHARE = ["editors/neovim/lsp/scholiast.lua", "editors/neovim/README.md", "editors/emacs/scholiast.el",
         "schemas/settings.json"]


def works(root, command, version, expected_findings):
    """The program says its version, finds what it must, and answers an editor."""
    assert root.run(*command, "--version").strip() == version
    inside = ["sh", "-c", 'cd /tmp/demo && exec "$@"', "sh", *command, *LINT]
    assert root.run(*inside, expected=1) == expected_findings
    body = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
    said = f"Content-Length: {len(body)}\r\n\r\n{body}"
    # It ends with exit code 1, as its input ends before it was told to.
    assert '"completionProvider"' in root.run(*command, "serve", input=said, expected=1)


def documented(root, prefix):
    """The manual pages are found, and say what the program says."""
    for page, section in [("scholiast", 1), ("scholiast.yml", 5)]:
        # Debian's /usr/local/man is a link.
        found = root.run("readlink", "--canonicalize", root.run("man", "-w", str(section), page).strip()).strip()
        assert found.removesuffix(".gz") == f"{prefix}/share/man/man{section}/{page}.{section}"
    shown = root.run("man", "scholiast")
    for command in ["lint", "search", "serve"]:
        assert f"scholiast {command}" in shown
    assert "unknown-citation" in root.run("man", "scholiast.yml").replace("-\n", "-")


# What is typed, and what each shell must offer for it.
COMPLETIONS = [
    ("scholiast exp", {"explain", "export"}),
    ("scholiast lint --fail-on ", {"hint", "information", "warning", "error"}),
    ("scholiast lint --max", {"--max-findings"}),
    ("scholiast lint --format git", {"github", "gitlab"}),
    ("scholiast lint --format=git", {"github", "gitlab"}),
    ("scholiast lint --format=text --color=a", {"auto", "always"}),
    ("scholiast lint --select unknown-", {"unknown-citation", "unknown-title"}),
    ("scholiast lint --ignore=unused", {"unused-ignore"}),
    ("scholiast fix --extend-select note-problem,duplicate", {"note-problem,duplicate-key"}),
    ("scholiast export --to csl", {"csl-json", "csl-yaml"}),
]

# What a shell is told first, as a person's own start-up files would, its terminal, and the keys that show all it offers.
SHELLS = {
    "bash": (["bash", "--norc", "-i"], (
        "PS1='> '; . /usr/share/bash-completion/bash_completion; "
        "bind 'set show-all-if-ambiguous on' 'set bell-style none' 'set enable-bracketed-paste off'"), "dumb", "\t"),
    "zsh": (["zsh", "-f", "-i"], "PS1='> '; setopt no_beep no_list_ambiguous; autoload -Uz compinit; compinit -u -D",
            "dumb", "\t"),
    "fish": (["fish", "-i"], "function fish_prompt; echo '> '; end", "xterm", "\t\t"),
}


def completed_on_terminal(root, shell, typed, expected):
    """What a shell shows once somebody typed this and a tab, when all that is expected is there."""
    command, begin, kind, keys = SHELLS[shell]
    with Terminal(root.command(*command, surroundings=[f"TERM={kind}"])) as terminal:
        # The shell's echo of the line has the quotation marks, what it prints has not.
        terminal.write(f"{begin}; echo BE''GUN\r")
        terminal.wait(lambda words: "BEGUN" in words)
        terminal.forget()
        terminal.write(f"{typed}{keys}")
        return terminal.wait(lambda words: expected <= offered(words))


def offered(words):
    """Words without an option before them, and options without the sign that a value follows."""
    return {part for word in words for part in (word, word.rstrip("="), word.partition("=")[2])}


def completes(root):
    for typed, expected in COMPLETIONS:
        for shell in SHELLS:
            words = completed_on_terminal(root, shell, typed, expected)
            # Not everything there is.
            assert "doctor" not in words, f"{shell} offers {words} for '{typed}'"


def test_the_debian_package(debian, version, expected_findings):
    package = only("*.deb")
    before = debian.files()
    debian.put(package, "/tmp/scholiast.deb")
    debian.run("dpkg", "--install", "/tmp/scholiast.deb")
    assert debian.run("dpkg-query", "--show", "--showformat", "${Version} ${Status}", "scholiast") == (
        f"{version} install ok installed")
    works(debian, ["scholiast"], version, expected_findings)
    documented(debian, "/usr")
    completes(debian)
    for path in SHARE:
        assert debian.run("cat", f"/usr/share/scholiast/{path}")
    assert dead_links(debian.folder, "usr/share/doc/scholiast", "usr/share/scholiast") == []
    debian.run("dpkg", "--purge", "scholiast")
    assert debian.files() == before


def test_make_install(debian, tmp_path, version, expected_findings):
    destination = tmp_path / "destination"
    before = debian.files()
    make = ["make", "--no-print-directory", "-C", REPOSITORY, f"DESTDIR={destination}"]
    run(*make, "install")
    installed = [str(path.relative_to(destination)) for path in destination.rglob("*") if path.is_file()]
    assert "usr/local/bin/scholiast" in installed
    for path in installed:
        debian.run("mkdir", "-p", os.path.dirname("/" + path))
        debian.put(destination / path, "/" + path)
    works(debian, ["scholiast"], version, expected_findings)
    documented(debian, "/usr/local")
    for path in SHARE:
        assert debian.run("cat", f"/usr/local/share/scholiast/{path}")
    # What is not the program's stays.
    stranger = destination / "usr/local/share/scholiast/of-somebody-else"
    stranger.write_text("")
    run(*make, "uninstall")
    assert [path for path in destination.rglob("*") if path.is_file()] == [stranger]
    for path in installed:
        debian.run("rm", "/" + path)
    gone = {path for path in debian.files() - before if not path.startswith("/usr/local/share")}
    assert not gone


@pytest.mark.parametrize("variable,value,expected", [
    ("prefix", "/opt/scholiast", "opt/scholiast/share/man/man1/scholiast.1"),
    ("mandir", "/elsewhere/man", "elsewhere/man/man5/scholiast.yml.5"),
    ("bindir", "/elsewhere/with blanks", "elsewhere/with blanks/scholiast"),
    ("docdir", "/elsewhere/doc", "elsewhere/doc/LICENSE"),
    ("docdir", "/elsewhere/with blanks", "elsewhere/with blanks/editors/vim/README.md"),
    ("docdir", "/usr/local/share/scholiast", "usr/local/share/scholiast/editors/vim/README.md"),
    ("pkgdatadir", "/elsewhere/scholiast", "elsewhere/scholiast/editors/vim/README.md"),
])
def test_the_folders_of_make_install(tmp_path, variable, value, expected):
    arguments = ["make", "--no-print-directory", "-C", REPOSITORY, f"DESTDIR={tmp_path}", f"{variable}={value}"]
    run(*arguments, "install")
    assert (tmp_path / expected).is_file()
    assert dead_links(tmp_path, ".") == []
    run(*arguments, "uninstall")
    assert not [path for path in tmp_path.rglob("*") if path.is_file() or path.is_symlink()]


def test_the_wheel(debian, version, expected_findings):
    wheel = only("*.whl")
    debian.put(wheel, f"/tmp/{wheel.name}")
    debian.run("python3", "-m", "venv", "/tmp/venv")
    pip = ["/tmp/venv/bin/python", "-m", "pip", "--disable-pip-version-check"]
    # Without a network: it needs no other package.
    debian.run(*pip, "install", "--no-index", f"/tmp/{wheel.name}")
    works(debian, ["/tmp/venv/bin/scholiast"], version, expected_findings)
    works(debian, ["/tmp/venv/bin/python", "-m", "scholiast"], version, expected_findings)
    # What is to be pasted into an editor's settings names files that are there.
    said = debian.run("/tmp/venv/bin/scholiast", "init", "/tmp", "--editor", "neovim")
    folder = "/tmp/venv/share/scholiast/editors/neovim"
    assert f"vim.opt.runtimepath:append('{folder}')" in said
    debian.run("test", "-e", f"{folder}/lsp/scholiast.lua")
    assert dead_links(debian.folder, "tmp/venv/share/scholiast") == []
    debian.run("rm", "/tmp/.scholiast.yml")
    assert f"Version: {version}" in debian.run(*pip, "show", "scholiast")
    debian.run(*pip, "uninstall", "--yes", "scholiast")
    assert debian.run("find", "/tmp/venv", "-name", "*scholiast*", "-type", "f") == ""


def test_pip_install_target(debian, version):
    wheel = only("*.whl")
    debian.put(wheel, f"/tmp/{wheel.name}")
    debian.run("python3", "-m", "venv", "/tmp/other")
    debian.run("/tmp/other/bin/pip", "install", "--no-index", "--target", "/tmp/packages", f"/tmp/{wheel.name}")
    said = debian.run("env", "PYTHONPATH=/tmp/packages", "/tmp/other/bin/python", "-m", "scholiast", "--version")
    assert said.strip() == version
    debian.run("rm", "/tmp/packages/bin/scholiast")
    inside = ["env", "PYTHONPATH=/tmp/packages", "/tmp/other/bin/python", "-c", (
        "import scholiast\ntry: scholiast.find_program()\nexcept FileNotFoundError as error: print(error)")]
    assert "pip install --force-reinstall scholiast" in debian.run(*inside)


def test_the_wheel_describes_itself(version):
    wheel = only("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = [archive.read(name).decode() for name in names if name.endswith("/METADATA")]
        (program,) = [archive.getinfo(name) for name in names if name.endswith(".data/scripts/scholiast")]
    assert program.external_attr >> 16 & 0o111 == 0o111
    assert f"\nVersion: {version}\n" in metadata
    assert (REPOSITORY / "README.md").read_text() in metadata


def test_the_program_needs_nothing(tmp_path):
    """It runs where there is nothing else at all: no library, no shell, no user."""
    with Root(tmp_path / "empty") as root:
        (root.folder / "notes").mkdir()
        root.put(REPOSITORY / ".build/release/scholiast", "/scholiast")
        root.put(DEMO / "papers.txt", "/notes/papers.txt")
        (root.folder / "notes/note.md").write_text("See [@no-such-paper].\n")
        lint = ["/scholiast", "lint", "--listing", "/notes/papers.txt", "--format", "concise", "/notes/note.md"]
        assert "no-such-paper" in run(*AS_ROOT, "chroot", root.folder, *lint, expected=1)


@pytest.mark.parametrize("target,pattern", [("deb", "*.deb"), ("wheel", "*.whl")])
def test_a_package_is_the_same_when_it_is_built_again(target, pattern, tmp_path):
    first = only(pattern).read_bytes()
    run("make", "--no-print-directory", "-C", REPOSITORY, target, f"dist={tmp_path}")
    (second,) = tmp_path.glob(pattern)
    assert second.read_bytes() == first


@pytest.mark.parametrize("page", ["scholiast.1", "scholiast.yml.5"])
def test_a_manual_page_has_no_fault(debian, page):
    path = REPOSITORY / ".build/share" / page
    assert run("mandoc", "-T", "lint", path) == ""
    debian.put(path, f"/tmp/{page}")
    assert debian.run("sh", "-c", f"MANWIDTH=80 man --warnings --local-file /tmp/{page} 2>&1 >/dev/null") == ""


def test_no_path_of_this_machine_is_in_the_program():
    assert str(REPOSITORY).encode() not in (REPOSITORY / ".build/release/scholiast").read_bytes()
