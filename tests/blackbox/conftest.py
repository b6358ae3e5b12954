"""One way to give the command line its words, and an office made of a workbook."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from .workbooks import Entry, Sheets, book, write


@dataclass(frozen=True)
class Result:
    """What a command printed and how it ended."""

    args: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        try:
            return json.loads(self.stdout)
        except ValueError as error:
            pytest.fail(f"no JSON from {self}: {error}")

    def ok(self, code: int = 0) -> Result:
        """Itself, if it ended with that code."""
        assert self.exit_code == code, str(self)
        return self

    def one_clear_line(self) -> str:
        """The single line on standard error; no traceback."""
        lines = [line for line in self.stderr.splitlines() if line.strip()]
        assert "Traceback" not in self.stderr, str(self)
        assert len(lines) == 1, str(self)
        return lines[0]

    def __str__(self) -> str:
        words = " ".join(self.args)
        return f"guong {words}\nexit {self.exit_code}\n-- out --\n{self.stdout[:3000]}\n-- err --\n{self.stderr[:3000]}"


def run(*args: object) -> Result:
    """``guong ARGS``: in this process, or in its own with GUONG_SUBPROCESS=1."""
    words = tuple(str(arg) for arg in args)
    if os.environ.get("GUONG_SUBPROCESS") == "1":
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-m", "guong_cli", *words], capture_output=True, check=False, env=environment
        )
        return Result(words, done.returncode, done.stdout.decode(), done.stderr.decode())
    return _run_here(words)


def _run_here(words: tuple[str, ...]) -> Result:
    import click
    from click.testing import CliRunner

    from guong_cli import main

    if isinstance(main, click.Command):
        result = CliRunner().invoke(main, list(words), prog_name="guong")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Result(words, result.exit_code, result.stdout, result.stderr)
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    arguments = mock.patch.object(sys, "argv", ["guong", *words])
    with arguments, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main()
        except SystemExit as stop:
            code = stop.code
    status = code if isinstance(code, int) else 0 if code is None else 1
    return Result(words, status, out.getvalue(), err.getvalue())


def walk(value: object) -> Iterator[dict[str, Any]]:
    """Every mapping inside a JSON document, outer ones first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def schema_of(command: str) -> dict[str, Any]:
    """The JSON Schema of a command's fields, wherever ``guong commands NAME --json`` puts it."""
    document = run("commands", command, "--json").ok().json
    for found in walk(document):
        if isinstance(found.get("properties"), dict):
            return found
    return {"properties": {}, "document": document}


def _resolve(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A property without its ``$ref`` or its ``null`` alternative."""
    if "$ref" in part:
        name = str(part["$ref"]).rsplit("/", 1)[-1]
        part = {**schema.get("$defs", {}), **schema.get("definitions", {})}.get(name, part)
    for choice in [*part.get("anyOf", []), *part.get("oneOf", [])]:
        if choice.get("type") != "null" and "const" not in choice:
            return {**part, **choice}
    return part


def fill(command: str, about: str, number: int | None = None) -> dict[str, Any]:
    """Fields for a command that speaks about one clause or set: its names are found in its schema."""
    schema = schema_of(command)
    fields: dict[str, Any] = {}
    for name, raw in schema["properties"].items():
        part = _resolve(raw, schema)
        kinds = part.get("type", "string")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        words = set(re.split(r"[^a-z]+", name.lower()))
        choices = [c for c in part.get("enum", []) if isinstance(c, str)]
        if "integer" in kinds or "number" in kinds:
            if number is not None:
                fields[name] = number
        elif "boolean" in kinds:
            fields[name] = True
        elif part.get("format") == "date" or words & {"date", "day", "on", "signed"}:
            fields[name] = "2024-01-15"
        elif words & {"criterion", "clause", "reading", "set", "id", "provision", "about", "criteria"}:
            exact = [c for c in choices if c == about]
            near = [c for c in choices if c.endswith(about) or about.endswith(c)]
            fields[name] = (exact or near or [about])[0]
        elif choices:
            fields[name] = choices[0]
        elif name in schema.get("required", []) or words & {"document", "paper", "decision", "by", "reason", "note"}:
            fields[name] = "QĐ 12/QĐ-CTHADS"
    return fields


def work_year_fields() -> tuple[str, dict[str, Any]]:
    """The command that makes the office count by the work year, and its fields, if some command's schema shows it."""
    for command in walk(run("commands", "--json").ok().json):
        name = command.get("name")
        if not isinstance(name, str) or run("commands", name, "--json").exit_code != 0:
            continue
        schema = schema_of(name)
        for field_name, raw in schema["properties"].items():
            part = _resolve(raw, schema)
            choices = [c for c in part.get("enum", []) if isinstance(c, str) and "work" in c.lower()]
            if choices:
                return name, {**fill(name, ""), field_name: choices[0]}
            if "work" in field_name.lower().split("_") and part.get("type") == "boolean":
                return name, {**fill(name, ""), field_name: True}
    pytest.skip("no command for the work year")


def reading_ids(criteria_set: str) -> list[str]:
    """The ids of the readings that ``guong criteria SET --json`` lists."""
    document = run("criteria", criteria_set, "--json").ok().json
    found: list[str] = []
    for part in walk(document):
        for name, value in part.items():
            if "reading" not in name.lower() or not value:
                continue
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, str):
                    found.append(item)
                elif isinstance(item, dict) and "id" in item:
                    found.append(str(item["id"]))
                elif item is True and "id" in part:
                    found.append(str(part["id"]))
    if not found:
        pytest.fail(f"no reading listed for {criteria_set}: {document}")
    return list(dict.fromkeys(found))


