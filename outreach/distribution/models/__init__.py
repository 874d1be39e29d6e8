"""What do we keep about a send? The plan and its lift, its lists, who was frozen into it, who may read early, and what was tried before."""

from outreach.distribution.models.notices import DistributionNotice, DistributionNoticeCall, NoticeKind
from outreach.distribution.models.sends import (
    AccessState,
    Distribution,
    DistributionList,
    DistributionMailing,
    DistributionRecipient,
    DistributionWave,
    EmbargoAccess,
    Exclusive,
    Method,
    State,
)
from outreach.distribution.models.trying import DistributionTest
from outreach.distribution.models.wordings import MailWording

__all__ = [
    "AccessState",
    "Distribution",
    "DistributionList",
    "DistributionMailing",
    "DistributionNotice",
    "DistributionNoticeCall",
    "DistributionRecipient",
    "DistributionTest",
    "DistributionWave",
    "EmbargoAccess",
    "Exclusive",
    "MailWording",
    "Method",
    "NoticeKind",
    "State",
]  # fmt: skip
