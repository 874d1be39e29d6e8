"""`flask release check`: every floor is asked about a release, or a file is checked as it stands."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from flask import current_app
from sqlalchemy.exc import DatabaseError

from outreach.config import Config
from outreach.core import clock, console
from outreach.core.preflight import CODES, Report, Severity, Unchecked, report
from outreach.core.words import say
from outreach.operations.service import checking, sending
from outreach.releases import queries as releases
from outreach.releases.policy import importing, preflight

release = click.Group("release", help="Releases: import a pasted page, check a text.")
_MOST = 30_000_000  # bytes
_HEADINGS = {
    Severity.STOP: "must be put right before this can go out",
    Severity.WARN: "should be looked at",
    Severity.NOTE: "to know",
}


@release.command("check")
@click.argument("what", metavar="FILE|ID")
@click.option("--language", default="", help="BCP 47 tag of a file's text; guessed when not given.")
@console.json_option
@click.pass_context
def check(context: click.Context, what: str, language: str, as_json: bool) -> None:
    """Check a text file, or a release by its number on every floor; exit 1 when something must stop it."""
    found = _report(what, language)
    console.emit(_document(found), as_json, _lines(found))
    context.exit(1 if found.stops else 0)


def _report(what: str, language: str) -> Report:
    path = Path(what)
    if path.is_file():
        return _on_file(path, language)
    if what.isascii() and what.isdigit():
        return checking.whole(int(what), clock.now(), _reads, sending.kept(_config().data_dir)[1])
    raise click.BadParameter(f"“{what}” is neither a file nor the number of a release", param_hint="FILE|ID")


def _config() -> Config:
    config: Config = current_app.extensions["outreach"]
    return config


def _reads(path: str) -> bool:
    """Ask our own pages as a stranger, in this process."""
    return current_app.test_client().get(path).status_code < 400


def _on_file(path: Path, language: str) -> Report:
    """On a file, the do-not-cite note just found serves as a provisional rule; the office's register is used where there is one."""
    if path.stat().st_size > _MOST:
        raise click.BadParameter(f"{path} is larger than {_MOST // 1_000_000} MB: no release is", param_hint="FILE")
    raw = path.read_bytes()
    try:
        found = importing.read(raw, language)
    except importing.Unreadable as error:
        raise click.BadParameter(str(error), param_hint="FILE") from error
    if not found.text.blocks:
        raise click.BadParameter("there is no text in this file", param_hint="FILE")
    known = _register()
    proposed = [proposal.rule() for proposal in found.proposed_rules]
    facts = preflight.Facts(
        title=found.title,
        organisations=known.organisations if known else (),
        rules=[*(rule.rule() for rule in known.rules if known), *proposed] if known else proposed,
        removed=tuple((one.line, one.text, one.why) for one in found.removed),
        hidden_in_file=sum(raw.decode("utf-8", "replace").count(sign) for sign in "\u00a0\u200b\u2060\ufeff\u00ad"),
        now=clock.now(),
    )
    said = preflight.check(found.text, facts)
    above = [Unchecked(code, say("A file has no ledger, no send and no interview.")) for code in CODES if code in _ABOVE]
    return report([*said.findings, *said.verified, *said.unchecked, *above], [block.key for block in found.text.blocks])


_ABOVE = frozenset({"A10", "B06", "E11", "E12", *(code for code in CODES if code[0] in "HK" and code not in ("H05", "K04"))})


def _register() -> releases.Register | None:
    try:
        return releases.register()
    except DatabaseError:
        return None  # a text can be checked before there is an office


def _document(found: Report) -> dict[str, Any]:
    wanted = ("code", "severity", "where", "line", "message", "why", "fix", "block_key", "start", "end")
    return {
        "findings": [{name: getattr(one, name) for name in wanted} for one in found.findings],
        "verified": list(found.verified),
        "unchecked": [{"code": one.code, "why": one.why} for one in found.unchecked],
    }


def _lines(found: Report) -> Iterator[str]:
    for severity, heading in _HEADINGS.items():
        these = [one for one in found.findings if one.severity is severity]
        if these:
            yield f"{len(these)} {heading}:"
            for one in sorted(these, key=lambda each: each.line):
                yield f"  {one.where}  [{one.code}]  {one.message}"
                said = (f"Why: {one.why}" if one.why else "", f"Do: {one.fix}" if one.fix else "")
                yield from (f"      {text}" for text in said if text)
            yield ""
    if not found.stops:
        yield "Nothing stops this text."
    yield f"{len(found.verified)} verified:"
    yield from (f"  {sentence}" for sentence in found.verified)
    yield f"{len(CODES) - len(found.unchecked)} of {len(CODES)} rules asked; unchecked:"
    yield from (f"  {', '.join(codes)}: {why}" for why, codes in _by_reason(found).items())
    yield "No machine can say whether a claim is true, a quote is wise, or naming somebody puts them in danger."


def _by_reason(found: Report) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for one in found.unchecked:
        codes[one.why].append(one.code)
    return codes
