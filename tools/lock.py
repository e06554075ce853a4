"""Renew the lock, for maintainers: ``python3 tools/lock.py`` (needs uv; who runs the program does not).

Writes requirements/app.txt and requirements/test.txt from pyproject.toml: versions and hashes for every platform,
and no address of any index. Releases of the last week are left out, so that a hijacked one is found out first.
"""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COOL_DOWN = timedelta(days=7)
LOCKS: dict[str, list[str]] = {"app": [], "test": ["--group", "test"]}
OPTIONS = [
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
]


def main() -> int:
    """Write both locks and return the exit code of the first that cannot be made."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is needed to renew the lock: pip install uv", file=sys.stderr)
        return 2
    cutoff = (datetime.now(UTC) - COOL_DOWN).strftime("%Y-%m-%d")
    for name, groups in LOCKS.items():
        target = ["--exclude-newer", cutoff, "--output-file", f"requirements/{name}.txt"]
        done = subprocess.run(
            [uv, "pip", "compile", "pyproject.toml", *groups, *OPTIONS, *target], cwd=ROOT, check=False
        )
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
