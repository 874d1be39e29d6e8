"""What does a limit leave of the privacy desk? Periods and who was told; not who is held or forgotten, and why."""

from outreach.core import reach
from outreach.privacy.models import Erasure, LegalHold, PrivacyNotice, RetentionPeriod

reach.everybodys(PrivacyNotice, RetentionPeriod)
reach.nobodys(Erasure, LegalHold)
