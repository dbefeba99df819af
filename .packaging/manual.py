#!/usr/bin/env python3
"""Writes the manual pages: of the program from its own help, of its settings from their schema.

usage: manual.py PROGRAM SCHEMA PAGE FOLDER
    PROGRAM  the program, which tells its help and its version
    SCHEMA   docs/schemas/settings.json
    PAGE     docs/cli.md, whose tables say what exit codes, variables and files mean
    FOLDER   where scholiast.1 and scholiast.yml.5 are written

The pages have the date of SOURCE_DATE_EPOCH; without it, today's.
"""

import datetime
import json
import os
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path


def text(words):
    """Text as roff reads it: its dashes and quotation marks stay those that one types."""
    words = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", words)


def bold(words):
    return f"\\fB{text(words)}\\fR"


def italic(words):
    return f"\\fI{text(words)}\\fR"


def quoted(words):
    """A sentence in which `code` is bold."""
    parts = re.split(r"`([^`]*)`", words)
    return "".join(bold(part) if number % 2 else text(part) for number, part in enumerate(parts))


def paragraphs(words):
    """A text of several paragraphs, of which those that are indented are examples."""
    return "\n.PP\n".join(
        "\n".join([".EX", *text(part).split("\n"), ".EE"]) if part.startswith("  ") else filled(text(part))
        for part in words.split("\n\n"))


def filled(words):
    """Some roff as lines of a width that one can read, none of which is a command."""
    lines = textwrap.wrap(words, 72, break_long_words=False, break_on_hyphens=False)
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in lines)


def heading(name, section):
    date = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), datetime.UTC)
    return f".TH {text(name)} {section} {date:%Y-%m-%d} \"Scholiast {text(version)}\" \"Scholiast Manual\""


def summary(sentence):
    """A sentence as the line that whatis(1) shows."""
    return text(sentence[0].lower() + sentence[1:].rstrip("."))


# The program

# Options of more commands than this are described once.
FEW = 2


def spelling(name):
    return "-" + name["name"] if name["kind"] == "short" else "--" + name["name"]


def label(argument):
    """An argument as it is written on the command line."""
    value = italic(argument["valueName"].upper())
    if argument["kind"] == "positional":
        return value
    names = ", ".join(bold(name) for name in sorted(map(spelling, argument["names"]), key=len))
    return names if argument["kind"] == "flag" else f"{names} {value}"


def described(argument):
    lines = [".TP", label(argument), filled(text(argument.get("abstract", "")))]
    if discussion := argument.get("discussion"):
        lines.append(filled(text(discussion)))
    if values := argument.get("allValues"):
        lines.append(filled(f"One of {', '.join(bold(value) for value in values)}."))
    if default := argument.get("defaultValue"):
        lines.append(f"Default: {bold(default)}.")
    return lines


def shown(things):
    return [thing for thing in things if thing.get("shouldDisplay", True)]


def same(argument):
    """What an option is, wherever it is given."""
    return json.dumps({name: value for name, value in argument.items() if name != "sectionTitle"}, sort_keys=True)


def leaves(names, command):
    """The commands that do something, by how they are called."""
    below = [command for command in shown(command.get("subcommands", [])) if command["commandName"] != "help"]
    if not below:
        return {" ".join(names): command}
    return {called: leaf for command in below for called, leaf in leaves([*names, command["commandName"]], command).items()}


def common_options(command):
    """The options that several commands have, each with how the commands are called, those that most have first."""
    found = {}
    for called, leaf in leaves([], command).items():
        for argument in shown(leaf.get("arguments", [])):
            if argument["kind"] != "positional":
                found.setdefault(same(argument), (argument, []))[1].append(called)
    return {name: (argument, calls) for name, (argument, calls) in found.items() if len(calls) > FEW}


def groups(arguments):
    """Arguments by the titles of their groups; first those that have none."""
    found = {None: []}
    for argument in arguments:
        found.setdefault(argument.get("sectionTitle"), []).append(argument)
    return {title: members for title, members in found.items() if members}


def usage(names, command, inherited):
    """How a command is called, as a line of its own."""
    line = bold(" ".join(names))
    arguments = [argument for argument in shown(command.get("arguments", [])) if same(argument) not in inherited]
    if any(argument["kind"] != "positional" for argument in arguments):
        line += " [" + italic("OPTION") + "]\\|.\\|.\\|."
    for argument in arguments:
        if argument["kind"] == "positional":
            part = label(argument) + ("\\ .\\|.\\|." if argument["isRepeating"] else "")
            line += f" [{part}]" if argument["isOptional"] else f" {part}"
    return line


