"""Starts a process that reads files, with as little as possible around it: ``python alone.py child``.

Started as a module it would first import the whole web application of the package, and openpyxl would bring numpy along
without needing it: together more time than most files take to read, and more within reach than the process may have.
There is no network in it either.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
# A process that writes has to open files, and so it could open a socket: what makes one is not to be had.
LENGTH = 8  # bytes before an order, that say how long it is
NOT_NEEDED = ("numpy", "socket", "_socket")


def run_alone(name: str) -> None:
    """Run one module of this folder as the program of this process."""
    bare = ModuleType(PACKAGE.name)
    bare.__path__ = [str(PACKAGE)]
    loaded: dict[str, Any] = sys.modules
    loaded |= {PACKAGE.name: bare} | dict.fromkeys(NOT_NEEDED)
    sys.path[0] = str(PACKAGE.parent)
    runpy.run_module(f"{PACKAGE.name}.intake.{name}", run_name="__main__")


if __name__ == "__main__":
    run_alone(sys.argv[1])
