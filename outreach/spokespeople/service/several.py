"""How is one thing done to several speakers at once, and undone?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from outreach.core.actors import Actor
from outreach.core.errors import Invalid
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.spokespeople import queries
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.service.hours import pause
from outreach.spokespeople.service.records import set_active, update


class Act(StrEnum):
    """What can be done to several at once."""

    TOPIC = "topic"
    PAUSE = "pause"
    RETIRE = "retire"
    RESTORE = "restore"


def do(actor: Actor, act: Act, spokesperson_ids: Sequence[int], topic: str = "", until: datetime | None = None) -> dict[str, Any]:
    """Do it to those whom it changes, and return what `undo` needs: {"act", "ids", …}; raises `Invalid` (field `topic`)."""
    topic = clean_line(topic)
    if act == Act.TOPIC and not topic:
        raise Invalid(topic=say("Type the topic to add."))
    people = [one for one in queries.some(spokesperson_ids) if _changes(act, one, topic)]
    before = {str(one.id): one.paused_until.isoformat() if one.paused_until else "" for one in people} if act == Act.PAUSE else {}
    for one in people:
        if act == Act.TOPIC:
            update(actor, one, {"topics": [*one.topics, topic]})
        elif act == Act.PAUSE:
            pause(actor, one, until)
        else:
            set_active(actor, one, act == Act.RESTORE)
    return {"act": act.value, "ids": [one.id for one in people], "topic": topic, "before": before}


def undo(actor: Actor, done: Mapping[str, Any]) -> int:
    """Take back what `do` returned; return for how many."""
    people, act = queries.some(done["ids"]), Act(done["act"])
    for one in people:
        if act == Act.TOPIC:
            update(actor, one, {"topics": [topic for topic in one.topics if fold(topic) != fold(done["topic"])]})
        elif act == Act.PAUSE:
            before = done["before"].get(str(one.id), "")
            pause(actor, one, datetime.fromisoformat(before) if before else None)
        else:
            set_active(actor, one, act == Act.RETIRE)
    return len(people)


def _changes(act: Act, one: Spokesperson, topic: str) -> bool:
    if act == Act.TOPIC:
        return fold(topic) not in {fold(known) for known in (*one.topics, *one.barred_topics)}
    return act == Act.PAUSE or one.active == (act == Act.RETIRE)
