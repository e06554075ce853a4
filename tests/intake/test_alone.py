"""The process that reads has neither the web nor the database around it."""

from __future__ import annotations

import json
import subprocess
import sys

from alignment.intake import alone
from alignment.intake.read import COMMAND, parse
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
