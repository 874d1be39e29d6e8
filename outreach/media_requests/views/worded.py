"""How is it said what happened, what is due, what a request lacks, and why two may be one?"""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.actors import WORKER
from outreach.media_requests import queries
from outreach.media_requests.forms.lines import LINE_KINDS
from outreach.media_requests.models import LineKind, MediaRequestNote
from outreach.media_requests.policy.happened import known
from outreach.media_requests.policy.plan import Step
from outreach.media_requests.views.door import blueprint
from outreach.media_requests.views.shown import listed
from outreach.web.locale import in_readers_language

STEPS = {
    Step.VERIFY: _l("The caller is verified"), Step.ASK: _l("Somebody is asked"), Step.DECIDE: _l("A yes is in, and confirmed"),
    Step.BRIEF: _l("The speaker is briefed"),
}  # fmt: skip
_ICONS = {"note": "note", "call": "call", "mail": "mail", "hold": "hold", "state": "flag", "answer": "send"}
FAULTS = {"owner": _l("nobody has it"), "next": _l("no next step"), "due": _l("no time for the next step")}


def step_word(step: Step) -> str:
    """Return what must be done by then."""
    return str(STEPS[step])


def fault_words(faults: Sequence[str]) -> str:
    """Return what an open request lacks."""
    return listed([str(FAULTS[one]) for one in faults])


def line_kind_word(kind: LineKind) -> str:
    """Return what kind of line it is."""
    return str(LINE_KINDS[kind.value])


def joined_words(words: Sequence[Any]) -> str:
    """Return reasons as one line in the reader's language."""
    return listed([str(in_readers_language(one)) for one in words])


def timeline(notes: Sequence[MediaRequestNote]) -> list[dict[str, Any]]:
    """Return what happened as the shelf's macro wants it, newest first."""
    words = {
        "note": _("made a note"),
        "call": _("by phone"),
        "mail": _("by mail"),
        "hold": "",
        "state": "",
        "answer": _("answered"),
    }
    return [
        {
            "at": note.created_at,
            "icon": _ICONS.get(note.kind, "note"),
            "who": _who(note.author_name),
            "what": words.get(note.kind, ""),
            "text": _text(note),
        }
        for note in notes
    ]


def _text(note: MediaRequestNote) -> str:
    """Return what the product wrote in the reader's language, and what people wrote as it is."""
    if note.kind in ("note", "answer"):
        return note.text
    said = known(note.text)
    return str(in_readers_language(said) if said is not note.text else _(note.text))


def _who(author: str) -> str:
    """Return who did it: an account's name, the speaker, or the product where nobody had to do it."""
    if author == WORKER.name:
        return "Outreach"
    return str(_("The speaker")) if author.startswith("spokesperson:") else author


for function, name in (
    (step_word, "step_word"),
    (fault_words, "fault_words"),
    (joined_words, "joined_words"),
    (line_kind_word, "line_kind_word"),
    (queries.organisation_choices, "organisation_names"),
):
    blueprint.add_app_template_global(function, name)
