"""Which source does a text belong to? Asked of the ledger once for each text."""

from outreach.deliveries.sender import store


class Sources(dict[int, str]):
    """The source of each text, by the number of its mailing."""

    def __missing__(self, mailing_id: int) -> str:
        found = self[mailing_id] = store.mailing(mailing_id).source
        return found
