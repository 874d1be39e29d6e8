"""Releases on the command line: read a pasted page. `flask release check` asks every floor and lives on the top one."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.releases import service
from outreach.releases.policy import importing

release = click.Group("release", help="Releases: import a pasted page, check a text.")
_MOST = 30_000_000  # bytes; far beyond any release with its pictures, so that a wrong file is refused early


@release.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", default="", help="BCP 47 tag, such as en, fr, es, ar; guessed when not given.")
@click.option("--campaign", "campaign_id", type=int, help="Number of the campaign it belongs to.")
@console.json_option
def import_file(file: Path, language: str, campaign_id: int | None, as_json: bool) -> None:
    """Turn a text, Word, mail or page file into a draft release; nothing that it links to is fetched."""
    found = read_file(file, language)
    with transaction():
        row = service.create_from_blocks(COMMAND_LINE, found.text, found.title, found.text.language, campaign_id=campaign_id)
    console.emit({"id": row.id, **_imported(found)}, as_json, _imported_lines(row.id, found))


def read_file(path: Path, language: str) -> importing.Imported:
    """Return what a file says, as blocks; refused when it cannot be read, or says nothing."""
    try:
        found = importing.read(bytes_of(path), language)
    except importing.Unreadable as error:
        raise click.BadParameter(str(error), param_hint="FILE") from error
    if not found.text.blocks:
        raise click.BadParameter("there is no text in this file", param_hint="FILE")
    return found


def bytes_of(path: Path) -> bytes:
    """Return what a file holds; refused when no release could be so large."""
    if path.stat().st_size > _MOST:
        raise click.BadParameter(f"{path} is larger than {_MOST // 1_000_000} MB: no release is", param_hint="FILE")
    return path.read_bytes()


def _imported(found: importing.Imported) -> dict[str, Any]:
    when = found.when
    return {
        "title": found.title,
        "language": found.text.language,
        "blocks": [
            {
                "key": one.key,
                "kind": one.kind,
                "audience": one.audience,
                "line": one.line,
                "confidence": found.confidence[one.key],
            }
            for one in found.text.blocks
        ],
        "quotes": [asdict(one) for one in found.quotes],
        "when": None if when is None else {"day": when.day, "time": when.clock, "zone": when.zone, "line": when.line},
        "proposed_rules": [asdict(one) for one in found.proposed_rules],
        "removed": [asdict(one) for one in found.removed],
        "doubts": list(found.doubts),
    }


def _imported_lines(release_id: int, found: importing.Imported) -> Iterator[str]:
    yield f"Release {release_id}: {found.title}"
    kinds = [block.kind.value.replace("_", " ") for block in found.text.blocks]
    yield f"{len(kinds)} blocks: " + ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    yield from (
        f"  line {one.line}: quote by {', '.join(filter(None, (one.speaker, one.speaker_title, one.organisation)))}"
        for one in found.quotes
    )
    yield from (f"  line {one.line}: asks not to name {one.name}; offered as an attribution rule" for one in found.proposed_rules)
    yield from (f"  line {one.line}: left out ({one.why})" for one in found.removed)
    yield from (
        f"  line {one.line}: {one.kind.value}, a guess" for one in found.text.blocks if found.confidence[one.key] == "guess"
    )
    yield from (f"  {doubt}" for doubt in found.doubts)
    yield f"Next: flask release check {release_id}"
