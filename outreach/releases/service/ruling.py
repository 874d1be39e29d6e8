"""How does a do-not-cite note in a text become a rule of the house?"""

from collections.abc import Sequence

from outreach.attribution import service as attribution
from outreach.attribution.models import AttributionRule
from outreach.core.actors import Actor
from outreach.core.errors import NotFound
from outreach.releases import queries
from outreach.releases.models import Release
from outreach.releases.policy.importing import ProposedRule


def keep_rules(actor: Actor, row: Release, proposals: Sequence[ProposedRule]) -> list[AttributionRule]:
    """Make rules of those proposals that the register does not have yet."""
    open_ones = {proposal.name for proposal in queries.proposed_rules(row)}
    return [_keep(actor, row, proposal) for proposal in proposals if proposal.name in open_ones]


def keep_rule(actor: Actor, release_id: int, name: str) -> AttributionRule:
    """Make a rule of the note that names `name` in a release's instructions."""
    row = queries.release(release_id)
    for proposal in queries.proposed_rules(row):
        if proposal.name == name:
            return _keep(actor, row, proposal)
    raise NotFound(f"no note about {name}")


def _keep(actor: Actor, row: Release, proposal: ProposedRule) -> AttributionRule:
    values = {
        "name": proposal.name,
        "aliases": proposal.aliases,
        "domains": proposal.domains,
        "ask_line": proposal.ask_line,
        "source": f"release {row.id}",
    }
    return attribution.create(actor, values)
