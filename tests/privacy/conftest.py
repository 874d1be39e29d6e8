"""What several tests of privacy need."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from outreach.core import clock


@pytest.fixture
def days_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return what turns the clock forward."""
    real = clock.now

    def turn(by: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: real() + by)

    return turn
