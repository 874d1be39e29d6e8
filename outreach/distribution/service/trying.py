"""How is a mail tried? As one reader gets it, to a colleague, marked as a test; it is no send, and nobody outside ever gets one."""

import re
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import escape

from outreach.accounts.models import User
from outreach.audit import service as audit
from outreach.core import clock, reach
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import Distribution, DistributionTest
from outreach.distribution.policy.letters import Letter
from outreach.distribution.policy.trying import MARK, Worded
from outreach.distribution.service import checks, comparing
from outreach.distribution.service.seeing import Seen, seen_by
from outreach.journalists.models import Journalist
from outreach.releases import queries as releases
from outreach.releases.models import Release, ReleaseState

_PRESSED_TWICE = timedelta(seconds=15)
_GONE = "The account was switched off, or may not read the text any more."
_BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Try:
    """Whose copy is tried, in which language ("": theirs), to which account it goes, and the line that marks it."""

    reader: Journalist
    language: str
    user_id: int
    line: str


def send_test(actor: Actor, row: Distribution, letter: Letter, wanted: Try) -> DistributionTest:
    """Send a colleague what one reader would get of `row`, which may be a stand-in; pressed twice, it is sent once.

    Raises `Invalid` for an account that may not read it, `Refused` with what stops the message: a hole in it, or a protected name.
    """
    colleague = next((one for one in queries.colleagues(row.release_id) if one.id == wanted.user_id), None)
    if colleague is None:
        raise Invalid(colleague=say("A test goes to an account of this office that may read the text, and to nobody else."))
    release = releases.release(row.release_id)
    seen = seen_by(row, letter, wanted.reader, wanted.language)
    _refuse(row, letter.in_language(seen.language), seen)
    said = comparing.worded_of(release, letter, seen.language)
    if twice := _just_sent(release, seen.language, said, wanted):
        return twice
    made = DistributionTest(
        release_id=release.id, language=seen.language, words_hash=said.words, around_hash=said.around, reader_id=wanted.reader.id,
        user_id=colleague.id, to_name=colleague.name, by_id=actor.id, by_name=actor.name, at=clock.now(),
    )  # fmt: skip
    session().add(made)
    session().flush()
    made.delivery = deliveries.post(actor, _mail(row, release, made, seen, colleague, wanted.line))
    session().flush()
    audit.record(actor, "release.tested", release, test=made.id, language=made.language, user=colleague.id)
    return made


def keep_tests_from(user: User) -> int:
    """End the tests that wait for an account which may not read the text any more; return how many those were."""
    allowed, waiting = queries.may_be_sent_tests(user), queries.tests_waiting_for(user.id)
    gone = [source for source, release_id in waiting if not (allowed and reach.covers(user.reach, Release, release_id))]
    return sum(deliveries.cancel(source, _GONE) for source in gone)


def _refuse(row: Distribution, letter: Letter, seen: Seen) -> None:
    if not seen.headers:
        raise Refused(*(Reason("unfilled", words, "text") for words in seen.missing))
    if leaks := checks.leaks(row, letter):
        raise Refused(*leaks)


def _just_sent(release: Release, language: str, said: Worded, wanted: Try) -> DistributionTest | None:
    """Return the last test where it is the very same, a moment ago: a button was pressed twice."""
    last = queries.last_tests(release.id).get(language)
    if last is None or last.at < clock.now() - _PRESSED_TWICE:
        return None
    same = (last.worded(), last.reader_id, last.user_id) == (said, wanted.reader.id, wanted.user_id)
    return last if same else None


def _mail(row: Distribution, release: Release, made: DistributionTest, seen: Seen, colleague: User, line: str) -> deliveries.Mail:
    first = f"{MARK}. {line}"
    return deliveries.Mail(
        source=f"release:{release.id}:test:{made.id}",
        recipient_key=f"user:{colleague.id}",
        address=colleague.email,
        name=colleague.name,
        subject=f"{MARK}: {seen.subject}",
        text=f"{first}\n\n{seen.plain}",
        html=_marked(seen.html, first),
        language=seen.language,
        from_name=row.from_name,
        from_address=row.from_address,
        reply_to=row.reply_to,
        embargoed=release.state is not ReleaseState.OUT,
    )


def _marked(html: str, first: str) -> str:
    """Return a page with the mark as the first thing that its reader sees."""
    looks = "margin:0;padding:12px 16px;background:#5a3d00;color:#ffffff;font:bold 15px/1.4 Arial,sans-serif"
    line = f'<p dir="auto" style="{looks}">{escape(first)}</p>'
    return _BODY.sub(lambda found: found.group() + line, html, count=1)
