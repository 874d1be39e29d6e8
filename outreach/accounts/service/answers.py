"""What is kept of answers, so that a repeated request does nothing twice?"""

import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, or_

from outreach.accounts import queries
from outreach.accounts.models import KeptAnswer
from outreach.core import clock
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say


def begin_answer(user_id: int | None, key: str, fingerprint: str) -> tuple[int, str] | None:
    """Reserve an idempotency key, or return the answer kept under it; raises when it is in use for something else."""
    kept = queries.kept_answer(user_id, key)
    if kept and kept.at < clock.now() - timedelta(days=1):
        session().delete(kept)
        session().flush()
        kept = None
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


def forget_answers(words: Sequence[str]) -> None:
    """Drop kept answers that hold one of `words`, as written or escaped as in JSON."""
    forms = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    named = [KeptAnswer.body.icontains(form, autoescape=True) for form in forms]
    session().execute(delete(KeptAnswer).where(or_(False, *named)), execution_options={"synchronize_session": False})
