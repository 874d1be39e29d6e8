"""Which files go with which tier? Made from the approved words and read back before anybody is frozen."""

from collections.abc import Mapping

from outreach.core import clock
from outreach.distribution import queries
from outreach.distribution.models import Distribution
from outreach.distribution.policy.letters import Letter
from outreach.integrations.mail.files import File
from outreach.releases import service as releases

Files = Mapping[tuple[str, str], File]  # (kind, language) → file
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def files_for(distribution_id: int, letter: Letter) -> Files:
    """Make every file that a tier of this send asks for, in every language of the letter; slow, so outside a transaction.

    Raises Refused where a protected name stands in one, or where this machine cannot make it.
    """
    return attached(queries.one(distribution_id), letter)


def attached(row: Distribution, letter: Letter) -> Files:
    """Return the files of a send as they will be at its lift, when they bear no embargo line any more."""
    at = row.lift_at or clock.now()
    made = {}
    for kind in wanted(row):
        for one in letter.every:
            name, data = releases.document(row.release_id, kind, one.language, at)
            made[kind, one.language] = File(name, KINDS[kind], data)
    return made


def wanted(row: Distribution) -> list[str]:
    """Return the kinds of file that some tier gets."""
    return sorted({kind for wave in row.waves for kind in wave.files if kind in KINDS})
