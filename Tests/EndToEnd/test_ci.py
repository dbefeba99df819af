"""What CI services and pre-commit run of this repository: valid, and does what the pages say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from wire import PROGRAM, REPOSITORY

CI_PAGE = (REPOSITORY / "docs/ci.md").read_text(encoding="utf-8")
# The files that the page shows, by their names.
SHOWN = {name: body for name, body in re.findall(r"```yaml\n# (\S+)\n(.*?)```", CI_PAGE, re.S)}
SCHEMAS = {
    ".github/workflows/citations.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}
ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
# Where the packages of these tests put their programs.
TOOLS = Path(sys.executable).parent


def check(schema, path):
    # Without a network: the schemas are part of the package.
    ended = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", schema, path], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_action_is_valid():
    check("vendor.github-actions", REPOSITORY / "action.yml")


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_the_page_shows_is_valid(name, tmp_path):
    path = tmp_path / name.replace("/", "-")
    path.write_text(SHOWN[name], encoding="utf-8")
    check(SCHEMAS[name], path)


def test_the_page_lists_the_inputs():
    rows = re.findall(r"^\| `([\w-]+)` \|", CI_PAGE, re.M)
    assert sorted(rows) == sorted(ACTION["inputs"])
    used = yaml.safe_load(SHOWN[".github/workflows/citations.yml"])["jobs"]["lint"]["steps"][1]["with"]
    assert set(used) <= set(ACTION["inputs"])


def test_no_input_is_part_of_a_script():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


class Step:
    """A step of the action, run as the runner does."""

    def __init__(self, name, folder):
        self.step = next(step for step in ACTION["runs"]["steps"] if step["name"] == name)
        self.folder = folder
        self.output = folder.parent / "output"
        self.home = folder.parent / "home"
        # The action as GitHub gets it: what builds and tests leave beside it is not there.
        self.action = folder.parent / "action"
        if not self.action.exists():
            self.action.mkdir()
            shutil.copy(REPOSITORY / "Package.swift", self.action)
            shutil.copytree(REPOSITORY / "Sources", self.action / "Sources")

    def run(self, inputs, before=None):
        self.output.write_text("")
        # Nothing but what every runner has: no compiler, and no program that somebody installed.
        system = self.folder.parent / "system"
        system.mkdir(exist_ok=True)
        for name in ("bash", "chmod", "cp", "find", "mkdir", "sha256sum", "sort", "xargs"):
            (system / name).unlink(missing_ok=True)
            (system / name).symlink_to(shutil.which(name))
        environment = {
            "PATH": f"{before}:{system}" if before else str(system), "HOME": str(self.home), "GITHUB_OUTPUT": str(self.output),
            "GITHUB_ACTION_PATH": str(self.action), "GITHUB_WORKSPACE": str(self.folder),
            "RUNNER_TEMP": str(self.folder.parent / "temp"), "GITHUB_ACTIONS": "true",
        }
        for name, value in self.step.get("env", {}).items():
            key = re.fullmatch(r"\$\{\{ (?:inputs|steps\.find\.outputs)\.([\w-]+) \}\}", value).group(1)
            environment[name] = inputs.get(key, ACTION["inputs"].get(key, {}).get("default", ""))
        script = self.folder.parent / "script.sh"
        script.write_text(self.step["run"])
        ended = subprocess.run(
            [system / "bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=self.folder, env=environment,
            capture_output=True, text=True, timeout=120)
        ended.outputs = dict(line.split("=", 1) for line in self.output.read_text().splitlines())
        return ended


@pytest.fixture
def bin_folder(tmp_path):
    """A folder for PATH with the program in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "scholiast").symlink_to(PROGRAM)
    return folder


def test_the_action_takes_the_program_that_is_there(demo, bin_folder):
    find = Step("Find scholiast", demo)
    assert find.run({}, bin_folder).outputs["program"] == str(bin_folder / "scholiast")
    assert find.run({"program": str(PROGRAM)}).outputs["program"] == str(PROGRAM)
    none = find.run({})
    assert none.returncode == 0 and none.outputs["program"] == ""
    assert re.fullmatch("[0-9a-f]{64}", none.outputs["sum"])
    wrong = find.run({"program": "no-such-program"})
    assert wrong.returncode == 2 and wrong.stdout == "::error ::there is no program no-such-program\n"


def test_the_action_says_that_it_needs_swift(demo):
    ended = Step("Build scholiast", demo).run({})
    assert ended.returncode == 2 and ended.stdout.startswith("::error ::building scholiast needs Swift")


