"""What changes accounts? People, their sessions and second factors, programs' tokens, and kept answers."""

from outreach.accounts.service.answers import begin_answer, finish_answer, forget_answers
from outreach.accounts.service.factors import give_secret, new_recovery_codes, new_secret_for, offer, secret_of, set_up, take_away
from outreach.accounts.service.people import create, disable, give_role, set_password
from outreach.accounts.service.sessions import (
    begin,
    change_own_password,
    confirm,
    end,
    end_others,
    enter_code,
    lock_out_everybody,
    seen,
    sign_in,
    sign_out,
)
from outreach.accounts.service.tokens import create_token

__all__ = [
    "begin", "begin_answer", "change_own_password", "confirm", "create", "create_token", "disable", "end", "end_others",
    "enter_code", "finish_answer", "forget_answers", "give_role", "give_secret", "lock_out_everybody",
    "new_recovery_codes", "new_secret_for", "offer", "secret_of", "seen", "set_password", "set_up", "sign_in", "sign_out", "take_away",
]  # fmt: skip
