"""Is the mail itself in order? Domain (H09), unsubscribing (H10), subject (H11), plain text (H12), size (H13), relay (H14), test (H15)."""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape

from outreach.core.languages import own_name
from outreach.core.preflight import Answer, Finding, Severity, Unchecked
from outreach.core.text import fold, western_digits
from outreach.core.words import say
from outreach.distribution.policy.preflight.facts import Sending
from outreach.distribution.policy.trying import Freshness, in_state

_LONGEST = 70
_HEAVY, _TOO_HEAVY = 5_000_000, 20_000_000
_TRACKERS = re.compile(
    r"sendgrid|mailchimp|mandrill|mailgun|mailjet|sendinblue|brevo|hubspot|constantcontact|campaignmonitor|sparkpost|postmark",
    re.IGNORECASE,
)
_TAG, _DROPPED = re.compile(r"<[^>]+>"), re.compile(r"<(style|script|head)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"(?<![\w/.-])\d[\d.,:\u00a0\u202f]*\d|(?<![\w/.-])\d(?!\w)")
_ADDRESS, _ROW = re.compile(r"\S+://\S+|\S+@\S+"), re.compile(r"^\s*\d{1,3}[.)]\s", re.MULTILINE)
_SMALL = frozenset(
    (
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "les",
        "des",
        "pour",
        "avec",
        "dans",
        "los",
        "las",
        "para",
        "con",
        "por",
        "que",
        "una",
    )
)


def _found(code: str, severity: Severity, message: str, why: str, fix: str) -> Finding:
    return Finding(code, severity, say("Mail"), message, why, fix)


def authenticated(sending: Sending) -> Iterator[Answer]:
    """H09: the sender's domain vouches for us: SPF, DKIM and DMARC."""
    if sending.must_be_vouched and (said := sorted({"SPF", "DKIM", "DMARC"} - set(sending.domain_results or ()))):
        message = say("DNS has not confirmed %(names)s of our mail domain.", names=", ".join(said))
        why = say("Large mailboxes take so many messages only from a domain that has all three.")
        yield _found("H09", Severity.STOP, message, why, say("Run flask doctor, which asks at once, or send to fewer."))
    if sending.domain_results is None:
        yield Unchecked(
            "H09",
            say(
                "DNS has not answered for our mail domain yet: the worker asks it each day once mail leaves by SMTP, flask doctor at once."
            ),
        )
        return
    missing = [name for name, good in sending.domain_results.items() if not good]
    if missing:
        message = say("Our mail domain does not pass %(names)s.", names=", ".join(missing))
        yield _found(
            "H09", Severity.STOP, message, say("Large mailboxes refuse such mail."), say("Mend the records of the domain.")
        )
    else:
        yield say("Our mail domain passes SPF, DKIM and DMARC.")


def unsubscribing(sending: Sending) -> Iterator[Answer]:
    """H10: every message can be stopped with one press."""
    message = _message(sending)
    if message is None:
        yield from (Unchecked(code, say("No message has been made yet.")) for code in ("H10", "H12", "H13"))
        return
    if not message["List-Unsubscribe"] or "one-click" not in str(message["List-Unsubscribe-Post"] or "").lower():
        said = say("The mail has no header to unsubscribe with one press.")
        yield _found(
            "H10", Severity.STOP, said, say("Large mailboxes ask for it, and so do readers."), say("Switch it on for this send.")
        )
    else:
        yield say("One press unsubscribes.")


def subject(sending: Sending) -> Iterator[Answer]:
    """H11: a subject of at most 70 characters, not shouted, about what the headline says."""
    line = " ".join(sending.subject.split())
    if not line:
        return
    letters = [letter for letter in line if letter.isalpha() and letter.upper() != letter.lower()]
    shouted = len(letters) >= 12 and all(map(str.isupper, letters))
    apart = bool(sending.headline) and not (_words(line) & _words(f"{sending.headline} {sending.text[:2000]}"))
    for wrong, message in (
        (len(line) > _LONGEST, say("The subject has %(count)s characters.", count=len(line))),
        (shouted, say("The subject is all capitals.")),
        (apart, say("The subject speaks of something else than the headline.")),
    ):
        if wrong:
            yield Finding(
                "H11",
                Severity.WARN,
                say("Subject"),
                message,
                say("It decides whether the mail is opened."),
                say("Shorten it to the news."),
            )


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]{3,}", fold(text)) if word not in _SMALL}


