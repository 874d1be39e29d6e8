"""Where does mail go that must not leave this machine? Into a local box, caught over SMTP, to be read at /outbox."""

from outreach.integrations.catcher.box import Box, Caught, box_in
from outreach.integrations.catcher.reading import Part, Shown, part_of, shown
from outreach.integrations.catcher.server import run_catcher

__all__ = ["Box", "Caught", "Part", "Shown", "box_in", "part_of", "run_catcher", "shown"]
