"""The blueprint that all pages of releases hang on, and what the editor page needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.clock import now
from outreach.core.languages import direction
from outreach.releases import queries
from outreach.releases.forms import AUDIENCES, BLOCK_KINDS, KINDS, METHODS, ReleaseEmbargoForm, ReleaseLinkForm, RemarkForm
from outreach.releases.models import Quote, QuoteApproval, Release, ReleaseBlock
from outreach.releases.policy import approval, cells, inline, marking, stages
from outreach.releases.policy.agreeing import Word
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.fingerprints import block_hash
from outreach.releases.policy.preflight import Finding
from outreach.web.doors import identity, leads, may, pages
from outreach.web.locale import settings

blueprint = pages("releases", __name__, "/releases")

SUBJECTS = {
    "A": _l("figures"), "B": _l("names"), "C": _l("quotes"), "D": _l("do not cite"), "E": _l("times and embargo"),
    "F": _l("structure and links"), "G": _l("language"), "H": _l("mail"), "I": _l("files"), "J": _l("safety"), "K": _l("interviews"),
}  # fmt: skip
WORDS = {
    "kinds": dict(KINDS), "parts": dict(BLOCK_KINDS), "audiences": dict(AUDIENCES), "methods": dict(METHODS), "subjects": SUBJECTS,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One block with what stands beside it."""

    block: ReleaseBlock
    paragraphs: list[list[marking.Run]]
    findings: list[Finding]
    waivers: list[Any]
    hash: str
    quote: Quote | None = None
    yes: QuoteApproval | None = None
    older: QuoteApproval | None = None
    proposals: list[Any] = field(default_factory=list)


def editor(release_id: int, **extra: Any) -> dict[str, Any]:
    """Return everything that the editor page shows of a release."""
    row, known = queries.release(release_id), queries.register()
    checked, ledger = queries.all_checked([row], now(), known)[row.id], known.ledger(row.sign_on_text_id)
    quotes = {quote.block_key: quote for quote in queries.quotes(release_id)}
    rows = [_row(block, checked, quotes.get(block.key)) for block in row.blocks]
    proposals = queries.proposed_rules(row, known)
    for one in rows:
        one.proposals.extend(proposal for proposal in proposals if proposal.ask_line in one.block.text)
    standing = _standing(row, checked, rows)
    return {
        "release": row,
        "rows": rows,
        "checked": checked,
        "groups": approval.grouped(checked.open),
        **_whole(row, checked),
        "versions": checked.versions,
        "offered": list(cells.offered(queries.cells_of(row, ledger, checked.known.facts), row.language)),
        "standing": standing,
        "gate": stages.gate(standing),
        "stage": stages.current(standing),
        "approval": queries.standing_approval(row),
        "last_version": next(iter(queries.versions(release_id)), None),
        "links": checked.known.links,
        "link_form": ReleaseLinkForm(formdata=None),
        "ledger": ledger,
        "zones": zones_for(row),
        "embargo_form": ReleaseEmbargoForm(formdata=None, data=_lift(row)),
        "direction": direction(row.language),
        **_together(release_id),
        "edit": "",
        "form": None,
        "send_url": url_if("distribution.new", release_id=release_id),
        "sends_url": url_if("distribution.of_release", release_id=release_id),
        "all_sends_url": url_if("distribution.index"),
        "coverage_url": url_if("coverage_parts.of_release", release_id=release_id) if may("coverage.view") else "",
        **WORDS,
        **extra,
    }


def _whole(row: Release, checked: queries.Checked) -> dict[str, Any]:
    """Return what concerns no single block: what is open, and what somebody said is no problem."""
    keys = {block.key for block in row.blocks}
    return {
        "general": [one for one in checked.open if one.block_key not in keys and "/" not in one.block_key],
        "general_waivers": [one for (_code, key, _said), one in checked.waivers.items() if not key],
    }


def _together(release_id: int) -> dict[str, Any]:
    """Return what others do and say: who is here, words not kept yet, remarks beside the blocks."""
    agreements = queries.agreements(release_id)
    return {
        "remark_form": RemarkForm(formdata=None),
        "remarks": _by_block(queries.remarks(release_id)),
        "drafts": _by_block(queries.drafts(release_id)),
        "others": [(one.user.name, one.is_writing(now())) for one in queries.others_here(release_id, _me(), now())],
        "me": _me(),
        "agreed": _agreed(agreements),
        "unanswered": [one.ask.organisation for one in agreements if not one.is_whole],
    }


