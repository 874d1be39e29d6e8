"""Why did a message not arrive, is that for good, and is the address dead? Decided on the reason, never on the class alone."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from outreach.integrations.inbound import wordlists


class Reason(StrEnum):
    """What a server meant; only a dead address is a reason never to write to it again."""

    NO_SUCH_USER = "no_such_user"
    NO_SUCH_DOMAIN = "no_such_domain"
    ACCOUNT_DISABLED = "account_disabled"
    MOVED = "moved"
    MAILBOX_FULL = "mailbox_full"
    TOO_LARGE = "too_large"
    GREYLISTED = "greylisted"
    RATE_LIMITED = "rate_limited"
    REPUTATION = "reputation"
    AUTHENTICATION = "authentication"
    POLICY = "policy"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSES = "recipient_refuses"
    SPAM = "spam"
    VIRUS = "virus"
    CONTENT = "content"
    RELAYING_DENIED = "relaying_denied"
    TLS = "tls"
    NETWORK = "network"
    EXPIRED = "expired"
    LOOP = "loop"
    SERVER_FAULT = "server_fault"
    COMPLAINT = "complaint"
    UNKNOWN = "unknown"


DEAD = {Reason.NO_SUCH_USER, Reason.NO_SUCH_DOMAIN, Reason.ACCOUNT_DISABLED, Reason.MOVED}
_PASSING = {Reason.GREYLISTED, Reason.RATE_LIMITED, Reason.NETWORK, Reason.EXPIRED, Reason.MAILBOX_FULL}


@dataclass(frozen=True, slots=True)
class Judged:
    """The reason, whether trying again is pointless, and whether the address is dead."""

    reason: Reason
    status: str
    permanent: bool
    suppress: bool


@lru_cache(maxsize=512)
def judge(status: str, words: str) -> Judged:
    """Judge a failure by its status code (RFC 3463, may be "") and by the server's own words."""
    folded = _folded(words)
    said = _code(status, folded)
    reason = _by_words(folded) or _BY_STATUS.get(said[2:]) or _by_subject(said) or _by_reply(folded) or Reason.UNKNOWN
    passing = said.startswith("4") or (not said and (reason in _PASSING or _reply(folded).startswith("4")))
    for_now = passing or (reason is Reason.ACCOUNT_DISABLED and "temporar" in folded)
    return Judged(reason, said, not passing, reason in DEAD and not for_now)


def _folded(words: str) -> str:
    text = words[:3000].lower().replace("’", "'").replace("‘", "'")
    text = re.sub(r"(\S{90})\S+", r"\1", re.sub(r"\s+", " ", text))[:1500]
    return re.sub(r"(?<=\d)[-](?=\d\.\d+\.\d+|[a-z(<])", " ", text)


def _code(status: str, words: str) -> str:
    """Return the most telling code: the field's, unless it says nothing and the server's words carry a better one."""
    own = re.match(r"\s*([245])\.(\d{1,3})\.(\d{1,3})\b", status)
    field = f"{own.group(1)}.{int(own.group(2))}.{int(own.group(3))}" if own else ""
    inside = re.search(r"(?:^|[\s#(<:\[])([45])\.([0-7])\.(\d{1,3})(?![\d.])", words)
    told = f"{inside.group(1)}.{inside.group(2)}.{int(inside.group(3))}" if inside else ""
    if told and (not field or field.endswith(".0.0") or (field[0] != told[0] and _reply(words)[:1] == told[0])):
        return told
    if not field and (reply := _reply(words)):
        return f"{reply[0]}.0.0"
    return field


def _reply(words: str) -> str:
    """Return the reply code of SMTP in the words, or ""."""
    found = re.search(r"(?:^|said: |smtp; ?|error: |server: ?|code: ?|[\s:#<(\"'])(4[2-5]\d|5[05]\d)(?:[ :\-#<(]|$)", words)
    return found.group(1) if found else ""


def _by_words(words: str) -> Reason | None:
    plain = re.sub(r"https?://\S+", " ", words)
    for reason, pattern in _WORDS:
        if pattern.search(words if reason is Reason.REPUTATION else plain):
            return reason
    return None


def _by_subject(status: str) -> Reason | None:
    return _BY_SUBJECT.get(status[2:].split(".")[0]) if status else None


def _by_reply(words: str) -> Reason | None:
    return {"552": Reason.MAILBOX_FULL, "551": Reason.NO_SUCH_USER, "421": Reason.NETWORK, "452": Reason.MAILBOX_FULL}.get(
        _reply(words)
    )


_BY_STATUS = {
    "1.1": Reason.NO_SUCH_USER, "1.2": Reason.NO_SUCH_DOMAIN, "1.3": Reason.NO_SUCH_USER, "1.6": Reason.MOVED,
    "1.7": Reason.SENDER_REFUSED, "1.8": Reason.SENDER_REFUSED, "1.10": Reason.NO_SUCH_DOMAIN, "2.1": Reason.ACCOUNT_DISABLED,
    "2.2": Reason.MAILBOX_FULL, "2.3": Reason.TOO_LARGE, "3.1": Reason.MAILBOX_FULL, "3.4": Reason.TOO_LARGE,
    "4.1": Reason.NETWORK, "4.2": Reason.NETWORK, "4.3": Reason.NETWORK, "4.4": Reason.NO_SUCH_DOMAIN, "4.5": Reason.RATE_LIMITED,
    "4.6": Reason.LOOP, "4.7": Reason.EXPIRED, "4.14": Reason.LOOP, "4.310": Reason.NO_SUCH_DOMAIN, "7.8": Reason.SERVER_FAULT,
    "7.17": Reason.MOVED, "7.18": Reason.MOVED, "7.20": Reason.AUTHENTICATION, "7.21": Reason.AUTHENTICATION,
    "7.22": Reason.AUTHENTICATION, "7.23": Reason.AUTHENTICATION, "7.24": Reason.AUTHENTICATION, "7.25": Reason.REPUTATION,
    "7.26": Reason.AUTHENTICATION, "7.27": Reason.SENDER_REFUSED, "7.10": Reason.TLS, "7.11": Reason.TLS, "7.4": Reason.TLS,
    "7.124": Reason.RECIPIENT_REFUSES, "7.133": Reason.RECIPIENT_REFUSES, "7.134": Reason.RECIPIENT_REFUSES,
    "7.64": Reason.RELAYING_DENIED, "7.750": Reason.REPUTATION, "7.708": Reason.REPUTATION, "7.606": Reason.REPUTATION,
    "7.511": Reason.REPUTATION, "7.515": Reason.AUTHENTICATION, "7.509": Reason.AUTHENTICATION,
}  # fmt: skip
_BY_SUBJECT = {"3": Reason.SERVER_FAULT, "4": Reason.NETWORK, "5": Reason.SERVER_FAULT, "6": Reason.CONTENT, "7": Reason.POLICY}


_WORDS = [(Reason(heading), pattern) for heading, pattern in wordlists.patterns("reasons", re.RegexFlag(0)).items()]
