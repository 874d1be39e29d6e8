"""How does a large office come to be? The same seed gives the same skewed rows, written as fast as the database takes them."""

from outreach.demo.scaling.filling import Sizes, Written, fill

__all__ = ["Sizes", "Written", "fill"]
