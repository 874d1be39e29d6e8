"""An hour of bytes for one parser: `python -m bench.fuzz NAME [SECONDS] [FOLDER]`, with atheris in an environment of your own.

FOLDER keeps what reaches new code; what breaks the parser, takes over ten seconds (instrumented) or over 600 MB is written beside it
as crash-…, timeout-… or oom-…, and the run ends with 1 or more.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["outreach", "bench", "email", "icalendar"]):
    from bench.fuzz.parsers import PARSERS

SEEDS = Path(__file__).resolve().parents[2] / "tests" / "parsers" / "corpus"


def main(name: str, seconds: str = "3600", folder: str = "") -> None:
    """Give the parser `name` made-up bytes for so many seconds, from the seeds of the tests on."""
    kept = Path(folder or f"/tmp/outreach-fuzz/{name}")
    (kept / "found").mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=600", "-max_len=60000", f"-artifact_prefix={kept}/"]
    atheris.Setup([sys.argv[0], *limits, str(kept / "found"), str(SEEDS / name)], PARSERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
