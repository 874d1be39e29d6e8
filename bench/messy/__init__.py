"""How well is a messy table read? Hundreds of files made from a seed, each with the clean table that was meant."""

from bench.messy.files import Messy, files
from bench.messy.scoring import Score, score

__all__ = ["Messy", "Score", "files", "score"]
