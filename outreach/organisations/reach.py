"""Which organisations does a limited account see? With campaigns all, for they are the coalition; with organisations its own."""

from sqlalchemy import ColumnElement

from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, Reach
from outreach.organisations import queries
from outreach.organisations.models import Organisation


def _own(limit: Reach) -> ColumnElement[bool]:
    return Organisation.id.in_(limit.organisations or ())


reach.shared(CAMPAIGNS, Organisation)
reach.belongs(ORGANISATIONS, Organisation, _own)
reach.named(
    Organisation, "organisation_id", "organisation", "umbrella_id", "wanted_organisation_ids", "excluded_organisation_ids"
)
reach.offers(ORGANISATIONS, queries.choices)
