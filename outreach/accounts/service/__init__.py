"""What changes accounts? People, their sessions and second factors, programs' tokens, and kept answers."""

from outreach.accounts.service.answers import KEPT, begin_answer, drop_old_answers, finish_answer, forget_answers
from outreach.accounts.service.factors import give_secret, new_recovery_codes, new_secret_for, offer, secret_of, set_up, take_away
from outreach.accounts.service.issued import Turned, sign_in_by_issuer, tie, untie
from outreach.accounts.service.limits import forget_organisation, limit
from outreach.accounts.service.links import Letter, ask, invite, issue, mailed, owner, prepare
from outreach.accounts.service.passkeys import add as add_passkey
from outreach.accounts.service.passkeys import remove as remove_passkey
from outreach.accounts.service.passkeys import to_make, to_use
from outreach.accounts.service.people import create, disable, give_role, set_password, use_link
from outreach.accounts.service.refusals import fold, note_token
from outreach.accounts.service.sessions import (
    begin,
    change_own_password,
    confirm,
    confirm_by_passkey,
    end,
    end_others,
    enter_code,
    enter_passkey,
    lock_out_everybody,
    remember_device,
    seen,
    sign_in,
    sign_out,
)
from outreach.accounts.service.tokens import create_token

__all__ = [
    "KEPT", "Letter", "Turned", "add_passkey", "ask", "begin", "begin_answer", "change_own_password", "confirm", "confirm_by_passkey",
    "create", "create_token", "disable", "drop_old_answers", "end", "end_others", "enter_code", "enter_passkey", "finish_answer", "fold",
    "forget_answers", "forget_organisation", "give_role", "give_secret", "invite", "issue", "limit", "lock_out_everybody",
    "mailed", "new_recovery_codes", "new_secret_for", "note_token", "offer", "owner", "prepare", "remember_device", "remove_passkey", "secret_of",
    "seen", "set_password", "set_up", "sign_in", "sign_in_by_issuer", "sign_out", "take_away", "tie", "to_make", "to_use", "untie",
    "use_link",
]  # fmt: skip
