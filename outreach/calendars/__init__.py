"""Which calendar programs may read what is booked? Secret links that can be ended, and feeds without names."""
