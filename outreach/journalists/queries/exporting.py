"""Which people and lists leave in an export, as its questions narrow it?"""

from collections.abc import Iterator, Mapping

from outreach.core.errors import NotFound
from outreach.integrations.tables import values
from outreach.journalists.models import Journalist, MediaList
from outreach.journalists.queries.lists import list_named, media_list
from outreach.journalists.queries.members import lists_with_members
from outreach.journalists.queries.people import all_journalists

QUESTIONS = ("q", "outlet", "language", "country", "beat", "list")


def chosen_journalists(asked: Mapping[str, str]) -> Iterator[Journalist]:
    """Yield the people that fit the same questions as on their page; `list` is a name or a number. Raises `NotFound`."""
    outlet, named = asked.get("outlet", ""), asked.get("list", "")
    listed = _list(named) if named else None
    language, country = asked.get("language", ""), asked.get("country", "")
    return all_journalists(
        asked.get("q", ""), int(outlet) if outlet.isdecimal() else None, values.language(language) or language,
        values.country(country) or country, asked.get("beat", ""), listed.id if listed else None,
    )  # fmt: skip


def chosen_members(asked: Mapping[str, str]) -> Iterator[tuple[MediaList, Journalist]]:
    """Yield (list, member) of one list or of all. Raises `NotFound`."""
    return lists_with_members(_list(asked["list"]).id if asked.get("list") else None)


def _list(named: str) -> MediaList:
    found = list_named(named) or (media_list(int(named)) if named.isdecimal() else None)
    if found is None:
        raise NotFound(f"There is no media list “{named}”.")
    return found
