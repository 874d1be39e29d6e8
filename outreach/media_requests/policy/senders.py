"""Who writes, and how far may the address be believed? A name in the From line proves nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from outreach.core.words import Said, say

_LOOKS_LIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("-", ""))
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of an address: whose it is, of which outlet, and what is wrong with it."""

    outlet: str = ""
    warnings: tuple[Said, ...] = ()
    is_known: bool = False


def tested(address: str, is_known: bool, is_doubted: bool, domains: Mapping[str, str]) -> Sender:
    """Return what the register says of a sender; `domains` are the outlets' own, in lower case, with the outlet's name."""
    domain = address.rsplit("@", 1)[-1].lower()
    outlet = next((domains[one] for one in parents(domain) if one in domains), "")
    warnings: list[Said] = []
    if is_doubted:
        warnings.append(say("The mail server found this sender forged. Call back on a number we hold before you answer."))
    if not outlet and not is_known and (like := _alike(domain, domains)):
        warnings.append(
            say(
                "%(domain)s looks like %(like)s but is another domain. Call back on a number we hold before you answer.",
                domain=domain,
                like=like,
            )
        )
    if not outlet and not is_known and not warnings:
        warnings.append(say("We do not know this address. Call back through a number we hold before a speaker is named."))
    return Sender(outlet, tuple(warnings), is_known and not is_doubted)


def parents(domain: str) -> list[str]:
    """Return a domain and those that it is part of."""
    parts = domain.split(".")
    return [".".join(parts[start:]) for start in range(max(1, len(parts) - 1))]


def _alike(domain: str, domains: Collection[str]) -> str:
    """Return the outlet's domain that this one could be taken for, or ""."""
    if len(domain) < _SHORTEST:
        return ""
    shape = _shape(domain)
    for known in domains:
        if known != domain and (_shape(known) == shape or Levenshtein.distance(known, domain, score_cutoff=1) <= 1):
            return known
    return ""


def _shape(domain: str) -> str:
    """Return a domain as a hurried eye sees it."""
    for written, seen in _LOOKS_LIKE:
        domain = domain.replace(written, seen)
    return domain
