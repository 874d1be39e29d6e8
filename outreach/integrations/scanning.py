"""May these bytes come in, or be handed out? Where the office has a scanner for viruses it is asked; what it cannot answer is refused."""

from typing import cast

import structlog
from flask import current_app

from outreach.config import Config
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.integrations.clamd import Scanner, Unscanned

log = structlog.get_logger()


def harmless(raw: bytes) -> bytes:
    """Return what somebody sends in; raises `Invalid` where the scanner finds something or does not answer."""
    wrong = _wrong(raw)
    if wrong is not None:
        raise Invalid(file=wrong.message)
    return raw


def handed_out(raw: bytes) -> bytes:
    """Return what came from outside and is about to be kept on somebody's machine; raises `Refused` as `harmless` does `Invalid`."""
    wrong = _wrong(raw)
    if wrong is not None:
        raise Refused(wrong)
    return raw


def _wrong(raw: bytes) -> Reason | None:
    address = cast(Config, current_app.extensions["outreach"]).clamd
    if not address:
        return None
    try:
        name = Scanner(address).found(raw)
    except Unscanned as error:
        log.warning("the scanner did not answer", why=str(error))
        said = say(
            "The virus scanner gives no answer, so no file goes in or out. Nothing was changed. Try again in a few minutes."
        )
        return Reason("unscanned", said, "file")
    if name:
        log.warning("the scanner found something", name=name)
        said = say("The virus scanner finds %(name)s in this file, so it was not taken. Tell whoever sent it.", name=name)
        return Reason("infected", said, "file")
    return None
