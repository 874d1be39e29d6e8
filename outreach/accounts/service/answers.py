"""What is kept of answers, so that a repeated request does nothing twice?"""

import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete

from outreach.accounts import queries
from outreach.accounts.models import KeptAnswer
from outreach.core import clock
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say

KEPT = timedelta(days=1)


def begin_answer(user_id: int | None, key: str, fingerprint: str) -> tuple[int, str] | None:
    """Reserve an idempotency key, or return the answer kept under it; raises when it is in use for something else."""
    drop_old_answers()
    kept = queries.kept_answer(user_id, key)
    if kept is None:
        session().add(KeptAnswer(user_id=user_id, key=key, fingerprint=fingerprint))
        session().flush()
        return None
    if kept.fingerprint != fingerprint:
        raise Refused(
            Reason("idempotency_key_reused", say("This Idempotency-Key was used for another request; choose a new one."))
        )
    if kept.status is None:
        raise Refused(
            Reason("in_progress", say("The first request with this Idempotency-Key is still being worked on; ask again shortly."))
        )
    return kept.status, kept.body


def finish_answer(user_id: int | None, key: str, status: int, body: str) -> None:
    """Keep a successful answer; forget the key when the request failed, so that a mended one may pass."""
    kept = queries.kept_answer(user_id, key)
    if kept is None:
        return
    if status >= 400:
        session().delete(kept)
    else:
        kept.status, kept.body = status, body


def drop_old_answers() -> None:
    """Drop what was kept for its day."""
    session().execute(delete(KeptAnswer).where(KeptAnswer.at <= clock.now() - KEPT))


def forget_answers(words: Sequence[str]) -> None:
    """Drop kept answers that hold one of `words`, as written or escaped as in JSON."""
    forms = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    for kept in queries.kept_answers():
        if any(form.casefold() in kept.body.casefold() for form in forms):
            session().delete(kept)


def drop_answers(user_id: int) -> None:
    """Drop every kept answer of an account: it may not see any more what stands in them."""
    session().execute(delete(KeptAnswer).where(KeptAnswer.user_id == user_id), execution_options={"synchronize_session": False})
