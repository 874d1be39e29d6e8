"""Which rules on names does a limited account see? With campaigns all, for each may bind a text; with organisations their own."""

from outreach.attribution.models import AttributionRule
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.organisations.models import Organisation

reach.shared(CAMPAIGNS, AttributionRule)
reach.follows(AttributionRule.organisation_id, Organisation, kinds=(ORGANISATIONS,))
reach.named(AttributionRule, "rule_id", under="/attribution-rules")
