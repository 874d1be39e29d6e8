"""How fast do messages leave, and how does that compare? Our whole path beside its peers, in one run; only ratios count."""

from bench.sending.peers import Peers
from bench.sending.run import run

__all__ = ["Peers", "run"]
