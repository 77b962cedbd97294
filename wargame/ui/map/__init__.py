"""The map: cached layers painted from the atlas, tracks, labels, the gesture handling."""
