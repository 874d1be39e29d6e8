"""What does a ground rule allow? Seven switches for each level, the strictest of several, and where they disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The ground rule, in the trade's words."""

    DO_NOT_CITE = "do_not_cite"
    ON_THE_RECORD = "on_the_record"
    EMBARGOED = "embargoed"
    ORGANISATION_ONLY = "organisation_only"
    BACKGROUND = "background"
    BACKGROUND_NO_QUOTES = "background_no_quotes"
    DEEP_BACKGROUND = "deep_background"
    OFF_THE_RECORD = "off_the_record"
    CHATHAM_HOUSE = "chatham_house"

    @property
    def forbids_name(self) -> bool:
        """Say whether the name of who stands under this rule must not leave the office."""
        return forbids(LEVELS[self][Switch.NAME_ORGANISATION])


class Switch(StrEnum):
    """What a reporter may do with what was said."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    NAME_PERSON = "name_person"
    NAME_ORGANISATION = "name_organisation"
    PUBLISH = "publish"
    OWN_NEWSROOM = "own_newsroom"
    ELSEWHERE = "elsewhere"


class Answer(StrEnum):
    """What a switch says, from free to closed."""

    YES = "yes"
    AFTER_LIFT = "after_lift"
    AGREED = "agreed"
    ASK = "ask"
    NO = "no"

    @property
    def strictness(self) -> int:
        """Return a number that is higher where less is allowed."""
        return list(Answer).index(self)


def _level(*answers: str) -> Mapping[Switch, Answer]:
    return dict(zip(Switch, map(Answer, answers), strict=True))


# quote, paraphrase, name the person, name the organisation, publish, tell one's own newsroom, seek it elsewhere
LEVELS: Mapping[Kind, Mapping[Switch, Answer]] = {
    Kind.ON_THE_RECORD: _level("yes", "yes", "yes", "yes", "yes", "yes", "yes"),
    Kind.EMBARGOED: _level("after_lift", "after_lift", "after_lift", "after_lift", "after_lift", "yes", "agreed"),
    Kind.ORGANISATION_ONLY: _level("yes", "yes", "no", "yes", "yes", "yes", "yes"),
    Kind.BACKGROUND: _level("agreed", "yes", "no", "agreed", "yes", "yes", "yes"),
    Kind.BACKGROUND_NO_QUOTES: _level("no", "yes", "no", "agreed", "yes", "yes", "yes"),
    Kind.DEEP_BACKGROUND: _level("no", "yes", "no", "no", "yes", "yes", "yes"),
    Kind.OFF_THE_RECORD: _level("no", "no", "no", "no", "no", "no", "ask"),
    Kind.CHATHAM_HOUSE: _level("yes", "yes", "no", "no", "yes", "yes", "yes"),
    Kind.DO_NOT_CITE: _level("yes", "yes", "no", "no", "yes", "ask", "yes"),
}


def forbids(answer: Answer) -> bool:
    """Say whether a name under this answer must not leave: an agreed description is no name, and a lift has its own guard."""
    return answer not in (Answer.YES, Answer.AFTER_LIFT)


@dataclass(frozen=True, slots=True)
class Said:
    """What one rule, by the name it is kept under, answers to each switch."""

    by: str
    answers: Mapping[Switch, Answer]


@dataclass(frozen=True, slots=True)
class Held:
    """The strictest answer to one switch, whose it is, and what the others would have allowed."""

    switch: Switch
    answer: Answer
    by: str
    looser: tuple[tuple[str, Answer], ...]


def strictest(levels: Iterable[Said]) -> list[Held]:
    """Return for each switch the answer that holds where several rules speak; `looser` is empty where they agree."""
    said = list(levels)
    return [_held(switch, said) for switch in Switch] if said else []


def _held(switch: Switch, said: list[Said]) -> Held:
    first = max(said, key=lambda one: one.answers[switch].strictness)
    answer = first.answers[switch]
    return Held(switch, answer, first.by, tuple((one.by, one.answers[switch]) for one in said if one.answers[switch] != answer))
