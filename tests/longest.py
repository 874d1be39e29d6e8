"""Which files go first? The long ones: a run ends when its last file does, and a long one begun late is waited for by idle processors.

Those that mostly wait for something else stand between those that work the processor.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

FIRST = (
    "operations/test_faults.py", "accounts/test_limits.py", "web/test_canaries.py", "embargoes/test_every_route.py",
    "browser/test_access.py", "partners/test_scanners.py",
    "journeys/test_worker_killed.py", "operations/test_bench.py", "web/test_rights.py", "browser/test_journeys.py",
    "journeys/test_prober.py", "web/test_hostile_strings.py", "browser/test_pages.py", "journeys/test_release_to_lift.py",
    "web/test_described.py", "web/test_walk.py", "journeys/test_request_to_booking.py", "journeys/test_register.py", "web/test_wire.py",
    "parsers/test_corpus.py", "journeys/test_through_postfix.py", "distribution/test_sending.py", "demo/test_loading.py",
    "demo/test_resetting.py", "releases/test_hidden_names.py", "releases/test_api.py", "distribution/test_breaching.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first, the longest before the others; the rest stays as it is."""
    turns = {f"tests/{name}": turn for turn, name in enumerate(FIRST)}
    items.sort(key=lambda item: turns.get(item.nodeid.partition("::")[0], len(turns)))


class _ByOffice(LoadFileScheduling):
    """What shares an office and a browser goes to one process as one file does: each process would start its own."""

    def _split_scope(self, nodeid: str) -> str:
        name: str = super()._split_scope(nodeid)
        return "tests/browser" if name.startswith("tests/browser/") else name


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Hand out files, those of the browser together."""
    return _ByOffice(config, log) if config.getoption("dist") == "loadfile" else None
