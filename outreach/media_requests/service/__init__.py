"""What happens to a request, and what becomes of a caller who asks to be forgotten?"""

from outreach.media_requests.service.by_mail import take_mail
from outreach.media_requests.service.desk import (
    FIELDS,
    add_note,
    assign,
    close,
    deadline_of,
    log,
    log_line,
    move,
    revise,
    revise_by_line,
    triage,
    values_of,
)
from outreach.media_requests.service.escalating import escalate
from outreach.media_requests.service.forgetting import forget, purge
from outreach.media_requests.service.joining import join
from outreach.media_requests.service.next import next_step
from outreach.media_requests.service.results import tell_result

__all__ = [
    "FIELDS", "add_note", "assign", "close", "deadline_of", "escalate", "forget", "join", "log", "log_line", "move", "next_step",
    "purge", "revise", "revise_by_line", "take_mail", "tell_result", "triage", "values_of",
]  # fmt: skip
