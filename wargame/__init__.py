"""Tabletop exercises about North Korean missile crises: a map, injects, decisions, visible odds, a report.

The house and the direction of its imports: ``ui -> desk -> report -> insight -> session -> crisis -> scenario ->
missiles -> atlas -> errors``, with ``cli`` beside ``ui``.
"""

__version__ = "0.1.0"
