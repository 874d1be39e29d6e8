"""By when must each step be done so that the deadline holds? Counted back from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_CALLING_BACK = timedelta(minutes=10)
_YES, _BRIEF = 0.6, 0.4  # of the lead time that may still be left then


class Step(StrEnum):
    """What is to be done, in this order."""

    VERIFY = "verify"
    ASK = "ask"
    DECIDE = "decide"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class By:
    """A step and the instant by which it must be done; `late` when that is past."""

    step: Step
    at: datetime
    late: bool = False


def backward(deadline: datetime, lead_minutes: int, now: datetime) -> list[By]:
    """Return the steps with their instants, whole minutes, the earliest first."""
    lead = timedelta(minutes=lead_minutes)
    ask = deadline - lead
    instants = {
        Step.VERIFY: ask - _CALLING_BACK,
        Step.ASK: ask,
        Step.DECIDE: deadline - lead * _YES,
        Step.BRIEF: deadline - lead * _BRIEF,
    }
    whole = {step: at.replace(second=0, microsecond=0) for step, at in instants.items()}
    return [By(step, at, at < now) for step, at in whole.items()]
