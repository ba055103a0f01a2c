"""The README does what it says: its commands are run against a real server, its program is executed, its paths exist."""

import json
import re
import shlex
import subprocess
import sys
from itertools import count
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
COMMANDS = [command for _, block in BLOCKS for command in block.replace("\\\n", " ").splitlines() if command.strip().startswith("curl")]


def test_there_are_commands_to_try() -> None:
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS, ids=range(len(COMMANDS)))
def test_every_command_is_answered(command: str, server: str) -> None:
    words = shlex.split(command, comments=True)[1:]
    address = next(word for word in words if word.startswith("localhost:8000")).replace("localhost:8000", server)
    answer = httpx.post(address, json=json.loads(words[words.index("-d") + 1])) if "-d" in words else httpx.get(address)
    assert answer.is_success, answer.text


@pytest.mark.parametrize("program", [block for language, block in BLOCKS if language == "python"], ids=count())
def test_programs_stream_until_they_have_converged(program: str, server: str) -> None:
    program = program.replace("ws://localhost:8000", server.replace("http", "ws")).replace("http://localhost:8000", server)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert "converged" in done.stdout.splitlines()[-1]


def test_every_folder_and_file_named_exists() -> None:
    named = set(re.findall(r"`((?:core|app|static|templates|tests|benchmarks|scripts)/[\w./-]*)`", README))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_picture_exists() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert pictures
    assert [path for path in pictures if not (ROOT / path).exists()] == []
