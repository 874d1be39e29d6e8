"""What does a limit leave of embargoes? With campaigns the rules and agreements; breaches with their send; with organisations nothing."""

from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach, EmbargoBreachCall, EmbargoRule

reach.shared(CAMPAIGNS, EmbargoAgreement, EmbargoRule)
reach.hidden(ORGANISATIONS, EmbargoAgreement, EmbargoRule)
reach.nobodys(EmbargoBreach)  # distribution says which are of a send in reach
reach.follows(EmbargoBreachCall.breach_id, EmbargoBreach)
reach.named(EmbargoAgreement, "agreement_id")
reach.named(EmbargoRule, "rule_id", under="/embargo-rules")
reach.named(EmbargoBreach, "breach_id")
reach.named(EmbargoBreachCall, "call_id")
