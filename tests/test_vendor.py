"""Files of others are the files we took over: same bytes, same package, with their licence beside them."""

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from tools import vendor

ROOT = Path(__file__).resolve().parent.parent


def changed_files(folder: Path) -> list[str]:
    """The names that vendor.json of ``folder`` lists with other bytes than are there, or that it does not list."""
    listed = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))["files"]
    present = {file.name for file in folder.iterdir()} - {"vendor.json"}
    wrong = [
        name
        for name in listed.keys() & present
        if hashlib.sha512((folder / name).read_bytes()).hexdigest() != listed[name]
    ]
    return sorted([*wrong, *(listed.keys() ^ present)])


def archive_of(files: dict[str, bytes]) -> bytes:
    """An archive as npm makes it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def sample_package(archive: bytes, *files: str) -> vendor.Package:
    return vendor.Package(
        name="sample",
        version="1.0.0",
        licence="MIT",
        integrity=vendor.integrity_of(archive),
        files=files,
        target="vendor/sample",
    )


@pytest.mark.parametrize("package", vendor.PACKAGES, ids=lambda package: package.name)
def test_files_are_as_taken_over(package: vendor.Package) -> None:
    folder = ROOT / package.target
    record = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))
    assert changed_files(folder) == []
    assert {key: record[key] for key in ("name", "version", "licence", "integrity")} == {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "integrity": package.integrity,
    }
    assert set(record["files"]) == {Path(file).name for file in package.files}
    assert any(name.startswith("LICEN") for name in record["files"])


def test_every_vendor_folder_is_listed() -> None:
    found = {file.parent.relative_to(ROOT).as_posix() for top in ("tests", "alignment") for file in record_files(top)}
    assert found == {package.target for package in vendor.PACKAGES}


def record_files(top: str) -> list[Path]:
    return list((ROOT / top).rglob("vendor.json"))


def test_a_changed_missing_or_extra_file_is_found(tmp_path: Path) -> None:
    archive = archive_of({"one.js": b"1", "LICENSE": b"free"})
    vendor.take_over(sample_package(archive, "one.js", "LICENSE"), archive, tmp_path)
    folder = tmp_path / "vendor" / "sample"
    assert changed_files(folder) == []
    (folder / "one.js").write_bytes(b"2")
    (folder / "LICENSE").unlink()
    (folder / "more.js").write_bytes(b"")
    assert changed_files(folder) == ["LICENSE", "more.js", "one.js"]


def test_another_archive_is_refused(tmp_path: Path) -> None:
    package = sample_package(archive_of({"one.js": b"1"}), "one.js")
    with pytest.raises(vendor.VendorError, match=r"sample 1\.0\.0: expected sha512-"):
        vendor.take_over(package, archive_of({"one.js": b"2"}), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_in_the_package_is_refused(tmp_path: Path) -> None:
    archive = archive_of({"one.js": b"1"})
    with pytest.raises(vendor.VendorError, match=r"two\.js is not in the package"):
        vendor.take_over(sample_package(archive, "one.js", "two.js"), archive, tmp_path)
    assert list(tmp_path.iterdir()) == []
