"""How is a reason said? Codes with values and one English sentence each, so that every language can say it."""

from dataclasses import dataclass, field
from typing import Any

from outreach.core.times import city
from outreach.core.words import Said, say

WORDS = {
    # left out
    "consent.withdrawn": say("has withdrawn consent"),
    "consent.expired": say("consent ended on %(day)s"),
    "consent.medium": say("has not agreed to %(use)s"),
    "consent.use_expired": say("the consent to %(use)s ended on %(day)s"),
    "safety.face": say("no face may be shown"),
    "safety.voice": say("no voice may be heard"),
    "safety.live": say("no live for this person"),
    "outlet.excluded": say("does not speak to %(outlet)s"),
    "outlet.organisation": say("%(organisation)s does not speak to %(outlet)s"),
    "red_line": say("%(organisation)s does not speak on %(topic)s"),
    "topic.barred": say("must not speak on %(topic)s"),
    "organisation.wanted": say("not from an organisation asked for"),
    "organisation.excluded": say("%(organisation)s is not wanted here"),
    "organisation.signed": say("%(organisation)s has not signed the text"),
    "mandate": say("%(topic)s is outside the mandate"),
    "language.none": say("does not speak %(language)s"),
    "language.level": say("%(language)s level %(level)s, needs %(needed)s"),
    "busy": say("not free until %(until)s"),
    "busy.unknown": say("not free then"),
    "hours": say("outside the hours they gave"),
    "paused": say("has paused until %(until)s"),
    "asleep": say("asleep until %(until)s %(city)s"),
    "asleep.hidden": say("asleep then"),
    "approval": say("approval takes %(minutes)s min, %(left)s are left"),
    "approval.hours": say("approval takes %(hours)s h, %(left)s min are left"),
    "load": say("interviews that day: %(count)s, the cap is %(cap)s"),
    "briefed": say("has not been briefed on the embargoed text"),
    "interests": say("has declared no interests yet"),
    # why
    "speaks": say("%(language)s, level %(level)s"),
    "speaks.dialect": say("%(dialect)s %(language)s, level %(level)s"),
    "speaks.any": say("speaks %(languages)s"),
    "role": say("%(role)s"),
    "topic": say("speaks on %(topic)s"),
    "mandate.covers": say("%(organisation)s works on %(topic)s"),
    "answers": say("answers in %(minutes)s min"),
    "place": say("in %(country)s"),
    "offered": say("offered this time"),
    "done": say("interviews done: %(count)s"),
    "briefed.in": say("briefed on the embargoed text"),
    "declared": say("declared interests: %(interests)s"),
    "declared.hidden": say("has declared interests"),
    # weakest point
    "weak.load": say("other interviews that day: %(count)s"),
    "weak.next": say("%(minutes)s min between two programmes"),
    "weak.interests": say("declared an interest in this"),
    "weak.name": say("the name may not be used"),
    "weak.face": say("the face is hidden"),
    "weak.place": say("the place may not be named"),
    "weak.approval": say("approval takes %(minutes)s of the %(left)s min left"),
    "weak.role": say("not a %(role)s"),
    "weak.topic": say("%(topic)s is not among the topics, only the organisation's"),
    "weak.level": say("level %(level)s is just what is needed"),
    "weak.answers": say("takes %(minutes)s min to answer"),
    "weak.answers.unknown": say("how fast they answer is not known"),
    "weak.untried": say("not yet tried by us"),
    "weak.hour": say("%(clock)s there"),
    "weak.none": say("none that we know"),
    # give way
    "relax.pre_record": say("Pre-record instead of live"),
    "relax.interpreter": say("Our interpreter"),
    "relax.later": say("Until %(until)s"),
    "relax.level": say("One level lower"),
    "relax.organisation": say("Another organisation"),
    "relax.audio": say("By telephone, without a picture"),
    "relax.written": say("A written quote"),
    # what it costs
    "cost.pre_record": say("the caller gives up live and records before the programme"),
    "cost.interpreter": say("on the line, and every answer takes twice as long"),
    "cost.later": say("the caller waits %(minutes)s minutes"),
    "cost.level": say("a friendly interview only: tell the interviewer"),
    "cost.organisation": say("not one of those asked for"),
    "cost.audio": say("no face on the screen"),
    "cost.written": say("words only, approved before they go"),
}


@dataclass(slots=True)
class Point:
    """One reason: its code, what fills its sentence, and (in English) the sentence itself; treated as frozen, made by thousands."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The sentence with its `%(…)s` places, the key of the catalogues."""
        return WORDS[self.code]

    @property
    def text(self) -> Said:
        """The sentence in English, which a page can say again in the reader's language."""
        plain = {name: city(value) if name == "city" else value for name, value in self.values.items()}
        return say(self.template, **plain)