def test_the_action_builds_into_the_folder_that_is_kept(demo, tmp_path):
    # A compiler that writes a program of one line: the real one takes minutes.
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "swift").write_text(
        '#!/bin/bash\nwhile (( $# > 0 )); do if [[ $1 == --scratch-path ]]; then build=$2; fi; shift; done\n'
        'mkdir -p "$build/release"; printf \'#!/bin/bash\\necho built "$@"\\n\' >"$build/release/scholiast"\n'
        'chmod +x "$build/release/scholiast"\n')
    (tools / "swift").chmod(0o755)
    step = Step("Build scholiast", demo)
    step.home.mkdir()
    assert step.run({}, tools).returncode == 0
    kept = ACTION["runs"]["steps"][1]["with"]["path"].replace("~", str(step.home))
    assert os.path.exists(f"{kept}/scholiast")
    ended = Step("Lint", demo).run({})
    assert ended.stdout == "built lint --no-user-config --format github --fail-on warning --\n"


def test_what_is_built_in_ci_needs_no_library():
    makefile = (REPOSITORY / "Makefile").read_text().replace("\\\n", " ")
    (flags,) = re.findall(r"^release_flags := (.*?) -Xswiftc -file-prefix-map", makefile, flags=re.MULTILINE)
    wanted = " ".join(flags.split())
    assert "-static-executable" in wanted
    (step,) = [step for step in ACTION["runs"]["steps"] if step["name"] == "Build scholiast"]
    gitlab = " ".join((REPOSITORY / "docs/ci.md").read_text().split())
    for text in (step["run"], gitlab):
        assert f"{wanted} --product scholiast" in text


def test_the_action_lints(demo):
    lint = Step("Lint", demo)
    ended = lint.run({"program": str(PROGRAM), "sarif-file": "out.sarif"})
    assert ended.returncode == 1 and ended.outputs == {"exit-code": "1"}
    assert ended.stdout.startswith("::error file=notes/")
    assert (demo / "out.sarif").exists()
    clean = lint.run({"program": str(PROGRAM), "paths": "notes/plain.md\n"})
    assert clean.returncode == 0 and clean.outputs == {"exit-code": "0"} and clean.stdout == ""


def test_the_action_passes_words_on_as_they_are(demo):
    (demo / "notes/a b $(touch x); c.md").write_text("[@nobody1999]\n")
    ended = Step("Lint", demo).run({
        "program": str(PROGRAM), "paths": "notes/plain.md\n\nnotes/a b $(touch x); c.md\n",
        "args": "--listing\npapers.txt\n", "format": "concise"})
    assert ended.returncode == 1
    assert ended.stdout.startswith("notes/a b $(touch x); c.md:1:2: error[unknown-citation]")
    assert not (demo / "x").exists()


def git(folder, *arguments, environment=None):
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments], cwd=folder, check=True,
        capture_output=True, text=True, timeout=60, env=environment)


def test_the_hook_runs_with_pre_commit(demo, tmp_path, bin_folder):
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(REPOSITORY / ".pre-commit-hooks.yaml", hooks)
    shutil.copy(REPOSITORY / "Package.swift", hooks)
    environment = os.environ | {
        "PATH": f"{bin_folder}:{TOOLS}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    for folder in (hooks, demo):
        git(folder, "init", "-q", environment=environment)
        git(folder, "add", "-A", environment=environment)
        git(folder, "commit", "-qm", "Begin", environment=environment)
    config = yaml.safe_load(SHOWN[".pre-commit-config.yaml"])
    repository = config["repos"][0]
    repository["repo"] = str(hooks)
    repository["rev"] = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=hooks, check=True, capture_output=True, text=True).stdout.strip()
    (demo / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))

    def run():
        git(demo, "add", "-A", environment=environment)
        return subprocess.run(
            [TOOLS / "pre-commit", "run", "--color", "never"], cwd=demo, env=environment, capture_output=True, text=True,
            timeout=120)

    # The notes with findings are not part of the commit.
    (demo / "notes/plain.md").write_text("Ice is thin [@aalto2019].\n")
    passed = run()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
    (demo / "notes/plain.md").write_text("Ice is thin [@aalto2109].\n")
    failed = run()
    assert failed.returncode == 1
    assert "notes/plain.md:1:14: error: no paper has the key 'aalto2109' [unknown-citation]" in failed.stdout
    assert "notes/birds.md" not in failed.stdout
    for name in ("quarto.qmd", "knitted.Rmd"):
        (demo / "notes" / name).write_text("Ice is thin [@aalto2109].\n")
        assert f"notes/{name}:1:14: error" in run().stdout


def test_the_hooks_are_valid():
    ended = subprocess.run(
        [TOOLS / "pre-commit", "validate-manifest", REPOSITORY / ".pre-commit-hooks.yaml"], capture_output=True,
        text=True, timeout=60)
    assert ended.returncode == 0, ended.stdout
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    assert {hook["id"]: hook["language"] for hook in hooks} == {"scholiast": "system", "scholiast-swift": "swift"}
    assert all(f"`{hook['id']}`" in CI_PAGE for hook in hooks)