def sections(names, command, inherited):
    """A command with its arguments, and then those below it."""
    lines = [f".SS {usage(names, command, inherited)}", filled(text(command.get("abstract", "")))]
    if discussion := command.get("discussion"):
        lines += [".PP", paragraphs(discussion)]
    own = [argument for argument in shown(command.get("arguments", [])) if same(argument) not in inherited]
    for title, arguments in groups(own).items():
        if title:
            lines += [".PP", f"{text(title)}:"]
        for argument in arguments:
            lines += described(argument)
    for below in shown(command.get("subcommands", [])):
        if below["commandName"] != "help":
            lines += sections([*names, below["commandName"]], below, inherited)
    return lines


def program_page(command):
    name = command["commandName"]
    everywhere = shown(command["arguments"])
    common = common_options(command)
    inherited = {*map(same, everywhere), *common}
    lines = [
        heading(name.upper(), 1),
        ".SH NAME", f"{text(name)} \\- {summary(command['abstract'])}",
        ".SH SYNOPSIS", f"{bold(name)} {italic('COMMAND')} [{italic('OPTION')}]\\|.\\|.\\|. "
        f"[{italic('ARGUMENT')}]\\|.\\|.\\|.",
        ".SH DESCRIPTION", paragraphs(command["discussion"]),
        ".SH OPTIONS", "These may be given to every command, and without one.",
    ]
    for argument in everywhere:
        lines += described(argument)
    by_commands = {}
    for argument, calls in (given for name, given in common.items() if name not in map(same, everywhere)):
        by_commands.setdefault(tuple(calls), []).append(argument)
    for calls, arguments in by_commands.items():
        lines += [".PP", filled(f"Of {listed([bold(call) for call in calls])}:")]
        for argument in arguments:
            lines += described(argument)
    lines.append(".SH COMMANDS")
    for below in shown(command["subcommands"]):
        if below["commandName"] != "help":
            lines += sections([name, below["commandName"]], below, inherited)
    for title, first in [("EXIT STATUS", "exit code"), ("ENVIRONMENT", "variable"), ("FILES", "file")]:
        lines.append(f".SH {title}")
        for name, meaning in table(first):
            lines += [".TP", ", ".join(bold(part.strip("`")) for part in name.split(", ")), filled(quoted(meaning))]
    return lines + [".SH SEE ALSO", ".BR scholiast.yml (5)"]


def listed(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def table(first):
    """The rows of the table of the page whose first column is called so."""
    lines = page.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |")) + 2
    for line in lines[start:]:
        if not line.startswith("|"):
            return
        # A link is the words it has.
        yield [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", cell.strip()) for cell in line.strip("|").split(" | ")]


# The settings


def types(schema):
    """What a setting may be, in words; `null` is like saying nothing."""
    if values := schema.get("enum"):
        # YAML reads `on` and `off` as true and false.
        return "one of " + ", ".join(bold(value) for value in values if isinstance(value, str))
    if choices := schema.get("oneOf"):
        return " or ".join(filter(None, map(types, choices)))
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    kind = next((kind for kind in kinds if kind != "null"), None)
    if kind == "array":
        of = schema["items"]
        return "a list of texts" if of.get("type") == "string" else "a list of maps"
    return {None: "", "string": "a text", "object": "a map", "integer": "a number", "number": "a number",
            "boolean": "true or false"}[kind]


def inner(schema):
    """The members of a map, or of each map of a list, when it has some that are known."""
    schema = schema.get("items", schema)
    return schema.get("properties", {})


def setting(name, schema):
    lines = [".TP", bold(name)]
    if description := schema.get("description"):
        lines.append(filled(quoted(description)))
    lines.append(filled(f"It is {types(schema)}."))
    if "default" in schema:
        lines.append(f"Default: {bold(json.dumps(schema['default'], ensure_ascii=False).strip(chr(34)))}.")
    if members := inner(schema):
        kinds = {types(member) for member in members.values()}
        lines.append(filled(f"Its members are {', '.join(map(bold, members))}" + (
            f", each {kinds.pop()}." if len(kinds) == 1 else ".")))
    return lines


def settings_page(schema):
    lines = [
        heading("SCHOLIAST.YML", 5),
        ".SH NAME", f"scholiast.yml \\- {summary(schema['title'])}",
        ".SH SYNOPSIS", f"{bold('.scholiast.yml')}",
        ".SH DESCRIPTION",
        "The nearest such file, from a note upwards, has the settings of its workspace.",
        "It is YAML, a map of these.",
        ".SH SETTINGS",
    ]
    for name, member in schema["properties"].items():
        lines += setting(name, member)
    return lines + [".SH SEE ALSO", ".BR scholiast (1)"]


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(program, *arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    program, schema, page, folder = sys.argv[1:]
    page = Path(page).read_text(encoding="utf-8")
    version = run(program, "--version").strip()
    write(Path(folder, "scholiast.1"), program_page(json.loads(run(program, "--experimental-dump-help"))["command"]))
    write(Path(folder, "scholiast.yml.5"), settings_page(json.loads(Path(schema).read_text(encoding="utf-8"))))
