"""What do we keep of requests? The requests and their notes, who works on one, lines that may be said, what the press form brought."""

from outreach.media_requests.models.lines import HoldingLine, LineKind
from outreach.media_requests.models.press import PressSubmission, SubmissionState
from outreach.media_requests.models.requests import Channel, MediaRequest, MediaRequestNote
from outreach.media_requests.models.working import LeadTime, Presence

__all__ = [
    "Channel", "HoldingLine", "LeadTime", "LineKind", "MediaRequest", "MediaRequestNote", "Presence", "PressSubmission", "SubmissionState",
]  # fmt: skip
