"""What is decided about sign-ons? Whom a pasted name stands for, who is counted beside an umbrella, and in which order names are printed."""

from outreach.sign_ons.policy.listing import Signatory, printed
from outreach.sign_ons.policy.matching import Candidate, Certainty, Entry, Known, Match, Register, country_code, match, split
from outreach.sign_ons.policy.standing import ListOrder, Umbrellas, covered

__all__ = [
    "Candidate", "Certainty", "Entry", "Known", "ListOrder", "Match", "Register", "Signatory", "Umbrellas", "country_code", "covered",
    "match",     "printed", "split",
]  # fmt: skip
