"""The import contracts hold, and each of them notices a violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

PLANTED = [
    ("A room imports only rooms below it", "outreach/audit/queries.py", "from outreach.accounts import models as planted"),
    ("A room imports only rooms below it", "outreach/stray.py", '"""A module that is no room."""'),
    ("A drawer imports only drawers below it", "outreach/accounts/models.py", "from outreach.accounts import service as planted"),
    (
        "A policy is pure: no web, no database, no clock, also through others",
        "outreach/audit/policy.py",
        "import sqlalchemy as planted",
    ),
    (
        "A policy is pure: no web, no database, no clock, also through others",
        "outreach/audit/policy.py",
        "from outreach.core import clock as planted",
    ),
    ("No HTTP below the doors", "outreach/accounts/service.py", "import flask as planted"),
    ("Integrations know no feature", "outreach/integrations/planted.py", "from outreach.web import doors as planted"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "outreach", folder / "outreach", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> str:
    done = subprocess.run(
        [LINT, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)},
    )
    return done.stdout + done.stderr


def test_every_contract_holds_as_the_house_stands(copy: Path) -> None:
    assert "0 broken" in lint(copy)


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_a_planted_violation_is_noticed(copy: Path, contract: str, file: str, line: str) -> None:
    path = copy / file
    before = path.read_text() if path.exists() else None
    path.write_text((before or '"""Planted."""\n') + f"\n{line}\n")
    try:
        assert f"{contract} BROKEN" in lint(copy)
    finally:
        path.write_text(before) if before is not None else path.unlink()
