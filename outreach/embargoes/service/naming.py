"""Who is meant by what somebody typed: an outlet by its name, a journalist by their address?"""

from outreach.core.errors import Invalid
from outreach.core.text import fold
from outreach.core.words import say
from outreach.embargoes import queries
from outreach.journalists import queries as journalists


def outlet_called(name: str) -> int | None:
    """Return the outlet of this name, None for no name; raises Invalid when there is none."""
    if not name.strip():
        return None
    found = queries.outlet_named(fold(name))
    if found is None:
        raise Invalid(
            outlet=say("No outlet is called “%(name)s”. Add it to the outlets first, or check the spelling.", name=name)
        )
    return found.id


def journalist_at(address: str) -> int | None:
    """Return whose address it is, None for no address; raises Invalid when it is nobody's."""
    if not address.strip():
        return None
    found = journalists.by_email(address.strip())
    if found is None:
        raise Invalid(journalist=say("Nobody in the register has the address %(address)s.", address=address))
    return found.id
