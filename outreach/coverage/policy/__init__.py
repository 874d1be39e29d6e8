"""What is decided about a piece: its words against the approved ones, its time against the lift, what it belongs to."""
