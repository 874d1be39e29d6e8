"""What does an office look like that is at work? A made-up campaign to try everything on, and large offices to measure."""
