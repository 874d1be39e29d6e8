"""How do addresses and numbers of a file come to somebody whom we had?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from outreach.journalists import policy
from outreach.journalists.imports.packed import Reach
from outreach.journalists.models import Journalist


def with_new(
    journalist: Journalist, new: Sequence[Reach], source: str, day: date | None, policies: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return all addresses, in the form the register takes them: new ones stand behind the old, or before them by choice."""
    held: list[dict[str, Any]] = [{"means": str(one.means), "value": one.value} for one in journalist.contact_points]
    before: list[dict[str, Any]] = []
    for one in new:
        first = policy.merging(one.means, policies) is policy.Merging.OVERWRITE
        row = {
            "means": one.means,
            "value": one.value,
            "kind": one.kind,
            "state": one.state,
            "source": source,
            "source_date": day,
            **one.facts,
        }
        (before if first else held).append(row)
    return [*before, *held]
