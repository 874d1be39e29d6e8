"""How is a reason said? Codes with values and one English sentence each, so that every language can say it."""

from dataclasses import dataclass, field
from typing import Any


def N_(text: str) -> str:
    """Mark `text` for the catalogues; it is translated where it is shown."""
    return text


WORDS = {
    # left out
    "consent.withdrawn": N_("has withdrawn consent"),
    "consent.expired": N_("consent ended on %(day)s"),
    "consent.medium": N_("has not agreed to %(use)s"),
    "safety.face": N_("no face may be shown"),
    "safety.voice": N_("no voice may be heard"),
    "safety.live": N_("no live for this person"),
    "outlet.excluded": N_("does not speak to %(outlet)s"),
    "outlet.organisation": N_("%(organisation)s does not speak to %(outlet)s"),
    "red_line": N_("%(organisation)s does not speak on %(topic)s"),
    "organisation.wanted": N_("not from an organisation asked for"),
    "organisation.excluded": N_("%(organisation)s is not wanted here"),
    "organisation.signed": N_("%(organisation)s has not signed the text"),
    "mandate": N_("%(topic)s is outside the mandate"),
    "language.none": N_("does not speak %(language)s"),
    "language.level": N_("%(language)s level %(level)s, needs %(needed)s"),
    "busy": N_("not free until %(until)s"),
    "busy.unknown": N_("not free then"),
    "asleep": N_("asleep until %(until)s %(city)s"),
    "approval": N_("approval takes %(minutes)s min, %(left)s are left"),
    "load": N_("interviews that day: %(count)s, the cap is %(cap)s"),
    # why
    "speaks": N_("%(language)s, level %(level)s"),
    "speaks.dialect": N_("%(dialect)s %(language)s, level %(level)s"),
    "speaks.any": N_("speaks %(languages)s"),
    "role": N_("%(role)s"),
    "topic": N_("speaks on %(topic)s"),
    "mandate.covers": N_("%(organisation)s works on %(topic)s"),
    "answers": N_("answers in %(minutes)s min"),
    "place": N_("in %(country)s"),
    "offered": N_("offered this time"),
    "done": N_("interviews done: %(count)s"),
    # weakest point
    "weak.load": N_("other interviews that day: %(count)s"),
    "weak.next": N_("%(minutes)s min between two programmes"),
    "weak.name": N_("the name may not be used"),
    "weak.face": N_("the face is hidden"),
    "weak.place": N_("the place may not be named"),
    "weak.approval": N_("approval takes %(minutes)s of the %(left)s min left"),
    "weak.role": N_("not a %(role)s"),
    "weak.topic": N_("%(topic)s is not among the topics, only the organisation's"),
    "weak.level": N_("level %(level)s is just what is needed"),
    "weak.answers": N_("takes %(minutes)s min to answer"),
    "weak.answers.unknown": N_("how fast they answer is not known"),
    "weak.untried": N_("not yet tried by us"),
    "weak.hour": N_("%(clock)s there"),
    "weak.none": N_("none that we know"),
    # give way
    "relax.pre_record": N_("Pre-record instead of live"),
    "relax.interpreter": N_("Our interpreter"),
    "relax.later": N_("Until %(until)s"),
    "relax.level": N_("One level lower"),
    "relax.organisation": N_("Another organisation"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One reason: its code, what fills its sentence, and (in English) the sentence itself."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The sentence with its `%(…)s` places, the key of the catalogues."""
        return WORDS[self.code]

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template % self.values if self.values else self.template
