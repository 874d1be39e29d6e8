"""Which sends does a limited account see? Those of its campaigns' releases, with everything that hangs on them."""

from sqlalchemy import String, cast

from outreach.audit.models import AuditEvent
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.deliveries.models import Delivery, Mailing
from outreach.distribution.models import (
    Distribution,
    DistributionList,
    DistributionMailing,
    DistributionNotice,
    DistributionNoticeCall,
    DistributionRecipient,
    DistributionTest,
    DistributionWave,
    EmbargoAccess,
    Exclusive,
    MailWording,
)
from outreach.embargoes.models import EmbargoBreach
from outreach.releases.models import Release

_PARTS = (
    DistributionList,
    DistributionMailing,
    DistributionNotice,
    DistributionRecipient,
    DistributionWave,
    EmbargoAccess,
    EmbargoBreach,
)
_NOTICE = reach.called("distribution:", DistributionNotice.distribution_id, ":notice:") + cast(
    reach.plain(DistributionNotice.id), String
)

for _of in (Distribution, DistributionTest, Exclusive):
    reach.follows(_of.release_id, Release)
for _part in _PARTS:
    reach.follows(_part.distribution_id, Distribution)
reach.follows(DistributionNoticeCall.notice_id, DistributionNotice)
reach.follows(AuditEvent.subject, Distribution, reach.called("distribution:", Distribution.id))
for _column in (Delivery.source, Mailing.source):
    for _suffix in ("", ":offers", ":codes"):
        reach.follows(_column, Distribution, reach.called("distribution:", Distribution.id, _suffix), kinds=(CAMPAIGNS,))
    reach.follows(_column, DistributionNotice, _NOTICE, kinds=(CAMPAIGNS,))
reach.follows(Delivery.id, DistributionTest, reach.plain(DistributionTest.delivery_id), kinds=(CAMPAIGNS,))
reach.shared(CAMPAIGNS, MailWording)
reach.hidden(ORGANISATIONS, MailWording)
reach.named(Distribution, "distribution_id", "send")
reach.named(Exclusive, "exclusive_id")
