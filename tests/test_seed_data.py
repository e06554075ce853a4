"""The register that is shipped passes its own checker, which needs nothing of this program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from config import ROOT


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(folder / "check.py")], capture_output=True, text=True, check=False, timeout=60
    )


def test_the_shipped_register_passes_its_checker() -> None:
    outcome = check(ROOT / "seed_data")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert outcome.stdout.startswith("All checks passed.")


def test_the_checker_sees_damage(tmp_path: Path) -> None:
    """Negative control: a reference to a theme that does not exist."""
    folder = tmp_path / "seed_data"
    shutil.copytree(ROOT / "seed_data", folder)
    measures = folder / "measures.csv"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(text.replace(",kinderen-en-jongeren,", ",kinderen,", 1), encoding="utf-8")
    outcome = check(folder)
    assert outcome.returncode == 1
    assert "theme_slug refers to unknown 'kinderen'" in outcome.stdout
