"""Which faults does a send survive? A rig with a scripted server, a clock that can be moved, and workers that are killed."""

from bench.faults.run import names, run
from bench.faults.spaces import missing

__all__ = ["missing", "names", "run"]
