"""The map of the house in the README is the house: every folder and module at its root is named, and nothing else."""

from __future__ import annotations

import re
import tomllib

from config import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
HOUSE = README[README.index("## The house") : README.index("## Where do I change")]
BESIDE = {"static"}  # files for the browser


def test_every_folder_and_module_is_on_the_map() -> None:
    folders = {path.parent.name for path in (ROOT / "alignment").glob("*/__init__.py")} - BESIDE
    assert folders == set(re.findall(r"`alignment/(\w+)`", HOUSE))
    modules = {path.name for path in (ROOT / "alignment").glob("*.py")}
    assert modules == set(re.findall(r"`alignment/(\w+\.py)`", HOUSE))


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:alignment|templates|tests|seed_data)/[\w/.*]+)`", README))
    assert len(named) > 20
    assert {name for name in named if not list(ROOT.glob(name))} == set()


def test_every_benchmark_is_named() -> None:
    files = {path.stem for path in (ROOT / "tests" / "benchmarks").glob("bench_*.py")}
    assert files == set(re.findall(r"tests\.benchmarks\.(bench_\w+)", README))


def test_the_order_within_a_feature_is_held_by_a_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    inside = next(one for one in contracts if "views" in str(one.get("layers")))
    told = re.search(r"Inside a feature: (.*?);", HOUSE)
    assert told
    assert [layer.strip("()") for layer in inside["layers"]] == re.findall(r"`(\w+)`", told[1])
    features = {path.parent.name for path in (ROOT / "alignment").glob("*/models.py")} | {
        "matrix",
        "workbook",
        "blocks",
        "work",
    }
    assert {f"alignment.{name}" for name in features} == set(inside["containers"])
