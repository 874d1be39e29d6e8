"""What is written about a request? The alarm when nobody has taken it, and our answer in the caller's own thread."""

import re
from collections.abc import Mapping, Sequence

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.accounts.models import User
from outreach.core import languages
from outreach.deliveries.service import Mail
from outreach.mailroom.models import InboundMail
from outreach.media_requests import queries
from outreach.media_requests.models import MediaRequest
from outreach.web.locale import settings

_UNCLAIMED, _ANSWER = "media_requests/emails/unclaimed", "media_requests/emails/answer"
_ID = re.compile(r"[!-;=?-~]{1,200}")  # without brackets
_MOST_IDS = 20


def unclaimed(request: MediaRequest, person: User) -> Mail:
    """Return the alarm for one colleague, in the office's first language; who called stays behind the sign-in."""
    words = {"request": request, "url": f"{settings().base_url}/media-requests/{request.id}", "name": person.name}
    with force_locale(settings().locales[0]):
        parts = _filled(_UNCLAIMED, words)
    return Mail(
        source=f"media_request:{request.id}",
        recipient_key=f"user:{person.id}",
        address=person.email,
        name=person.name,
        subject=parts[0].strip(),
        text=parts[1],
        html=parts[2],
    )


def answer(
    request: MediaRequest, about: MediaRequest, text: str, language: str, thread: Sequence[InboundMail], subject: str
) -> Mail:
    """Return our answer to the caller of `request`, in the thread of the mails that came; `about` is the request it is given on."""
    language = language or language_of(about)
    words = {
        "text": text, "reference": about.reference, "locale": language, "text_direction": languages.direction(language), "subject": subject,
    }  # fmt: skip
    with force_locale(language if language in settings().locales else settings().locales[0]):
        parts = _filled(_ANSWER, words)
    return Mail(
        source=f"media_request:{about.id}",
        recipient_key=f"producer:{request.id}",
        address=request.callback_email,
        name=request.caller_name,
        subject=parts[0].strip(),
        text=parts[1],
        html=parts[2],
        language=language,
        headers=_threaded(thread),
    )


def subject_of(thread: Sequence[InboundMail]) -> str:
    """Return the subject that answers the last mail of a thread, "" when there is none."""
    said = thread[-1].subject.strip() if thread else ""
    return said if not said or said.lower().startswith("re:") else f"Re: {said}"


def language_of(request: MediaRequest) -> str:
    """Return the language that a caller is answered in: as the form says, their outlet's first, or the office's."""
    said = queries.form_language(request.id)
    spoken = [said] if said else [tag.split("-")[0] for tag in (request.outlet.languages if request.outlet else [])]
    return next((tag for tag in spoken if tag in settings().locales), settings().locales[0])


def ready(kind: str, request: MediaRequest, language: str = "", to: str = "") -> str:
    """Return words ready for the caller: a "decline", or a "referral" to somebody."""
    with force_locale(language or language_of(request)):
        if kind == "decline":
            return str(
                _("Thank you for asking us. We cannot offer anybody in time for this, and did not want to keep you waiting.")
            )
        return str(_("Thank you for asking us. This is better asked of %(name)s; they know it at first hand.", name=to or "…"))


def _threaded(thread: Sequence[InboundMail]) -> tuple[tuple[str, str], ...]:
    ids = [mail.message_id for mail in thread if _ID.fullmatch(mail.message_id)]
    if not ids:
        return ()
    earlier = [one for mail in thread[-1:] for one in mail.references if _ID.fullmatch(one)]
    named = list(dict.fromkeys([*earlier, *ids]))[-_MOST_IDS:]
    return ("In-Reply-To", f"<{ids[-1]}>"), ("References", " ".join(f"<{one}>" for one in named))


def _filled(folder: str, words: Mapping[str, object]) -> list[str]:
    names = ("subject.txt", "body.txt", "body.html")
    return [current_app.jinja_env.get_template(f"{folder}/{name}").render(**words) for name in names]
