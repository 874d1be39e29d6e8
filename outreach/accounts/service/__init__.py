"""What changes accounts? People, their sessions and second factors, programs' tokens, and kept answers."""

from outreach.accounts.service.answers import begin_answer, finish_answer, forget_answers
from outreach.accounts.service.factors import give_secret, new_recovery_codes, new_secret_for, offer, secret_of, set_up, take_away
from outreach.accounts.service.links import Letter, ask, invite, is_live, mailed, prepare
from outreach.accounts.service.people import create, disable, give_role, set_password, use_link
from outreach.accounts.service.sessions import (
    begin,
    change_own_password,
    confirm,
    end,
    end_others,
    enter_code,
    lock_out_everybody,
    remember_device,
    seen,
    sign_in,
    sign_out,
)
from outreach.accounts.service.tokens import create_token

__all__ = [
    "Letter", "ask", "begin", "begin_answer", "change_own_password", "confirm", "create", "create_token", "disable",
    "end", "end_others", "enter_code", "finish_answer", "forget_answers", "give_role", "give_secret", "invite",
    "is_live", "lock_out_everybody", "mailed", "new_recovery_codes", "new_secret_for", "offer", "prepare",
    "remember_device", "secret_of", "seen", "set_password", "set_up", "sign_in", "sign_out", "take_away", "use_link",
]  # fmt: skip
