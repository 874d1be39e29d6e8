"""How is balance said: "3 of 3 are men; next women 71 and 69 points"? In words, never as a bonus."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from outreach.core import languages
from outreach.matching.policy.balance import Side
from outreach.matching.policy.match import Match
from outreach.matching.schemas import name_of

_MEN, _WOMEN = frozenset({"man", "men", "male", "m"}), frozenset({"woman", "women", "female", "f", "w"})


def facet_words() -> dict[str, str]:
    """Return what is counted."""
    return {
        "gender": _("Gender, as they say"),
        "country": _("Country"),
        "organisation": _("Organisation"),
        "language": _("Language"),
    }


def shortlist(sides: Sequence[Side]) -> list[str]:
    """Return one sentence for each side of a shortlist that leans to one."""
    return [_side(side) for side in sides]


def _side(side: Side) -> str:
    group = _group(side.facet, side.value)
    line = _("%(count)s of %(all)s: %(group)s", count=side.count, all=side.of, group=group)
    for name, scores in side.next:
        points = _(", ").join(map(str, scores))
        who = _group(side.facet, name) if name else _("others")
        line += "; " + _("next %(group)s: %(points)s points", group=who, points=points)
    if side.protected:
        line += "; " + ngettext(
            "%(num)s protected person is not counted", "%(num)s protected people are not counted", side.protected
        )
    if side.unsaid:
        line += "; " + ngettext("%(num)s has not said", "%(num)s have not said", side.unsaid)
    return str(line)


def _group(facet: str, value: str) -> str:
    locale = str(get_locale() or "en")
    if facet == "gender":
        word = value.strip().casefold()
        return str(_("men") if word in _MEN else _("women") if word in _WOMEN else value)
    if facet == "country":
        return languages.country(value, locale)
    return languages.name(value, locale) if facet == "language" else value


def month(found: Mapping[str, Sequence[tuple[str, int]]]) -> list[dict[str, Any]]:
    """Return the shares of a month by facet; what may not be told apart stands last."""
    return [
        {
            "title": facet_words()[facet],
            "total": sum(count for _group_, count in groups),
            "groups": [
                {"name": _group(facet, value) if value else _("not told apart"), "count": count, "hidden": not value}
                for value, count in groups
            ],
        }
        for facet, groups in found.items()
    ]


def effect(now: Sequence[Match], then: Sequence[Match]) -> list[dict[str, Any]]:
    """Return who would stand where with other weights, the best first, beside where they stand now."""
    places: dict[int, tuple[int, int | str]] = {
        one.candidate.id: (place, one.score.total) for place, one in enumerate(now, start=1)
    }
    return [
        {
            "place": place,
            "name": name_of(one.candidate),
            "score": one.score.total,
            "before": places.get(one.candidate.id, (0, "–"))[1],
            "rise": places[one.candidate.id][0] - place if one.candidate.id in places else 0,
        }
        for place, one in enumerate(then, start=1)
    ]
