"""What do the pages of an import show, and what does a person choose on them?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from flask_babel import get_locale

from outreach.core.words import thawed
from outreach.integrations import tables
from outreach.integrations.tables import csv_text
from outreach.journalists import imports, queries
from outreach.journalists.forms import DELIMITERS, ENCODINGS, MERGINGS, field_word
from outreach.journalists.models import BEGUN, Import, ImportState, RemarkKind
from outreach.journalists.policy import APPENDABLE, Merging, merging
from outreach.journalists.service import Chosen
from outreach.web.locale import in_readers_language

_SHOWN = 60  # columns that a page asks about; those behind them only when they hold something we know
_REMARKS = 200


def preview(row: Import) -> dict[str, Any]:
    """Return what the page before the import shows."""
    report = row.report
    fields = imports.kinds()[row.kind][0]
    headings = report.get("headings", [])
    asked = [at for at in range(len(headings)) if at < _SHOWN or row.columns[at]]
    return {
        "row": row, "report": report, "unreadable": thawed(report["unreadable"]) if report.get("unreadable") else "",
        "columns": [_column(row, at) for at in asked], "beyond": len(headings) - len(asked),
        "fields": [(name, field_word(name)) for name in fields], "mergings": MERGINGS, "list_name": _list_name(row),
        "doubts": [thawed(one) for one in report.get("doubts", [])], "remarks": [_said(one) for one in report.get("rows", [])],
        "encodings": list(dict.fromkeys(filter(None, [report.get("encoding"), *ENCODINGS]))), "delimiters": _delimiters(report.get("delimiter", "")),
        "possible": [_possible(one, row.decisions) for one in report.get("possible", [])],
        "is_text": _is_text(row),
    }  # fmt: skip


def _is_text(row: Import) -> bool:
    """Say whether letters and separators can be chosen; what a file that could not be read is, its bytes tell."""
    if row.report.get("unreadable"):
        return not tables.is_workbook(queries.file_of(row.id))
    return row.report.get("encoding") not in ("xlsx", "vcard", "json")


def outcome(row: Import) -> dict[str, Any]:
    """Return what the page of an import under way, or ended, shows."""
    refused = queries.remarks(row.id, [RemarkKind.REFUSED], _REMARKS)
    noted = queries.remarks(row.id, [RemarkKind.SKIPPED, RemarkKind.NOTED], _REMARKS)
    return {
        "row": row, "media_list": queries.media_list(row.list_id) if row.list_id else None, "refused": refused, "noted": noted,
        "under_way": row.state in BEGUN, "state": str(row.state), "held": queries.count_changes(row.id) if row.state is ImportState.APPLYING else 0,
        "can_resume": row.state is ImportState.FAILED, "can_purge": row.state in (ImportState.FAILED, ImportState.RUNNING, ImportState.WAITING),
    }  # fmt: skip


def chosen(row: Import, asked: Mapping[str, str]) -> Chosen:
    """Return what a person said on the page before the import."""
    fields = imports.kinds()[row.kind][0]
    columns = [_one_of(asked.get(f"column-{at}", row.columns[at] or ""), fields) for at in range(len(row.columns))]
    hows = {name: asked.get(f"merging-{at}", row.policies.get(name, "")) for at, name in enumerate(columns) if name}
    policies = {name: how for name, how in hows.items() if how in {str(one) for one in Merging}}
    said = {key.removeprefix("row-"): value for key, value in asked.items() if key.startswith("row-")}
    decisions = {key: value for key, value in {**row.decisions, **said}.items() if value}
    return Chosen(columns, policies, decisions, _reading(row, asked))


def to_mend(row: Import) -> str:
    """Return the refused rows as CSV: the reason, then every column as it came, then cells that no heading covers."""
    remarks = queries.remarks(row.id, [RemarkKind.REFUSED])
    headings = row.headings or list(row.mapping)
    width = max([len(headings), *(len(one.cells or []) for one in remarks)])
    header = [*headings, *[""] * (width - len(headings)), imports.WHYS.get(str(get_locale() or ""), imports.WHYS["en"])]
    return csv_text(header, _mendable(remarks, width), bom=True)


def _mendable(remarks: Sequence[Any], width: int) -> Iterator[list[str]]:
    for one in remarks:
        cells = list(one.cells or [])
        yield [*cells, *[""] * (width - len(cells)), f"{one.number}: {in_readers_language(one.said)}"]


def _column(row: Import, at: int) -> dict[str, Any]:
    field = row.columns[at] or ""
    return {
        "at": at, "heading": row.report["headings"][at], "field": field, "samples": row.report["samples"][at],
        "merging": str(merging(field, row.policies)) if field else "", "can_append": field in APPENDABLE,
    }  # fmt: skip


def _reading(row: Import, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return how the file is to be read: what was changed from the proposal, and what was chosen before."""
    found = {"region": row.reading.get("region", "")}
    told: dict[str, Any] = {name: asked[name] for name in ("encoding", "delimiter") if asked.get(name)}
    if "header" in asked:
        told["header"] = asked["header"] == "yes"
    changed = {name: value for name, value in told.items() if value != row.report.get(name)}
    kept = {name: row.reading[name] for name in ("encoding", "delimiter", "header") if name in row.reading}
    return found | kept | changed


def _possible(one: Mapping[str, Any], decisions: Mapping[str, str]) -> dict[str, Any]:
    chosen = decisions.get(str(one["row"])) or (str(one["id"]) if one["automatic"] else "create")
    percent = round(one["confidence"] * 100)
    return {
        **one,
        "percent": percent if one["automatic"] else min(99, percent),
        "reasons": [thawed(reason) for reason in one["reasons"]],
        "chosen": chosen,
    }


def _delimiters(proposed: str) -> list[tuple[str, Any]]:
    known = list(DELIMITERS)
    return known if not proposed or proposed in dict(known) else [(proposed, proposed), *known]


def _said(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"number": one["row"], "said": thawed(one["reason"]), "kind": one["kind"]}


def _list_name(row: Import) -> str:
    return queries.media_list(row.list_id).name if row.list_id else ""


def _one_of(name: str, fields: Collection[str]) -> str | None:
    return name if name in fields else None
