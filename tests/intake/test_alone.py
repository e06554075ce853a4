"""The process that reads has neither the web nor the database around it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from alignment.intake import alone
from alignment.intake.read import COMMAND, parse
from config import ROOT
from tests.intake.corpus import small

LOADED = "import json, sys; print(json.dumps([n for n in ('flask', 'sqlalchemy', 'numpy') if sys.modules.get(n)]))"


def loaded_after(start: str) -> list[str]:
    """What is loaded once a process read nothing."""
    done = subprocess.run([sys.executable, "-c", f"{start}; {LOADED}"], input=b"", capture_output=True, check=True)
    return list(json.loads(done.stdout.splitlines()[-1]))


def test_the_reading_process_has_no_web_and_no_database() -> None:
    assert COMMAND[1:] == (alone.__file__, "child")
    assert parse(small()).startswith(b'{"sheets"')
    code = f"import runpy, sys; sys.argv[1:] = []; space = runpy.run_path({alone.__file__!r})"
    assert loaded_after(f"{code}; sys.path[:0] = ['']; space['run_alone']('signs'); import openpyxl") == []


def test_started_as_a_module_it_would_have() -> None:
    """Negative control."""
    assert "flask" in loaded_after("import alignment.intake.signs, openpyxl")


REACH = """
import runpy, sys
{start}
from openpyxl import Workbook, load_workbook
from alignment.intake.child import limit_yourself
limit_yourself(16)
open("config.py").close()
try:
    {reach}
except ImportError:
    print("geen netwerk")
else:
    print("open")
"""
ALONE = f"sys.argv[1:] = []; runpy.run_path({alone.__file__!r})['run_alone']('signs')"


@pytest.mark.parametrize(
    ("start", "found"), [(ALONE, "geen netwerk"), ("sys.path[0] = ''", "open")], ids=["alone", "negative control"]
)
@pytest.mark.parametrize("reach", ["import socket; socket.socket()", "import _socket; _socket.socket()"])
def test_a_process_that_may_open_files_can_open_no_socket(start: str, found: str, reach: str) -> None:
    code = REACH.format(start=start, reach=reach)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split("\n")[0] == found
