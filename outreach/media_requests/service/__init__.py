"""What happens to a request, and what becomes of a caller who asks to be forgotten?"""

from outreach.media_requests.service.answering import answer, came_back, decline, refer
from outreach.media_requests.service.by_mail import take_mail
from outreach.media_requests.service.checking import QUESTIONS, triage, verify
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
    values_of,
)
from outreach.media_requests.service.duplicates import join_request, part
from outreach.media_requests.service.escalating import escalate
from outreach.media_requests.service.forgetting import forget, purge
from outreach.media_requests.service.joining import join, name_instead
from outreach.media_requests.service.lines import (
    approve_line,
    change_line,
    why_not_said,
    withdraw_line,
    words_of_line,
    write_line,
)
from outreach.media_requests.service.next import next_step
from outreach.media_requests.service.noting import names_in, refuse_names, without_names
from outreach.media_requests.service.press import accept, forget_submissions, purge_submissions, put_aside, submit
from outreach.media_requests.service.results import tell_result
from outreach.media_requests.service.working import BY_HAND, be_here, plan_next, put, set_lead_time, take_up_again, tell_ending

__all__ = [
    "BY_HAND", "FIELDS", "QUESTIONS", "accept", "add_note", "answer", "approve_line", "assign", "be_here", "came_back",
    "change_line", "close", "deadline_of", "decline", "escalate", "forget", "forget_submissions", "join", "join_request", "log",
    "log_line", "move", "name_instead", "names_in",
    "next_step", "part", "plan_next", "purge", "purge_submissions", "put", "put_aside", "refer", "refuse_names", "revise", "revise_by_line",
    "set_lead_time", "submit", "take_mail", "take_up_again", "tell_ending", "tell_result", "triage", "values_of", "verify", "why_not_said",
    "withdraw_line", "without_names", "words_of_line", "write_line",
]  # fmt: skip
