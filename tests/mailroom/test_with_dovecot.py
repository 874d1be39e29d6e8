"""The post of one day through a real Dovecot: a question, its answer, a bounce and poison; nothing in the mailbox is deleted."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from outreach.core.database import session
from outreach.deliveries.models import Delivery, State
from outreach.mailroom import jobs, queries
from outreach.mailroom.models import State as MailState
from outreach.media_requests import jobs as desk
from outreach.media_requests.models import MediaRequest
from tests.integrations.inbound.threads import gmail, mail
from tests.mailroom.dovecot import DOVECOT, Dovecot, running
from tests.mailroom.make import bounce_of, sent, with_boxes


@pytest.fixture
def post(app: Flask) -> Iterator[Dovecot]:
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed, so no real mailbox is read.")
    with running() as server:
        server.deliver("press", b"\0 no mail at all")
        server.deliver("press", mail("Could a doctor speak to us at 18:30?", subject="Interview", more=""))
        with_boxes(app, server.url("press"), server.url("bounces"))
        yield server


def test_a_day_of_post_reaches_the_desk_and_the_ledger(post: Dovecot) -> None:
    delivery = sent()
    post.deliver("bounces", bounce_of(delivery))
    jobs.collect()
    jobs.read()
    desk.take_mail()
    (request,) = session().scalars(select(MediaRequest))
    post.deliver(
        "press", mail(gmail("fr"), more="In-Reply-To: <m1@daily.example>\n").replace(b"Message-ID: <m1@", b"Message-ID: <m2@")
    )
    _look_again()
    request = session().get_one(MediaRequest, request.id)
    assert any("18 h 30" in note.text and "on the record" not in note.text for note in request.notes)
    found = session().get(Delivery, delivery.id)
    assert found is not None
    assert found.state is State.BOUNCED
    assert sorted(one.state for one in queries.page().items) == sorted(
        [MailState.LOOK, MailState.SETTLED, MailState.TAKEN, MailState.TAKEN]
    )
    assert (post.count("press"), post.count("bounces")) == (3, 1)


def _look_again() -> None:
    for mark in queries.marks():
        mark.next_look_at = mark.looked_at or mark.next_look_at
    session().commit()
    jobs.collect()
    jobs.read()
    desk.take_mail()
