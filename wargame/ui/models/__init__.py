"""Qt item models over plain tuples of view data."""