@dataclass
class Office:
    """An office's books in a folder of their own."""

    folder: Path
    db: Path = field(init=False)
    files: int = 0

    def __post_init__(self) -> None:
        self.db = self.folder / "office.db"
        run("init", self.db).ok()

    def path(self, name: str = "") -> Path:
        """A fresh path for a workbook."""
        self.files += 1
        return self.folder / (name or f"book{self.files}.xlsx")

    def load(self, source: Path | Sheets | Sequence[Entry], *options: object) -> Result:
        """``guong import DB FILE --json``."""
        if not isinstance(source, Path):
            source = write(self.path(), source if isinstance(source, dict) else book(*source))
        return run("import", self.db, source, *options, "--json")

    def take(self, source: Path | Sheets | Sequence[Entry], *options: object) -> Any:
        """Import what must be accepted in full."""
        result = self.load(source, *options)
        assert result.exit_code == 0, str(result)
        assert result.json["refused"] == [], str(result)
        return result.json

    def ask(self, subject: str, criteria_set: str, term: str, *options: object) -> Result:
        """``guong evaluate``, whatever comes of it."""
        return run("evaluate", self.db, subject, "--set", criteria_set, "--term", term, *options, "--json")

    def verdict(self, subject: str, criteria_set: str, term: str, *options: object) -> dict[str, Any]:
        """``guong evaluate``: a verdict."""
        result = self.ask(subject, criteria_set, term, *options)
        assert result.exit_code == 0, str(result)
        document: dict[str, Any] = result.json
        return document

    def outcomes(self, subject: str, criteria_set: str, term: str, *options: object) -> dict[str, str]:
        """The outcome of the set under ``outcome``, and that of each criterion under its id."""
        return flat(self.verdict(subject, criteria_set, term, *options))

    def screen(self, criteria_set: str, term: str, *options: object) -> list[dict[str, Any]]:
        """``guong screen``: a list of verdicts."""
        result = run("screen", self.db, "--set", criteria_set, "--term", term, *options, "--json")
        assert result.exit_code == 0, str(result)
        rows: list[dict[str, Any]] = result.json
        return rows

    def do(self, command: str, fields: Mapping[str, Any]) -> Result:
        """``guong do``."""
        return run("do", self.db, command, json.dumps(fields, ensure_ascii=False), "--json").ok()

    def confirm(self, criteria_set: str) -> None:
        """Confirm every reading that a set lists."""
        for name in reading_ids(criteria_set):
            self.do("confirm-reading", fill("confirm-reading", name))

    def fix(self, criterion: str, number: int) -> None:
        """Fix the number of a clause that has none."""
        self.do("fix-number", fill("fix-number", criterion, number))

    def use_work_year(self) -> None:
        """Count by the work year from now on."""
        command, fields = work_year_fields()
        self.do(command, fields)

    def head(self) -> str:
        """The journal's head, as printed."""
        return run("journal", "head", self.db).ok().stdout

    def export(self) -> Path:
        """``guong export`` into a fresh file."""
        path = self.path()
        run("export", self.db, path).ok()
        return path


def flat(verdict: Mapping[str, Any]) -> dict[str, str]:
    """The outcome of the set and of each finding, in one mapping."""
    return {"outcome": verdict["outcome"], **{f["criterion"]: f["outcome"] for f in verdict["findings"]}}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty office."""
    return Office(tmp_path)
