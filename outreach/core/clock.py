"""What time is it? The only place that reads the machine's clock."""

import time
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Return seconds on a clock that never jumps; only differences mean anything."""
    return time.monotonic()


def processor() -> float:
    """Return the seconds that this process has kept the processor; other programs' work does not count."""
    return time.process_time()


def running() -> float:
    """Return the seconds since this machine started, sleep included: a clock that nobody can set."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@lru_cache(maxsize=1)
def boot() -> str:
    """Return which start of the machine `running` counts from; empty where the system does not say."""
    path = Path("/proc/sys/kernel/random/boot_id")
    return path.read_text().strip() if path.exists() else ""
