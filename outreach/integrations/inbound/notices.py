"""Which addresses does a bounce in plain words name, and what does it say of each? For servers that know no delivery status part."""

import re
from email.message import Message

from outreach.integrations.inbound import headers, structure, wordlists
from outreach.integrations.inbound.reasons import Reason, judge
from outreach.integrations.inbound.reports import Recipient, said_shortly

_MOST = 40_000
_LISTS = wordlists.alternatives("notices")
_SUBJECT, _PHRASE, _WAITING, _GAVE_UP, _DAEMON_NAME = (
    re.compile(_LISTS[name], re.IGNORECASE) for name in ("subject", "says so", "still tries", "gave up", "daemon name")
)
_DAEMON = re.compile(rf"^({_LISTS['daemon']})(\\|[-+._=\\][^@]*)?@", re.IGNORECASE)
_FOLLOWING = re.compile(_LISTS["recipients follow"], re.IGNORECASE | re.MULTILINE)
_FIELDS = "Received|Return-Path|Message-ID|X-Mailer|MIME-Version|Content-Type|DKIM-Signature|X-Original-To|Delivered-To"
_ORIGINAL = re.compile(rf"^(?:[-=*_> ]{{0,12}}(?:{_LISTS['original follows']})|(?:{_FIELDS}): ?\S)", re.IGNORECASE | re.MULTILINE)
_STRICT = re.compile(r"mail(er)?[-_ .]?daemon|mail delivery (sub-?)?system|microsoftexchange329e", re.IGNORECASE)
_AT = r"[^\s<>\"'(),:;\[\]\\@|=*&]{1,64}@[A-Za-z0-9\u0080-\uffff][^\s<>\"'(),:;\[\]\\@|/=*&]{1,252}"
_NAMED = re.compile(
    rf"^[ \t>*-]*(?:(?:[A-Za-z][\w .'-]{{0,60}}[:=]|to|<{{1,2}}|\((?:expanded|generated) from:?)[ \t]*)?"
    rf"(?:[\"'(\[]?(?:smtp:|mailto:|rfc822;)? ?)?<?({_AT})",
    re.IGNORECASE | re.MULTILINE,
)
_ANYWHERE = re.compile(_AT)
_OTHERS = re.compile(
    r"from|sender|contact|message-?id|references|in-reply-to|reply-?to|expéditeur|absender|remitente|de :?$|helo|please|cid:|return-path",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(post-?master|mailer-?daemon|abuse|support|help(desk)?|hostmaster|webmaster|admin(istrator)?|noc|security)@", re.IGNORECASE
)


def is_one(message: Message, subject: str, sender: tuple[str, str], notice: str) -> bool:
    """Does a mail without a status part say that something was not delivered? Who wrote it, its subject and its words are weighed."""
    if headers.raw(message, "X-Failed-Recipients"):
        return True
    name, address = sender
    path = headers.raw(message, "Return-Path").strip("<> ") if "Return-Path" in message else "unknown"
    if _ANSWERS.match(subject) and (headers.raw(message, "References") or headers.raw(message, "In-Reply-To")):
        return False
    strict = _STRICT.search(f"{name} {address}") is not None
    daemon = strict or path == "" or _STRICT.search(path) or _DAEMON.match(address) or _DAEMON_NAME.search(name)
    says, names = _PHRASE.search(notice[:6000]), _SUBJECT.search(subject)
    shows = _CODE.search(notice[:6000]) or _ORIGINAL.search(notice) or structure.original(message) is not None
    is_report = message.get_content_type() == "multipart/report"
    return bool(daemon) + strict + bool(says) + bool(names) + bool(shows) + is_report >= 3 and bool(says or names or strict)


_ANSWERS = re.compile(r"(re|aw|sv|antw|fwd?|tr|wg|rv|rif|r|i|ynt|odp|رد|回复|答复)\s*[:：]", re.IGNORECASE)
_CODE = re.compile(
    r"\b[45]\.\d{1,2}\.\d{1,3}\b|\b(4[2-5]\d|5[05]\d)[ -]|transcript of session|automatically (generated|created)"
    r"|created automatically|non-delivery report",
    re.IGNORECASE,
)


