"""Did a machine write this? Headers first (RFC 3834), then the words that answering programs use, in many languages."""

import re
from email.message import Message

from outreach.integrations.inbound import headers, wordlists

_LISTS = wordlists.alternatives("automatic")
_SURE, _AWAY, _RETURN, _CHALLENGE = (
    re.compile(_LISTS[name], re.IGNORECASE) for name in ("says so", "away", "return", "challenge")
)
_SUBJECT = re.compile(rf"^\W*(?:\[[^\]]{{1,40}}\]\s*)?(?:{_LISTS['subject']})", re.IGNORECASE)
_ENDS = re.compile(
    r"\W*$|\s*[:：,.(\[!|-]|\s*(until|till|from|to|jusqu|du|au|bis|vom|von|ab|hasta|del|desde|reply|response|message|notice|re\b|\d|حتى|من)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"^(re|aw|sv|antw|odp|rif|ynt|vs|رد|回复|答复|ответ|fwd?|tr|wg|rv|i|enc|res|ref)\s*(\[\d+\])?\s*[:：]", re.IGNORECASE
)
_NO_PERSON = re.compile(
    r"^(no-?_?reply|do-?not-?reply|donotreply|ne-?pas-?repondre|no-?responder|nicht-?antworten|notifications?|alerts?|auto(mat\w*)?|robot|bot|newsletter|mailing|cron|nagios)([-+._].*)?@",
    re.IGNORECASE,
)


def answers(message: Message, subject: str, text: str) -> str:
    """Return why this is an automatic answer; "" when it is not one."""
    said = headers.raw(message, "Auto-Submitted").lower()
    if said.startswith("auto-replied"):
        return "Auto-Submitted says auto-replied"
    for name in (
        "X-Autoreply",
        "X-Autorespond",
        "X-Autoresponse",
        "X-AutoReply-From",
        "X-Mail-Autoreply",
        "X-Vacation",
        "X-Autoresponder",
        "X-Auto-Reply-From",
    ):
        if headers.raw(message, name).lower() not in ("", "no", "none", "false"):
            return f"it has the header {name}"
    if re.search(
        r"auto[_-]?repl(y|ied)|autorespon\w*|vacation",
        headers.raw(message, "Precedence") + " " + headers.raw(message, "X-Precedence"),
        re.IGNORECASE,
    ):
        return "Precedence says so"
    if re.search(
        r"vacation|auto-?(reply|respon)|oof|out of office",
        f"{headers.raw(message, 'X-Mailer')} {headers.raw(message, 'X-Loop')} {headers.raw(message, 'X-MS-Exchange-Inbox-Rules-Loop')}",
        re.IGNORECASE,
    ):
        return "an answering program sent it"
    return _by_words(message, subject, text)


def _by_words(message: Message, subject: str, text: str) -> str:
    opening = text[:1500]
    named = None if _ANSWERED.match(subject) else _SUBJECT.match(subject)
    if named and (_is_headed(message) or _ENDS.match(subject[named.end() :])):
        return "its subject is that of an automatic answer"
    if _CHALLENGE.search(opening) and (_is_headed(message) or _NO_PERSON.match(_sender(message)) or "spam" in opening.lower()):
        return "it asks the sender to confirm a mail"
    if _AWAY.search(opening[:500]) and _RETURN.search(opening) and len(text) < 1500 and "?" not in opening and "؟" not in opening:
        return "its words are those of an absence note"
    if _SURE.search(opening) and (_is_headed(message) or len(text) < 1200):
        return "it says that it is an automatic answer"
    return ""


def _is_headed(message: Message) -> bool:
    """Do the headers say that no person sent it?"""
    said = headers.raw(message, "Auto-Submitted").lower()
    suppressed = headers.raw(message, "X-Auto-Response-Suppress").lower()
    return (
        (said not in ("", "no") and not said.startswith("no;"))
        or "oof" in suppressed
        or "all" in suppressed
        or headers.raw(message, "Precedence").lower() in ("bulk", "junk", "list")
        or headers.raw(message, "Return-Path") == "<>"
    )


def _sender(message: Message) -> str:
    return headers.person(headers.raw(message, "From"))[1]


def machine(message: Message) -> str:
    """Return why no person wrote this to us: a list, a newsletter, a notice of a system; "" when somebody did."""
    for name in (
        "List-Id",
        "List-Unsubscribe",
        "List-Post",
        "Mailing-List",
        "X-Mailing-List",
        "Feedback-ID",
        "X-Campaign-ID",
        "X-CampaignID",
    ):
        if headers.raw(message, name):
            return f"it came through a list or a newsletter ({name})"
    if re.match(r"(bulk|list|junk)", headers.raw(message, "Precedence"), re.IGNORECASE):
        return "Precedence says that it went to many"
    if re.match(r"yes", headers.raw(message, "X-Spam-Flag"), re.IGNORECASE):
        return "the mail server marked it as spam"
    if _is_headed(message):
        return "its headers say that a machine sent it"
    if _NO_PERSON.match(_sender(message)) and not headers.raw(message, "Reply-To"):
        return "its sender takes no answers"
    return ""


def is_answer(message: Message, subject: str) -> bool:
    """Does a person's mail answer an earlier one?"""
    return bool(headers.raw(message, "In-Reply-To") or headers.raw(message, "References")) or _ANSWERED.match(subject) is not None


def hands_on(subject: str) -> bool:
    """Does the subject say that a mail is forwarded?"""
    return (
        re.match(r"(fwd?|tr|wg|rv|i|enc|fw|vb|doorst|pd|إعادة توجيه|转发|轉寄|пересл)\s*[:：]", subject, re.IGNORECASE)
        is not None
    )
