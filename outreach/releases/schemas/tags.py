"""Is this a language that a release can be written in?"""

from marshmallow import ValidationError

from outreach.core.languages import is_known
from outreach.core.words import say


def tag(value: str) -> None:
    """Refuse a language tag (BCP 47) in which nothing could be written; an empty one asks for none."""
    if value and not is_known(value):
        raise ValidationError(say("That is not a language we know; choose one such as en, fr, es or ar."))
