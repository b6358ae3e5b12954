"""Every block of the tutorial runs and says what the page says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from sybil.document import Document
from sybil.parsers.markdown import PythonCodeBlockParser

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


def test_python_blocks() -> None:
    parser = PythonCodeBlockParser()
    document = Document.parse(str(TUTORIAL), parser)
    examples = list(document.examples())
    assert len(examples) >= 14
    for example in examples:
        example.evaluate()


def test_console_blocks(tmp_path: Path) -> None:
    commands = re.findall(r"^\$ guong (.*)$", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 9
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    for command in commands:
        words = [sys.executable, "-m", "guong_cli", *shlex.split(command)]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), (command, done.stderr)
