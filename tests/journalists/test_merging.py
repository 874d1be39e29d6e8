"""Two records of one person become one: strictest terms, history kept, old links lead on; and it can be taken back exactly."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import Base, session, transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.deliveries.models import Delivery, Kind, Mailing, State
from outreach.distribution.models import AccessState, Distribution, DistributionRecipient, EmbargoAccess
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach
from outreach.embargoes.policy import BreachKind
from outreach.journalists import queries, service
from outreach.journalists.models import EmbargoStanding, Journalist, JournalistMerge
from outreach.journalists.policy import uniting as policy
from outreach.media_requests.models import MediaRequest
from outreach.privacy.models import LegalHold
from outreach.releases.models import Release
from tests.distribution import make as sends
from tests.journalists import make
from tests.media_requests import make as requests

_UNSEEN = {"audit_events", "audit_words", "journalist_merges", "name_words", "alembic_version"}
_COUNTED = {"version", "updated_at", "words"}


def everything(*tables: str) -> dict[str, list[str]]:
    """Return every row of every table, or of some, without what only ever goes on."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name in tables or (not tables and table.name not in _UNSEEN):
            columns = [column for column in table.columns if column.name not in _COUNTED]
            found[table.name] = sorted(map(str, session().execute(select(*columns)).all()))
    session().rollback()
    return found


def merge(kept: Journalist, gone: Journalist, **choices: str) -> JournalistMerge:
    with transaction():
        return service.merge(COMMAND_LINE, queries.get(kept.id), queries.get(gone.id), choices)


def undo(made: JournalistMerge) -> None:
    with transaction():
        service.unmerge(COMMAND_LINE, queries.merge(made.id))
    session().rollback()


def pair(**gone: Any) -> tuple[Journalist, Journalist]:
    kept = make.journalist("Rana Haddad", email="rana.haddad@annahar.example.org", outlet_name="An-Nahar", beats=["health"])
    values = {"email": "rana@gmail.example.org", "outlet_name": "L'Orient", "beats": ["water"], "languages": ["ar"], **gone}
    return kept, make.journalist("رنا حداد", **values)


def test_what_both_say_is_kept_and_what_hangs_on_the_old_record_moves(app):
    kept, gone = pair(phone="+96131234567", notes="Prefers mornings")
    desk = make.media_list("Desk", (kept, gone))
    only = make.media_list("Water", (gone,))
    merge(kept, gone)
    row = queries.get(kept.id)
    assert row.beats == ["health", "water"] and row.languages == ["ar"] and row.notes == "Prefers mornings"
    assert {one.value for one in row.contact_points} >= {
        "rana.haddad@annahar.example.org",
        "rana@gmail.example.org",
        "+96131234567",
    }
    assert row.email == "rana.haddad@annahar.example.org" and row.phone == "+96131234567"
    assert queries.sizes([desk.id, only.id]) == {desk.id: 1, only.id: 1} and "رنا حداد" in row.names.values()
    assert [post.outlet.name for post in row.posts] == ["L'Orient"]
    assert [one.id for one in queries.find("رنا")] == [kept.id]


def test_a_field_comes_from_the_side_that_was_chosen(app):
    kept, gone = pair(how_to_address="Rana")
    merge(kept, gone, full_name="gone", post="gone", email="gone")
    row = queries.get(kept.id)
    assert (row.full_name, row.outlet.name, row.how_to_address) == ("رنا حداد", "L'Orient", "Rana")
    assert row.email == "rana@gmail.example.org" and [post.outlet.name for post in row.posts] == ["An-Nahar"]


def test_who_objected_on_one_record_has_objected(app):
    kept, gone = pair(do_not_contact=True, embargo_standing=EmbargoStanding.BREACHED)
    merge(kept, gone)
    row = queries.get(kept.id)
    assert row.do_not_contact and row.do_not_contact_at and row.embargo_standing is EmbargoStanding.BREACHED


