"""Somebody asks for the text ten times a second around a real lift: as a stranger, as who declined, and as who accepted."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.distribution import emails, queries, service
from outreach.distribution.models import AccessState, Distribution
from outreach.releases import queries as releases
from tests.distribution import make
from tests.journeys.browser import Browser
from tests.journeys.office import Office, until

PAUSE = 0.1  # seconds between two questions, besides the time that they take


@dataclass
class Prober:
    """One reader who asks for one address again and again; keeps (asked, answered, whether the text was there)."""

    base: str
    address: str
    browser: Browser
    answers: list[tuple[datetime, datetime, bool]] = field(default_factory=list)

    def ask(self, stop: threading.Event) -> None:
        """Ask until `stop`."""
        while not stop.is_set():
            asked = clock.now()
            there = make.CANARY in self.browser.visit(self.address) or "Three river clinics close" in self.browser.page
            self.answers.append((asked, clock.now(), there))
            stop.wait(PAUSE)

    def first(self) -> datetime | None:
        """Return when the text was there for the first time."""
        return next((answered for _, answered, there in self.answers if there), None)


@pytest.fixture
def sealed(at_work: Office) -> Iterator[tuple[Distribution, dict[AccessState, str]]]:
    """Return a confirmed send that lifts in a few seconds, and the links of who declined and who accepted."""
    with at_work.app.app_context():
        people = [make.journalist("Dora Declined"), make.journalist("Ada Accepted")]
        lift = (clock.now() + timedelta(seconds=20)).replace(microsecond=0)
        send = make.planned([make.media_list("Probed", people)], lift=lift.strftime("%Y-%m-%dT%H:%M:%S"))
        with transaction():
            letters = emails.offer_letters(send, make.ZONES)
            service.offer(COMMAND_LINE, send.id, [one.id for one in people], letters, at_work.base)
        for one, accepted in zip(people, (False, True), strict=True):
            with transaction():
                service.answer_for(COMMAND_LINE, send.id, one.id, accepted=accepted, method="phone", witness="Lina")
        letter = emails.release_letter(send, releases.release(send.release_id))
        with transaction():
            service.confirm(COMMAND_LINE, send.id, letter, count=2)
        links = {access.state: f"/e/{access.token}" for access, _ in queries.accesses(send.id)}
        yield send, links
        database.close()


def test_nobody_reads_a_moment_early_and_everybody_reads_at_the_lift(
    at_work: Office, sealed: tuple[Distribution, dict[AccessState, str]]
) -> None:
    send, links = sealed
    lift = send.lift_at
    assert lift is not None
    reader = Browser(at_work.base)
    _prove(at_work, reader, links[AccessState.ACCEPTED], send)
    with at_work.app.app_context():
        slug = make.release_of(send).slug
    public = [Prober(at_work.base, address, Browser(at_work.base)) for address in (f"/newsroom/{slug}", "/newsroom/feed.xml")]
    declined = Prober(at_work.base, links[AccessState.DECLINED], Browser(at_work.base))
    passed_on = Prober(at_work.base, links[AccessState.ACCEPTED], Browser(at_work.base))
    accepted = Prober(at_work.base, links[AccessState.ACCEPTED], reader)
    everybody, stop = [*public, declined, passed_on, accepted], threading.Event()
    threads = [threading.Thread(target=one.ask, args=(stop,), daemon=True) for one in everybody]
    for thread in threads:
        thread.start()
    until(lambda: all(one.first() for one in everybody), 60)
    stop.set()
    for thread in threads:
        thread.join(timeout=10)
    for one in (*public, declined, passed_on):
        assert not [answer for answer in one.answers if answer[2] and answer[1] < lift], one.address
        assert [answer for answer in one.answers if answer[1] < lift], "asked before the lift as well"
    assert all(there for _, _, there in accepted.answers), "who accepted reads before, at and after the lift"


def _prove(office: Office, reader: Browser, link: str, send: Distribution) -> None:
    """Open the text in this browser with the code from the mail."""
    reader.visit(link)
    reader.submit(f"{link}/code")
    until(lambda: bool(_codes(office)))
    reader.submit(link, code=_codes(office)[-1], answer="read")
    assert make.CANARY in reader.page


def _codes(office: Office) -> list[str]:
    bodies = [message.get_body(("plain",)) for message in office.sink.to("ada.accepted@example.org")]
    lines = [line for body in bodies if body for line in body.get_content().splitlines()]
    return [line for line in lines if re.fullmatch(r"\d{4} \d{4}", line.strip())]
