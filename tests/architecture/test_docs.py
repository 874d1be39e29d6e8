"""The papers tell the truth: settings, links, commands, and the README's one screen."""

import re
from dataclasses import fields
from pathlib import Path

from flask import Flask

from outreach.config import Config

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_is_explained() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    assert [one.name for one in fields(Config) if f"`{one.name.upper()}`" not in page] == []


def test_every_link_between_our_papers_leads_somewhere() -> None:
    broken = []
    for paper in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", paper.read_text()):
            if not (paper.parent / target).exists():
                broken.append(f"{paper.name}: {target}")
    assert broken == []


def test_the_readme_fits_one_screen_and_names_what_a_bare_machine_needs() -> None:
    page = (ROOT / "README.md").read_text()
    assert len(page.splitlines()) <= 50
    assert all(word in page for word in ("make run", "make test", "python3-venv", "apt install"))


def test_every_command_that_the_papers_name_exists(app: Flask) -> None:
    papers = "".join(paper.read_text() for paper in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    named = set(re.findall(r"flask (?:--app wsgi\.py )?([a-z][a-z-]+)", papers))
    assert named - set(app.cli.commands) - {"run", "app"} == set()