def _surrounded(kept: Journalist, gone: Journalist) -> None:
    """Let both records have a history in every room."""
    release = sends.approved()
    with transaction() as work:
        at = clock.now()
        send = Distribution(
            release_id=session().get(Release, release.id).id, title="T", text_hash="h", subject="S", from_name="F",
            from_address="f@example.org", created_at=at, lift_at=at + timedelta(days=1),
        )  # fmt: skip
        text = Mailing(source="distribution:1", kind=Kind.LIST, language="en", direction="ltr", subject="S", from_name="F",
                       from_address="f@example.org", text="t", digest="d", created_at=at)  # fmt: skip
        work.add_all([send, text])
        work.flush()
        for number, (one, state) in enumerate(((kept, State.QUEUED), (gone, State.QUEUED))):
            work.add(Delivery(mailing_id=text.id, kind=Kind.LIST, source=send.source, recipient_key=f"journalist:{one.id}",
                              address=one.email, address_key=f"k{number}", state=state, not_before=at, next_attempt_at=at,
                              message_id=f"m{number}", token=f"t{number}"))  # fmt: skip
            work.add(DistributionRecipient(distribution_id=send.id, journalist_id=one.id, address=one.email, not_before=at))
        work.add(Delivery(mailing_id=text.id, kind=Kind.LIST, source="distribution:0", recipient_key=f"journalist:{gone.id}",
                          address=gone.email, address_key="k1", state=State.SENT, not_before=at, message_id="m9", token="t9"))  # fmt: skip
        work.add(EmbargoAccess(distribution_id=send.id, journalist_id=kept.id, state=AccessState.ACCEPTED))
        work.add(EmbargoAccess(distribution_id=send.id, journalist_id=gone.id, state=AccessState.DECLINED))
        work.add(EmbargoAgreement(journalist_id=gone.id, terms="Until the lift", agreed_at=at))
        work.add(EmbargoBreach(journalist_id=gone.id, kind=list(BreachKind)[0], what="An hour early", seen_at=at))
        work.add(LegalHold(subject=f"journalist:{gone.id}", reason="A court asked", actor_name="Lead"))
    asked = requests.media_request()
    with transaction():
        session().get(MediaRequest, asked.id).journalist_id = gone.id


def test_history_in_every_room_stands_under_the_record_that_stays_and_nobody_is_written_to_twice(app):
    kept, gone = pair()
    _surrounded(kept, gone)
    merge(kept, gone)
    rows = {row.message_id: row for row in session().scalars(select(Delivery))}
    assert rows["m9"].recipient_key == f"journalist:{kept.id}"
    assert rows["m0"].state is State.QUEUED and rows["m1"].state is State.CANCELLED
    states = dict(session().execute(select(EmbargoAccess.journalist_id, EmbargoAccess.state)).all())
    assert states == {kept.id: AccessState.DECLINED, gone.id: AccessState.REVOKED}
    agreement = session().scalars(select(EmbargoAgreement)).one()
    assert agreement.journalist_id == kept.id and agreement.ended_at is not None
    assert session().scalars(select(EmbargoBreach.journalist_id)).one() == kept.id
    assert session().scalars(select(MediaRequest.journalist_id)).one() == kept.id
    assert session().scalars(select(LegalHold.subject)).one() == f"journalist:{kept.id}"


def test_taking_a_merge_back_restores_everything_that_moved(app):
    kept, gone = pair(do_not_contact=True, phone="+96131234567")
    _surrounded(kept, gone)
    make.media_list("Desk", (kept, gone))
    make.media_list("Water", (gone,))
    before = everything()
    made = merge(kept, gone, post="gone", email="gone", full_name="gone")
    assert everything() != before
    undo(made)
    assert everything() == before
    assert [one.id for one in queries.find("رنا")] == [gone.id]


_PEOPLE = some.fixed_dictionaries(
    {
        "full_name": some.sampled_from(["Rana Haddad", "رنا حداد", "R. Haddad"]),
        "outlet_name": some.sampled_from(["", "An-Nahar", "L'Orient"]),
        "email": some.booleans(),
        "phone": some.sampled_from(["", "+96131234567", "+96131234568"]),
        "language": some.sampled_from([None, "ar", "fr"]),
        "beats": some.lists(some.sampled_from(["health", "water", "war"]), unique=True),
        "notes": some.sampled_from(["", "Mornings", "Evenings"]),
        "do_not_contact": some.booleans(),
        "embargo_standing": some.sampled_from(list(EmbargoStanding)),
        "country": some.sampled_from([None, "LB", "FR"]),
    }
)
_CHOICES = some.dictionaries(some.sampled_from(sorted(policy.CHOSEN)), some.sampled_from(["kept", "gone"]))


