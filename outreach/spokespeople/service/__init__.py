"""What can be done with a speaker's record?"""

from outreach.spokespeople.service.closing import (
    LOOKS_AN_HOUR,
    check_look,
    hide_everybody,
    keep_hidden,
    say_why_hidden,
    show_again,
)
from outreach.spokespeople.service.consents import agree, grant, withdraw
from outreach.spokespeople.service.erasing import erase, traces_of
from outreach.spokespeople.service.hours import assess, clear_availability, forget_language, pause, set_availability
from outreach.spokespeople.service.protection import call_sheet, protect, restore_consent, reveal, unprotect, withdraw_consent
from outreach.spokespeople.service.records import FIELDS, confirm, create, reindex_organisation, set_active, update
from outreach.spokespeople.service.several import Act, do, undo

__all__ = [
    "FIELDS", "LOOKS_AN_HOUR", "Act", "agree", "assess", "call_sheet", "check_look", "clear_availability", "confirm", "create", "do", "erase",
    "forget_language", "grant", "hide_everybody", "keep_hidden", "pause", "protect", "reindex_organisation", "restore_consent", "reveal",
    "say_why_hidden", "set_active", "set_availability", "show_again", "traces_of", "undo", "unprotect", "update", "withdraw", "withdraw_consent",
]  # fmt: skip
