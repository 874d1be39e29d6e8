"""How is a journalist who was just written found? The word index of an import's rows, and the words of names."""

from collections.abc import Collection, Iterable
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, delete, event, text, update

from outreach.core import database
from outreach.core.database import session
from outreach.core.finding import name_words
from outreach.journalists import policy, queries
from outreach.journalists.models import ContactPoint, Journalist, NameWord

_ROWS = cast(Table, Journalist.__table__)
_MARKED = (
    "languages", "country", "outlet_id", "beats", "city", "source", "channel", "embargo_standing", "do_not_contact", "email", "phone"
)  # fmt: skip
_ADD = text("INSERT INTO journalists_search (rowid, folded, facets) VALUES (:id, :folded, :facets)")
_INDEX = text(
    "INSERT INTO journalists_search (rowid, folded, facets) "
    "SELECT id, folded, facets FROM journalists WHERE id BETWEEN :first AND :last AND import_id IS NOT NULL ORDER BY id"
)


_LEARN = text(  # one statement for any number; a row each takes ten times as long
    "INSERT INTO name_words (word) SELECT unnest(CAST(:words AS varchar[])) ON CONFLICT DO NOTHING"
)


def keep_findable(journalist: Journalist) -> None:
    """Write the marks that filters read, and learn the words of the name; call it when anything about the person changed."""
    journalist.facets = _marks(journalist)
    learn_names(_names(journalist))


def refresh_marks(journalist_ids: Collection[int]) -> None:
    """Do the same for people whom statements changed past the session; their versions stay."""
    people = queries.with_contacts(journalist_ids)
    changed = [{"key": one.id, "marks": marks} for one in people if (marks := _marks(one)) != one.facets]
    if changed:
        write = update(_ROWS).where(_ROWS.c.id == bindparam("key")).values(facets=bindparam("marks"))
        session().connection().execute(write, changed)
    learn_names(name for one in people for name in _names(one))


def _marks(journalist: Journalist) -> str:
    outlet = journalist.outlet
    values = {name: getattr(journalist, name) for name in _MARKED}
    contacts = [_contact(one) for one in journalist.contact_points] or None
    return policy.facets(values, *((outlet.medium, outlet.country or "") if outlet else ("", "")), contacts)


def _names(journalist: Journalist) -> list[str]:
    return [journalist.full_name, *(journalist.names or {}).values(), journalist.outlet.name if journalist.outlet else ""]


def _contact(point: ContactPoint) -> policy.Contact:
    return policy.Contact(point.means, point.kind or "work", point.state or "", point.verified_at and point.verified_at.date())


@event.listens_for(Journalist, "after_insert")
def _index_one(_mapper: object, connection: Connection, journalist: Journalist) -> None:
    """Index somebody new who comes through the session; PostgreSQL does it by itself.

    Not by a trigger as for changes: SQLite would pay for it with every row of an import too, a third of the row's time.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(_ADD, {"id": journalist.id, "folded": journalist.folded, "facets": journalist.facets})


def index_again(journalist: Journalist) -> None:
    """Index a row that came back past the session, before anything changes it: what is not there cannot be taken out."""
    _index_one(None, session().connection(), journalist)


def index_new(first_id: int, last_id: int, names: Iterable[str] = ()) -> None:
    """Index the rows that an import has just inserted with these ids, and the words of their names and outlets.

    Once for each row, in the transaction that inserted it. PostgreSQL keeps its index by itself.
    """
    if database.is_sqlite():
        session().execute(_INDEX, {"first": first_id, "last": last_id})
    learn_names(names)


def learn_names(names: Iterable[str]) -> None:
    """Let the words of these names be found in spite of a typing error."""
    learn_words(set(name_words(*names)))


def learn_words(words: Collection[str]) -> None:
    """Let these folded words be found in spite of a typing error; many at once cost the least."""
    new = sorted(
        set(words) - queries.known_words(words)
    )  # in one order everywhere, so that two writers do not wait for each other
    if new and database.is_sqlite():
        raw: Any = session().connection().connection.driver_connection
        raw.executemany("INSERT OR IGNORE INTO name_words (word) VALUES (?)", [(word,) for word in new])
    elif new:
        session().execute(_LEARN, {"words": new})


def forget_names(names: Iterable[str]) -> None:
    """Forget those words of the names of people just taken out that nobody else has."""
    words = [word for word in name_words(*names) if not queries.is_a_word(word)]
    _forget(words)


def _forget(words: Collection[str]) -> None:
    if words:
        session().execute(delete(NameWord).where(NameWord.word.in_(words)), execution_options={"synchronize_session": False})
