"""What do we keep about a send? The plan and its lift, its lists, who was frozen into it, who may read early, and what was tried before."""

from outreach.distribution.models.sends import (
    AccessState,
    Distribution,
    DistributionList,
    DistributionMailing,
    DistributionNotice,
    DistributionRecipient,
    DistributionWave,
    EmbargoAccess,
    Exclusive,
    Method,
    NoticeKind,
    State,
)
from outreach.distribution.models.trying import DistributionTest

__all__ = [
    "AccessState", "Distribution", "DistributionList", "DistributionMailing", "DistributionNotice", "DistributionRecipient",
    "DistributionTest", "DistributionWave", "EmbargoAccess", "Exclusive", "Method", "NoticeKind", "State",
]  # fmt: skip
