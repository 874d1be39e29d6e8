"""Who is in the register twice?"""

from outreach.journalists.policy.duplicates.aligning import unlike
from outreach.journalists.policy.duplicates.deciding import SUGGESTED, Verdict, decide
from outreach.journalists.policy.duplicates.judging import judge
from outreach.journalists.policy.duplicates.people import Person, Profile, profile
from outreach.journalists.policy.duplicates.population import Population, population
from outreach.journalists.policy.duplicates.searching import SHARED_AT_MOST, Pair, key_numbers, keys, suggest

__all__ = [
    "SHARED_AT_MOST",
    "SUGGESTED",
    "Pair",
    "Person",
    "Population",
    "Profile",
    "Verdict",
    "decide",
    "judge",
    "key_numbers",
    "keys",
    "population",
    "profile",
    "suggest",
    "unlike",
]
