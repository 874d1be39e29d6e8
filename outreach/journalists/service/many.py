"""What can be done with many journalists at once, and how is it taken back?"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.integrations.tables import values
from outreach.journalists import queries
from outreach.journalists.models import Journalist, Reversal
from outreach.journalists.service import lists, people

KEPT = timedelta(hours=1)  # how long a change can be taken back
MOST = 1000


def change_many(actor: Actor, journalist_ids: Collection[int], act: str, value: Any = None) -> Reversal:
    """Do one thing with many people and return how to take it back; `value` is a list's id, a beat, or a language tag.

    Raises `Invalid` (fields `journalist_ids`, `act`, `value`) and `NotFound`.
    """
    if not journalist_ids or len(journalist_ids) > MOST:
        raise Invalid(journalist_ids=say("Tick at least one person, and at most %(count)s.", count=MOST))
    if act not in _ACTS:
        raise Invalid(act=say("Say what is to be done."))
    found = queries.some(journalist_ids)
    if missing := set(journalist_ids) - {one.id for one in found}:
        raise NotFound(f"There is no journalist {min(missing)}.")
    facts = _ACTS[act](actor, found, value)
    session().execute(delete(Reversal).where(Reversal.created_at < now() - KEPT))
    row = Reversal(act=act, facts=facts, count=len(facts["before"]), actor_id=actor.id)
    session().add(row)
    session().flush()
    audit.record(actor, "journalists.changed", row, act=act, count=row.count)
    return row


def take_back(actor: Actor, reversal: Reversal) -> int:
    """Give everybody back what they had before a change to many, where nobody has changed it since; return how many."""
    restored = 0
    for journalist in queries.some([int(key) for key in reversal.facts["before"]]):
        restored += _BACK[reversal.act](actor, journalist, reversal.facts)
    audit.record(actor, "journalists.changed_back", reversal, act=reversal.act, count=restored)
    session().delete(reversal)
    session().flush()
    return restored


def _enlist(actor: Actor, found: Sequence[Journalist], value: Any) -> dict[str, Any]:
    media_list = queries.media_list(_number(value))
    there = queries.member_ids(media_list.id, [one.id for one in found])
    fresh = [one.id for one in found if one.id not in there]
    lists.add_members(actor, media_list, fresh)
    return {"list_id": media_list.id, "name": media_list.name, "before": {str(one): None for one in fresh}}


def _delist(actor: Actor, found: Sequence[Journalist], value: Any) -> dict[str, Any]:
    media_list = queries.media_list(_number(value))
    there = queries.member_ids(media_list.id, [one.id for one in found])
    for one in sorted(there):
        lists.remove_member(actor, media_list, one)
    return {"list_id": media_list.id, "name": media_list.name, "before": {str(one): None for one in sorted(there)}}


def _add_beat(actor: Actor, found: Sequence[Journalist], value: Any) -> dict[str, Any]:
    beat = clean_line(str(value or ""))[:80]
    if not fold(beat):
        raise Invalid(value=say("Enter the beat."))
    fresh = [one for one in found if fold(beat) not in map(fold, one.beats)]
    for one in fresh:
        people.update(actor, one, {"beats": [*one.beats, beat]})
    return {"name": beat, "before": {str(one.id): None for one in fresh}}


def _set_language(actor: Actor, found: Sequence[Journalist], value: Any) -> dict[str, Any]:
    word = clean_line(str(value or ""))
    if not word:
        raise Invalid(value=say("Enter the language."))
    value = values.language(word)
    if not value:
        raise Invalid(value=say("“%(word)s” is no language we know.", word=word[:60]))
    before = {str(one.id): [one.language, list(one.languages)] for one in found if one.language != value}
    for one in found:
        if str(one.id) in before:
            people.update(actor, one, {"language": value})
    return {"name": value, "before": before}


def _object(actor: Actor, found: Sequence[Journalist], _value: Any) -> dict[str, Any]:
    fresh = [one for one in found if not one.do_not_contact]
    for one in fresh:
        people.update(actor, one, {"do_not_contact": True})
    return {"before": {str(one.id): _instant(one) for one in fresh}}


def _instant(journalist: Journalist) -> str:
    return journalist.do_not_contact_at.isoformat() if journalist.do_not_contact_at else ""


def _number(value: Any) -> int:
    if not str(value or "").isdecimal():
        raise Invalid(value=say("Choose the list."))
    return int(value)


def _off_again(actor: Actor, journalist: Journalist, facts: Mapping[str, Any]) -> int:
    if not queries.member_ids(facts["list_id"], [journalist.id]):
        return 0
    lists.remove_member(actor, queries.media_list(facts["list_id"]), journalist.id)
    return 1


def _on_again(actor: Actor, journalist: Journalist, facts: Mapping[str, Any]) -> int:
    return lists.add_members(actor, queries.media_list(facts["list_id"]), [journalist.id])


def _beat_back(actor: Actor, journalist: Journalist, facts: Mapping[str, Any]) -> int:
    kept = [beat for beat in journalist.beats if beat != facts["name"]]
    people.update(actor, journalist, {"beats": kept})
    return 1


def _language_back(actor: Actor, journalist: Journalist, facts: Mapping[str, Any]) -> int:
    language, languages = facts["before"][str(journalist.id)]
    if journalist.language != facts["name"]:
        return 0
    people.update(actor, journalist, {"language": language, "languages": languages})
    return 1


def _objection_back(actor: Actor, journalist: Journalist, facts: Mapping[str, Any]) -> int:
    """Take off only the objection that was put on here: one made since, also on a record merged in since, holds."""
    instant = _instant(journalist)
    merged_since = any(row.at.isoformat() > instant for row in queries.merges_of(journalist.id))
    if not instant or instant != facts["before"][str(journalist.id)] or merged_since:
        return 0
    people.update(actor, journalist, {"do_not_contact": False})
    return 1


_ACTS: dict[str, Callable[[Actor, Sequence[Journalist], Any], dict[str, Any]]] = {
    "enlist": _enlist, "delist": _delist, "add_beat": _add_beat, "set_language": _set_language, "do_not_contact": _object,
}  # fmt: skip
_BACK: dict[str, Callable[[Actor, Journalist, Mapping[str, Any]], int]] = {
    "enlist": _off_again, "delist": _on_again, "add_beat": _beat_back, "set_language": _language_back, "do_not_contact": _objection_back,
}  # fmt: skip
