"""Which files of other people do we serve? Renews them from their packages and writes down their checksums.

Run `python static/vendor/fetch.py` (it needs npm) after changing a version in vendor.json; commit what changes. Users never run it.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LIST = HERE / "vendor.json"


def main() -> None:
    """Fetch every package of the list and write the files and their checksums."""
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        for package in listed["packages"]:
            renew(package, Path(scratch))
    LIST.write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")


def renew(package: dict[str, object], scratch: Path) -> None:
    """Copy the files of one package, and note the checksum of each."""
    wanted = f"{package['name']}@{package['version']}"
    command = [shutil.which("npm") or "npm", "pack", "--silent", wanted]
    packed = subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True)
    with tarfile.open(scratch / packed.stdout.split()[-1]) as archive:
        for entry in package["files"]:  # type: ignore[attr-defined]
            member = archive.extractfile(f"package/{entry['from']}")
            assert member is not None, f"{wanted} has no {entry['from']}"
            keep(entry, member.read())
    print(wanted)


def keep(entry: dict[str, str], content: bytes) -> None:
    """Write one file beside this script."""
    target = HERE / entry["to"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    entry["sha256"] = hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main()
