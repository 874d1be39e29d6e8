"""What is done with a piece? Logged, tied, judged; breaches, corrections, the drill; and forgotten."""

from outreach.coverage.service.answering import answer_interview
from outreach.coverage.service.forgetting import forget, purge
from outreach.coverage.service.judging import dismiss_breach, do_step, judge_terms, log_breach
from outreach.coverage.service.keeping import log, revise, tie
from outreach.coverage.service.mending import ask_correction, close_correction

__all__ = [
    "answer_interview", "ask_correction", "close_correction", "dismiss_breach", "do_step", "forget", "judge_terms", "log",
    "log_breach", "purge", "revise", "tie",
]  # fmt: skip