def named(message: Message, notice: str, ours: set[str]) -> list[Recipient]:
    """Return what the notice says of each address; `ours` are the addresses that the notice is from and to."""
    words = _before_original(notice)
    failed = {found: 0 for value in headers.all_raw(message, "X-Failed-Recipients") for found in headers.addresses(value)}
    places = _places(words, ours, failed)
    if not places:
        places = [(found, 0, 0) for found in failed or _readers(message, notice)]
    subject = headers.line(message, "Subject")
    found: dict[str, Recipient] = {}
    for number, (address, start, end) in enumerate(places):
        until = next((start for other, start, _ in places[number + 1 : number + 9] if other != address), len(words))
        said = words[end:until] if end else words
        one = _recipient(address, f"{said[:1500]}", words, subject)
        found.setdefault(address.lower(), one)
    return list(found.values())[:500]


def _recipient(address: str, said: str, words: str, subject: str) -> Recipient:
    if is_warning(subject, words):
        return Recipient(address, "delayed")
    if arrived(subject, words):
        return Recipient(address, "delivered")
    judged = judge("", said)
    said = said.lstrip(">:) \n\t")
    if judged.reason is Reason.UNKNOWN:
        judged = judge("", f"{said} {words[:1500]} {subject}")
    return Recipient(address, "failed", judged.status, judged.reason.value, judged.permanent, judged.suppress, said_shortly(said))


def is_warning(subject: str, words: str) -> bool:
    """Does the notice only say that the server still tries?"""
    head = f"{subject}\n{words[:3000]}"
    return _WAITING.search(head) is not None and _GAVE_UP.search(head) is None


def arrived(subject: str, words: str) -> bool:
    """Does the notice say that the mail was delivered, and nothing else?"""
    head = f"{subject}\n{words[:1000]}"
    said = re.search(
        r"successful(ly)?( mail)? deliver|(was|were|has been|have been) (successfully )?(delivered|relayed)\b",
        head,
        re.IGNORECASE,
    )
    return said is not None and re.search(r"\bnot\b|n't\b|fail|unable|undeliver|error|reject|could", head, re.IGNORECASE) is None


def _before_original(notice: str) -> str:
    """Return the notice without the mail that it brings back in plain text."""
    notice = notice[:_MOST]
    for found in _ORIGINAL.finditer(notice):
        if _ANYWHERE.search(notice, 0, found.start()):
            return notice[: found.start()]
    return notice


def _places(words: str, ours: set[str], failed: dict[str, int]) -> list[tuple[str, int, int]]:
    """Return (address, start, end) of the addresses that a notice is about; those after "the following", on lines of their own, first."""
    following = _FOLLOWING.search(words)
    starts = (following.end(), 0) if following else (0,)
    for start in starts:
        for pattern in (_NAMED, _ANYWHERE):
            if found := _found(pattern, words, start, ours, failed):
                return found[:500]
    return []


_BEHIND = re.compile(r"\((?:expanded|generated) from:? <?$", re.IGNORECASE)


def _found(
    pattern: re.Pattern[str], words: str, start: int, ours: set[str], failed: dict[str, int]
) -> list[tuple[str, int, int]]:
    group = 1 if pattern is _NAMED else 0
    found = []
    for match in pattern.finditer(words, start):
        at = match.start(group)
        address = headers.clean_address(match.group(group))
        if _is_about(address, ours, failed, words[max(0, at - 60) : at]):
            found.append((address, at, match.end(group)))
    return found


def _is_about(address: str, ours: set[str], failed: dict[str, int], before: str) -> bool:
    if failed:
        return address in failed
    if "@" not in address or "." not in address.split("@")[1] or address.lower() in ours:
        return False
    near = before.rsplit("\n", 1)[-1]
    if _BEHIND.search(near):
        return True
    about_others = _OTHERS.search(near)
    return not _NOBODY.match(address) and about_others is None


def _readers(message: Message, notice: str) -> list[str]:
    """Return to whom the returned mail was written."""
    original = structure.original(message)
    if original is not None:
        for name in ("To", "X-Original-To", "Delivered-To", "Cc"):
            if found := headers.addresses(headers.words(headers.raw(original, name))):
                return found[:20]
    for found_to in re.finditer(r"^[ \t>]*To:[ \t]*(.{3,400})$", notice[:_MOST], re.MULTILINE | re.IGNORECASE):
        if found := headers.addresses(found_to.group(1)):
            return found[:20]
    return []
