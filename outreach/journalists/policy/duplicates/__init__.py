"""Who is in the register twice?"""

from outreach.journalists.policy.duplicates.deciding import SUGGESTED, Verdict, decide
from outreach.journalists.policy.duplicates.judging import judge
from outreach.journalists.policy.duplicates.people import Person, Profile, profile
from outreach.journalists.policy.duplicates.population import Population, population
from outreach.journalists.policy.duplicates.searching import Pair, keys, suggest

__all__ = [
    "SUGGESTED",
    "Pair",
    "Person",
    "Population",
    "Profile",
    "Verdict",
    "decide",
    "judge",
    "keys",
    "population",
    "profile",
    "suggest",
]
