"""What must hold between the cells of seed files: keys once, references that exist, and no circles in part_of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from alignment.seeding.columns import Shape
from alignment.seeding.files import Row, Tables, read_folder
from alignment.seeding.problems import Problem, quoted
from alignment.seeding.shapes import REGISTER


def read_register(folder: Path) -> Tables:
    """The checked rows of the whole register.

    Args:
        folder: the folder with the files of the register.

    Raises:
        SeedRefused: with every problem found.
    """
    return read_folder(folder, REGISTER, (check_keys, check_references, check_circles, check_measures, check_scales))


def keys_of(rows: list[Row], shape: Shape) -> set[str]:
    """The keys of a file as they stand there, also of rows that hold another mistake."""
    return {_key(row, shape.key) for row in rows}


def _key(row: Row, columns: tuple[str, ...]) -> str:
    return "/".join(row.texts.get(column, "") for column in columns)


def check_keys(tables: Tables, shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """Every key, and everything else that is unique, stands in its file once."""
    for file, rows in tables.items():
        shape = shapes[file]
        for columns in (shape.key, *((name,) for name in shape.unique)):
            first: dict[str, int] = {}
            for row in rows:
                key = _key(row, columns)
                if key in first:
                    yield row.problem(f"{quoted(key)} staat al op regel {first[key]}", columns[0])
                elif all(key.split("/")):
                    first[key] = row.line


def check_references(
    tables: Tables, shapes: Mapping[str, Shape], known_elsewhere: Mapping[str, set[str]] | None = None
) -> Iterator[Problem]:
    """Everything that a cell points to stands in the file it points to.

    Args:
        known_elsewhere: keys of files that are not read here, by the name of the file.
    """
    keys = {file: keys_of(rows, shapes[file]) for file, rows in tables.items()} | dict(known_elsewhere or {})
    for file, rows in tables.items():
        for column in shapes[file].columns:
            if not column.refers_to or any(target not in keys for target in column.refers_to):
                continue
            known = set().union(*(keys[target] for target in column.refers_to))
            where = " of ".join(column.refers_to)
            for row in rows:
                for item in _items(row, column.name):
                    if item not in known and not (column.star and item == "*"):
                        yield row.problem(f"{quoted(item)} staat niet in {where}", column.name)


def _items(row: Row, name: str) -> tuple[str, ...]:
    value = row.values.get(name) or ()
    return value if isinstance(value, tuple) else (value,)


def check_circles(tables: Tables, _shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """No amount is, by way of others, part of itself; told once, at the first measure of the circle."""
    rows = tables.get("measures.csv", [])
    parent = {row.texts.get("code", ""): row.texts.get("part_of", "") for row in rows}
    told: set[str] = set()
    for row in rows:
        path = [row.texts.get("code", "")]
        while parent.get(path[-1]) and path[-1] not in path[:-1]:
            path.append(parent[path[-1]])
        circle = path[path.index(path[-1]) :]
        if len(circle) > 1 and path[0] in circle and not told & set(circle):
            told |= set(circle)
            yield row.problem(f"het bedrag is deel van zichzelf: {' > '.join(circle)}", "part_of")


def check_measures(tables: Tables, _shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """An amount says on what basis and how sure; an end does not lie before its start."""
    for row in tables.get("measures.csv", []):
        filled = bool(row.texts.get("budget_eur"))
        for name in ("budget_basis", "amount_verification"):
            if bool(row.texts.get(name)) != filled:
                yield row.problem("moet gevuld zijn als budget_eur gevuld is, en anders leeg", name)
        start, end = row.values.get("start"), row.values.get("end")
        if start and end:
            shared = min(len(start), len(end))
            if end[:shared] < start[:shared]:
                yield row.problem(f"{quoted(end)} ligt vóór het begin {quoted(start)}", "end")


def check_scales(tables: Tables, _shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """An obstacle is national when it names no area, and only then."""
    for row in tables.get("obstacles.csv", []):
        national, areas = row.values.get("scale"), row.values.get("area_slugs")
        if national is not None and areas is not None and (national == "national") != (not areas):
            yield row.problem("scale national hoort bij een lege lijst van gebieden, en alleen dan", "area_slugs")
