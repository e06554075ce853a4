"""Take over single files of npm packages, for maintainers: ``python3 tools/vendor.py`` (needs npm; nobody else does).

Packs each listed package at its exact version, compares the archive with the digest written here, and copies the
listed files with their licence into the tree, beside a vendor.json that tests/test_vendor.py checks them against.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Package:
    """What to take over: ``integrity`` is the sha512 of the archive as npm writes it, ``files`` are paths inside it."""

    name: str
    version: str
    licence: str
    integrity: str
    files: tuple[str, ...]
    target: str


PACKAGES = (
    Package(
        name="axe-core",
        version="4.14.1",
        licence="MPL-2.0",
        integrity="sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        files=("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"),
        target="tests/vendor/axe-core",
    ),
)


class VendorError(Exception):
    """A package cannot be taken over; the message says which and why."""


def integrity_of(content: bytes) -> str:
    """The sha512 of ``content`` as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode("ascii")


def take_over(package: Package, archive: bytes, root: Path) -> None:
    """Copy the listed files from ``archive`` (a .tgz of npm) to the target folder under ``root``, with vendor.json.

    Raises:
        VendorError: the archive is another one than was listed, or a listed file is not in it. Nothing is written.
    """
    found = integrity_of(archive)
    if found != package.integrity:
        raise VendorError(f"{package.name} {package.version}: expected {package.integrity}, got {found}")
    contents = read_files(package, archive)
    target = root / package.target
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name, content in contents.items():
        (target / name).write_bytes(content)
    record = {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "integrity": package.integrity,
        "files": {name: hashlib.sha512(content).hexdigest() for name, content in contents.items()},
    }
    (target / "vendor.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def read_files(package: Package, archive: bytes) -> dict[str, bytes]:
    """The listed files by their bare name, read from the archive without unpacking it.

    Raises:
        VendorError: a listed file is not in the archive.
    """
    contents = {}
    with tempfile.TemporaryFile() as spool:
        spool.write(archive)
        spool.seek(0)
        with tarfile.open(fileobj=spool, mode="r:gz") as packed:
            members = {member.name: member for member in packed if member.isfile()}
            for file in package.files:
                member = members.get(f"package/{file}")
                stream = packed.extractfile(member) if member else None
                if stream is None:
                    raise VendorError(f"{package.name} {package.version}: {file} is not in the package")
                contents[Path(file).name] = stream.read()
    return contents


def pack(package: Package) -> bytes:
    """The archive of one package as npm gives it; scripts of the package are not run.

    Raises:
        VendorError: npm is missing or does not know the package.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise VendorError("npm is needed to take over files")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--ignore-scripts", "--pack-destination", folder, f"{package.name}@{package.version}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(archives) != 1:
            raise VendorError(f"{package.name} {package.version}: npm says: {done.stderr.strip()}")
        return archives[0].read_bytes()


def main() -> int:
    """Take over every listed package; returns 1 at the first that fails."""
    for package in PACKAGES:
        try:
            take_over(package, pack(package), ROOT)
        except VendorError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"{package.name} {package.version} -> {package.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
