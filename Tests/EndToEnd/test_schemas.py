"""What the commands write for programs is what docs/schemas says."""

import json
import subprocess

import jsonschema
import pytest
from referencing import Registry, Resource

from wire import PROGRAM, REPOSITORY

# Where a schema names another.
SCHEMAS = Registry().with_resources(
    (path.name, Resource.from_contents(json.loads(path.read_text(encoding="utf-8"))))
    for path in (REPOSITORY / "docs" / "schemas").glob("*.json")
)

COMMANDS = [
    ("lint.json", "one", ["lint", "--format", "json"]),
    ("statistics.json", "one", ["lint", "--statistics", "--format", "json"]),
    ("finding.json", "lines", ["lint", "--format", "jsonl"]),
    ("citations.json", "lines", ["citations", "--format", "jsonl"]),
    ("citations.json", "array", ["citations", "--format", "json"]),
    ("papers.json", "lines", ["papers", "--format", "jsonl"]),
    ("papers.json", "array", ["search", "glaciers", "--format", "json"]),
    ("search.json", "lines", ["search", "-"]),
    ("papers.json", "one", ["show", "aalto2019", "--format", "json"]),
    ("doctor.json", "one", ["doctor", "--format", "json"]),
    ("cache.json", "one", ["cache", "--format", "json"]),
    ("rules.json", "array", ["rules", "--format", "json"]),
    ("rules.json", "one", ["explain", "unknown-title", "--format", "json"]),
]


@pytest.mark.parametrize(("name", "shape", "arguments"), COMMANDS, ids=lambda part: str(part))
def test_output_fits_its_schema(name, shape, arguments, demo):
    schema = json.loads((REPOSITORY / "docs" / "schemas" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    queries = "glaciers\n\nno such paper\n"
    ended = subprocess.run([PROGRAM, *arguments], cwd=demo, input=queries, capture_output=True, text=True, timeout=60)
    assert ended.returncode in (0, 1), ended.stderr
    if shape == "lines":
        records = [json.loads(line) for line in ended.stdout.splitlines()]
    elif shape == "array":
        records = json.loads(ended.stdout)
    else:
        records = [json.loads(ended.stdout)]
    assert records
    for record in records:
        jsonschema.Draft202012Validator(schema, registry=SCHEMAS).validate(record)
