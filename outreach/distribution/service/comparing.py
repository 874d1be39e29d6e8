"""What does the last test mail show of the mail as it would leave now, in each language?"""

from collections.abc import Iterable

from outreach.distribution import queries
from outreach.distribution.policy.letters import Letter
from outreach.distribution.policy.trying import Freshness, Worded, freshness, worded
from outreach.releases import queries as releases
from outreach.releases.models import Release
from outreach.releases.policy.rendering import citable


def tests_of(release: Release, letter: Letter, languages: Iterable[str]) -> dict[str, Freshness]:
    """Say of each language what its last test shows of `letter`."""
    last = {language: one.worded() for language, one in queries.last_tests(release.id).items()}
    return {one: freshness(last.get(one), worded_of(release, letter, one)) for one in dict.fromkeys(languages)}


def worded_of(release: Release, letter: Letter, language: str) -> Worded:
    """Return the fingerprints of a release's letter in one language."""
    return worded(letter, language, [block.text for block in citable(releases.text_in(release, language))])
