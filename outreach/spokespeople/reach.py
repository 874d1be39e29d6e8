"""Which speakers does a limited account see? With campaigns the coalition's bench; with organisations their own people."""

from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.core.words import say
from outreach.organisations.models import Organisation
from outreach.spokespeople.models import Affiliation, Availability, Consent, SealMode, Spokesperson, SpokespersonLanguage

reach.shared(CAMPAIGNS, Spokesperson)
reach.follows(Spokesperson.organisation_id, Organisation, kinds=(ORGANISATIONS,))
for _part in (Affiliation, Availability, Consent, SpokespersonLanguage):
    reach.follows(_part.spokesperson_id, Spokesperson)
reach.everybodys(SealMode)
reach.made(ORGANISATIONS, Spokesperson, "organisation_id", say("Choose one of the organisations that your account is for."))
reach.named(Spokesperson, "spokesperson_id", "spokesperson", "spokespeople")
reach.named(Spokesperson, "id", under="/spokespeople/several")
reach.named(Availability, "availability_id")
