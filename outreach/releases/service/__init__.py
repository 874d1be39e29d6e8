"""What can be done to a release? Write it, have its quotes and its words approved, and let it out."""

from outreach.releases.service.approving import Answer, approve, reopen, submit, waive
from outreach.releases.service.asking import Asked, answer_quote, ask_for_quote, forget_asked, purge_asked, take_back_ask
from outreach.releases.service.compiling import CannotMake, keep_receipt, made_by, makes, receipt, receipt_of, refuse
from outreach.releases.service.documenting import document
from outreach.releases.service.facts import Given, keep_fact, ledger_changed, remove_fact
from outreach.releases.service.going_out import publish, schedule, set_embargo, take_down, unschedule, withdraw
from outreach.releases.service.mending import mend
from outreach.releases.service.quoting import Evidence, record_quote_approval, withdraw_quote_approval
from outreach.releases.service.ruling import keep_rule, keep_rules
from outreach.releases.service.translating import (
    back_read,
    forget_reader,
    leave_out,
    purge_readers,
    seen_hash,
    still_right,
    translate,
    write_translation,
)
from outreach.releases.service.working import be_here, bring_back, drop_draft, keep_draft, remark, settle, unsettle
from outreach.releases.service.writing import (
    add_block,
    add_link,
    create,
    create_from_blocks,
    keyed,
    move_block,
    remove_block,
    remove_link,
    save,
    update,
    update_block,
)

__all__ = [
    "Answer",
    "Asked",
    "CannotMake",
    "Evidence",
    "Given",
    "add_block",
    "add_link",
    "answer_quote",
    "approve",
    "ask_for_quote",
    "back_read",
    "be_here",
    "bring_back",
    "create",
    "create_from_blocks",
    "document",
    "drop_draft",
    "forget_asked",
    "forget_reader",
    "keep_draft",
    "keep_fact",
    "keep_receipt",
    "keep_rule",
    "keep_rules",
    "keyed",
    "leave_out",
    "ledger_changed",
    "made_by",
    "makes",
    "mend",
    "move_block",
    "publish",
    "purge_asked",
    "purge_readers",
    "receipt",
    "receipt_of",
    "record_quote_approval",
    "refuse",
    "remark",
    "remove_block",
    "remove_fact",
    "remove_link",
    "reopen",
    "save",
    "schedule",
    "seen_hash",
    "set_embargo",
    "settle",
    "still_right",
    "submit",
    "take_back_ask",
    "take_down",
    "translate",
    "unschedule",
    "unsettle",
    "update",
    "update_block",
    "waive",
    "withdraw",
    "withdraw_quote_approval",
    "write_translation",
]