def _agreed(agreements: Sequence[queries.Agreement]) -> dict[str, list[tuple[str, str]]]:
    """Return for each block the status words of the organisations whose it is; an objection stands among the remarks."""
    said = {
        Word.APPROVED: ("done", _("Approved by %(name)s")),
        Word.CHANGED: ("warn", _("Changed since the yes of %(name)s")),
        Word.OPEN: ("accent", _("Waits for %(name)s")),
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for one in agreements:
        for block, word in one.words:
            if word in said:
                kind, words = said[word]
                found.setdefault(block.key, []).append((kind, words % {"name": one.ask.organisation}))
    return found


def _me() -> int | None:
    mine = identity()
    return mine.actor.id if mine else None


def _by_block(rows: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.block_key, []).append(row)
    return found


def as_read(quote: Quote) -> list[str]:
    """Return the lines of a quote as safe HTML, as they will be read."""
    return inline.lines(quote.words, direction(quote.language) == "rtl")


def zones_for(row: Release) -> list[str]:
    """Return the zones in which a lift is shown: the one it was meant in, then the office's."""
    return list(dict.fromkeys(filter(None, [row.lift_zone, *settings().zones])))


def url_if(endpoint: str, **values: Any) -> str:
    """Return the address of another room's page, or nothing where that room is not there or whoever asks may not go."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions and leads(endpoint) else ""


def _row(block: ReleaseBlock, checked: queries.Checked, quote: Quote | None) -> Row:
    findings = checked.beside(block.key)
    filled = next((one for one in checked.text.blocks if one.key == block.key), block.as_block())
    runs = marking.runs(filled.text, marking.pointed(filled, findings))
    if direction(block.release.language) == "rtl":
        runs = [marking.Run(inline.isolated(run.words), run.severity) for run in runs]
    paragraphs = _paragraphs(runs)
    waivers = [one for (_code, key, _said), one in checked.waivers.items() if key == block.key]
    if quote is None or block.kind is not BlockKind.QUOTE:
        return Row(block, paragraphs, findings, waivers, block_hash(block.as_block()))
    valid = [one for one in quote.approvals if one.holds(quote.words_hash, now())]
    older = [one for one in quote.approvals if one.withdrawn_at is None and one.words_hash != quote.words_hash]
    return Row(
        block, paragraphs, findings, waivers, block_hash(block.as_block()), quote,
        valid[-1] if valid else None, older[-1] if older and not valid else None,
    )  # fmt: skip


def _paragraphs(runs: list[marking.Run]) -> list[list[marking.Run]]:
    """Cut the runs at line ends, so that each line of the block is a paragraph."""
    lines: list[list[marking.Run]] = [[]]
    for run in runs:
        first, *rest = run.words.split("\n")
        lines[-1].append(marking.Run(first, run.severity))
        lines += [[marking.Run(words, run.severity)] for words in rest]
    kept = [[run for run in line if run.words] for line in lines if any(run.words.strip() for run in line)]
    return [marking.emphasised([marking.bulleted(line[0]), *line[1:]]) for line in kept]


def _standing(row: Release, checked: queries.Checked, rows: list[Row]) -> stages.Standing:
    me, quotes = _me(), [one for one in rows if one.quote is not None and one.block.text.strip()]
    return stages.Standing(
        state=row.state.value,
        stops=len(checked.stops),
        quotes=len(quotes),
        quotes_approved=sum(one.yes is not None for one in quotes),
        may_approve=may("releases.approve") and me not in (row.author_id, row.editor_id),
        has_words=any(one.block.text.strip() for one in rows),
    )


def _lift(row: Release) -> dict[str, Any]:
    embargo = row.embargo
    zone = settings().timezone
    return (
        {"lift_local": embargo.local, "lift_weekday": str(embargo.local.weekday()), "lift_zone": embargo.zone}
        if embargo
        else {"lift_zone": zone}
    )
