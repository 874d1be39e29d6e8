"""What do rules hold of people, and what stays of somebody who asks to be forgotten?"""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from outreach.attribution import queries, service
from outreach.core.events import on
from outreach.core.personal import Basis, Held, Part, Person, holds
from outreach.core.traces import Traces


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Take the person off the rules on their organisation, and out of what was agreed."""
    service.forget(traces)


def _held(person: Person) -> Iterator[Held]:
    for row in queries.naming(person.traces):
        facts = {
            "rule": row.name,
            "people": [name for name in row.staff if person.traces.appear_in(name)],
            "agreed_by": row.agreed_by,
        }
        yield Held(_l("Rule on naming an organisation"), facts, row.source, row.created_at)


holds(
    "attribution.people",
    Part(
        _l("Whose names are kept out of print"),
        _l("To keep a promise about naming them"),
        Basis.LEGITIMATE_INTEREST,
        ("attribution_rules.staff", "attribution_rules.agreed_by", "attribution_rules.escalate_to"),
        _held,
    ),
)
