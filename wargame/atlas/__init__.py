"""Where things are: map layers, projections, places, geodesy, and what lies under a track."""