_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(phases=_PHASES, max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=_PEOPLE, other=_PEOPLE, choices=_CHOICES)
def test_merging_and_taking_back_changes_nothing_whatever_the_two_say(app, one, other, choices):
    made = []
    for number, values in enumerate((one, other)):
        person = {**values, "email": f"r{number}@example.org" if values["email"] else ""}
        with transaction():
            points = [{"means": "phone", "value": person.pop("phone"), "kind": "desk"}] if values["phone"] else []
            emails = [{"means": "email", "value": person.pop("email")}] if values["email"] else []
            made.append(service.create(COMMAND_LINE, {**person, "contact_points": [*emails, *points]}))
    before = everything("journalists", "contact_points", "posts")
    undo(merge(*made, **choices))
    assert everything("journalists", "contact_points", "posts") == before
    with transaction():
        for row in made:
            session().delete(session().get(Journalist, row.id))


def test_what_was_done_since_stays_and_an_objection_holds_for_both(app):
    kept, gone = pair()
    made = merge(kept, gone)
    with transaction():
        service.update(COMMAND_LINE, queries.get(kept.id), {"notes": "Written after", "do_not_contact": True})
    undo(made)
    assert queries.get(kept.id).notes == "Written after"
    assert queries.get(kept.id).do_not_contact and queries.get(gone.id).do_not_contact


def test_an_address_preferred_since_goes_back_to_whose_it_was(app):
    kept, gone = pair()
    made = merge(kept, gone)
    with transaction():
        service.update(COMMAND_LINE, queries.get(kept.id), {"email": "rana@gmail.example.org"})
    undo(made)
    assert queries.get(gone.id).email == "rana@gmail.example.org"
    assert queries.get(kept.id).email == "rana.haddad@annahar.example.org"


def test_a_merge_is_taken_back_once_within_thirty_days_and_in_order(app, monkeypatch):
    first, second = pair()
    third = make.journalist("Rana H.", email="rh@example.org")
    early, late = merge(first, second), merge(third, first)
    assert queries.successor(second.id) == third.id
    with pytest.raises(Refused):
        undo(early)
    undo(late)
    undo(early)
    with pytest.raises(Refused):
        undo(early)
    old = merge(first, second)
    with transaction():
        queries.merge(old.id).at = clock.now() - timedelta(days=31)
    with pytest.raises(Refused):
        undo(old)


def test_nobody_is_merged_with_themselves_or_by_a_choice_that_is_none(app):
    kept, gone = pair()
    for wrong in (lambda: merge(kept, kept), lambda: merge(kept, gone, colour="gone"), lambda: merge(kept, gone, email="both")):
        with pytest.raises(Invalid):
            wrong()


def test_a_number_is_never_given_again(app):
    kept, gone = pair()
    merge(kept, gone)
    assert make.journalist("Tom Ellsworth", email="tom@example.org").id > gone.id


def test_who_is_forgotten_is_forgotten_in_merges_too(app):
    kept, gone = pair()
    merge(kept, gone)
    with transaction():
        traces = service.erase(COMMAND_LINE, queries.get(kept.id), "request")
    assert "رنا حداد" in traces.names and session().scalars(select(JournalistMerge)).all() == []
    with pytest.raises(NotFound):
        queries.get(gone.id)


def test_a_merge_taken_back_keeps_nothing_of_who_is_forgotten_later(app):
    kept, gone = pair(notes="Never to be seen again")
    made = merge(kept, gone)
    undo(made)
    with transaction():
        service.erase(COMMAND_LINE, queries.get(gone.id), "request")
    (row,) = everything("journalist_merges")["journalist_merges"]
    assert not any(word in row for word in ("رنا", "rana@gmail", "Never to be seen"))