def plain_text(sending: Sending) -> Iterator[Answer]:
    """H12: there is a plain-text part, and it says the same figures."""
    message = _message(sending)
    if message is None:
        return
    plain, page = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    if plain is None or not str(plain.get_content()).strip():
        said = say("The mail has no plain-text part.")
        yield _found("H12", Severity.STOP, said, say("Many desks read plain text only."), say("Make the mail again."))
    elif page is not None:
        apart = _figures(str(plain.get_content())) ^ _figures(unescape(_TAG.sub(" ", _DROPPED.sub(" ", str(page.get_content())))))
        if apart:
            said = say("Plain text and page of the mail differ in figures: %(figures)s.", figures=", ".join(sorted(apart)[:4]))
            yield _found("H12", Severity.STOP, said, say("Two desks would print two stories."), say("Make the mail again."))
        else:
            yield say("Plain text and page of the mail say the same figures.")


def _figures(text: str) -> set[str]:
    """The figures that a reader sees in both: no addresses, which a page hides, and no numbers of a list's rows."""
    seen = _ROW.sub(" ", _ADDRESS.sub(" ", western_digits(text)))
    return {re.sub(r"\D", "", found) for found in _NUMBER.findall(seen)}


def weight(sending: Sending) -> Iterator[Answer]:
    """H13: a mail under five megabytes."""
    size = len(sending.message or b"")
    if size > _HEAVY:
        severity = Severity.STOP if size > _TOO_HEAVY else Severity.WARN
        said = say("The mail weighs %(size)s MB.", size=f"{size / 1_000_000:.0f}")
        yield _found("H13", severity, said, say("Mailboxes refuse or delay it."), say("Give links to files and pictures."))


def relay(sending: Sending) -> Iterator[Answer]:
    """H14: a sensitive text does not go through a service that tracks its readers."""
    if sending.sensitive and _TRACKERS.search(sending.relay):
        said = say("%(relay)s counts who opens what, and this text protects somebody.", relay=sending.relay)
        yield _found(
            "H14",
            Severity.WARN,
            said,
            say("Its records show who read what, and when."),
            say("Use a relay that only passes mail on."),
        )


def tested(sending: Sending) -> Iterator[Answer]:
    """H15: somebody has seen the latest words in a test mail, in each language that is read. None at all is a warning: it may be urgent."""
    if sending.tests is None:
        yield Unchecked("H15", say("No send is planned that a test mail could be compared with."))
        return
    older, other, never, seen = (
        _named(in_state(sending.tests, one)) for one in (Freshness.OLDER, Freshness.OTHER, Freshness.NEVER, Freshness.LATEST)
    )
    for languages, severity, said in (
        (older, Severity.STOP, say("The latest words were not seen in a test, in: %(languages)s.", languages=older)),
        (
            other,
            Severity.WARN,
            say("What stands around the text was changed since its test, in: %(languages)s.", languages=other),
        ),
        (never, Severity.WARN, say("No test mail was sent, in: %(languages)s.", languages=never)),
    ):
        if languages:
            yield _found("H15", severity, said, say("What was looked at is not what would leave."), say("Send yourself a test."))
    if seen:
        yield say("A test mail shows the latest words, in: %(languages)s.", languages=seen)


def _named(languages: Sequence[str]) -> str:
    return ", ".join(own_name(one) for one in languages)


def _message(sending: Sending) -> EmailMessage | None:
    if sending.message is None:
        return None
    made = message_from_bytes(sending.message, policy=policy.default)
    return made if isinstance(made, EmailMessage) else None
