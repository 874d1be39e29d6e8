"""What could a protected person be known by besides their name?"""

from outreach.core import languages
from outreach.spokespeople.models import Spokesperson


def details(row: Spokesperson, locale: str) -> dict[str, list[str]]:
    """Return the words that would tell it, by kind, the place in the words of a language; `policy.together` looks for them."""
    houses = [one for one in (row.organisation, *(other.organisation for other in row.affiliations)) if one]
    country = row.country
    return {
        "role": list(row.roles),
        "title": [title for title in (row.title, *row.titles.values()) if title],
        "employer": [name for house in houses for name in house.known_names],
        "place": [languages.city(row.timezone, locale), *([languages.country(country, locale)] if country else [])],
        "dialect": [one.dialect for one in row.languages if one.dialect],
    }
