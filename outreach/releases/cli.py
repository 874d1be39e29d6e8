"""Releases on the command line: read a pasted page, check a text, say what must stop."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from outreach.core import clock, console
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.policy import importing, preflight

release = click.Group("release", help="Releases: import a pasted page, check a text.")
_HEADINGS = {
    preflight.Severity.STOP: "must be put right before this can go out",
    preflight.Severity.WARN: "should be looked at",
    preflight.Severity.NOTE: "to know",
}
_MOST = 30_000_000  # bytes; far beyond any release with its pictures, so that a wrong file is refused early


@release.command("check")
@click.argument("what", metavar="FILE|ID")
@click.option("--language", default="", help="BCP 47 tag of a file's text; guessed when not given.")
@console.json_option
@click.pass_context
def check(context: click.Context, what: str, language: str, as_json: bool) -> None:
    """Check a text file, or a release by its number; exit 1 when something must stop it."""
    report = _report(what, language)
    console.emit(_document(report), as_json, _lines(report))
    context.exit(1 if report.stops else 0)


@release.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", default="", help="BCP 47 tag, such as en, fr, es, ar; guessed when not given.")
@click.option("--campaign", "campaign_id", type=int, help="Number of the campaign it belongs to.")
@console.json_option
def import_file(file: Path, language: str, campaign_id: int | None, as_json: bool) -> None:
    """Turn a text, Word, mail or page file into a draft release; nothing that it links to is fetched."""
    found = _read(file, language)
    with transaction():
        row = service.create_from_blocks(COMMAND_LINE, found.text, found.title, found.text.language, campaign_id=campaign_id)
    console.emit({"id": row.id, **_imported(found)}, as_json, _imported_lines(row.id, found))


def _report(what: str, language: str) -> preflight.Report:
    path = Path(what)
    if path.is_file():
        return _report_on_file(path, language)
    if what.isascii() and what.isdigit():
        return queries.checked(int(what), clock.now()).report
    raise click.BadParameter(f"“{what}” is neither a file nor the number of a release", param_hint="FILE|ID")


def _report_on_file(path: Path, language: str) -> preflight.Report:
    """On a file, the do-not-cite note just found serves as a provisional rule."""
    found = _read(path, language)
    facts = preflight.Facts(
        title=found.title,
        rules=[proposal.rule() for proposal in found.proposed_rules],
        removed=tuple((one.line, one.text, one.why) for one in found.removed),
        now=clock.now(),
    )
    return preflight.check(found.text, facts)


def _read(path: Path, language: str) -> importing.Imported:
    try:
        found = importing.read(_bytes(path), language)
    except importing.Unreadable as error:
        raise click.BadParameter(str(error), param_hint="FILE") from error
    if not found.text.blocks:
        raise click.BadParameter("there is no text in this file", param_hint="FILE")
    return found


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _MOST:
        raise click.BadParameter(f"{path} is larger than {_MOST // 1_000_000} MB: no release is", param_hint="FILE")
    return path.read_bytes()


def _document(report: preflight.Report) -> dict[str, Any]:
    wanted = ("code", "severity", "where", "line", "message", "why", "fix", "block_key", "start", "end")
    findings = [{name: getattr(one, name) for name in wanted} for one in report.findings]
    return {"findings": findings, "verified": list(report.verified)}


def _lines(report: preflight.Report) -> Iterator[str]:
    for severity, heading in _HEADINGS.items():
        found = [one for one in report.findings if one.severity is severity]
        if found:
            yield f"{len(found)} {heading}:"
            for one in sorted(found, key=lambda each: each.line):
                yield f"  {one.where}  [{one.code}]  {one.message}"
                yield from (
                    f"      {text}"
                    for text in (f"Why: {one.why}" if one.why else "", f"Do: {one.fix}" if one.fix else "")
                    if text
                )
            yield ""
    if not report.stops:
        yield "Nothing stops this text."
    yield f"{len(report.verified)} verified:"
    yield from (f"  {sentence}" for sentence in report.verified)
    yield "No machine can say whether a claim is true, a quote is wise, or naming somebody puts them in danger."


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
