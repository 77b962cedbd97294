"""Tabletop exercises about North Korean missile crises: a map, injects, decisions, visible odds, a report.

The house and the direction of its imports: ``ui -> desk -> report -> insight -> session -> crisis -> scenario ->
missiles -> atlas -> errors``, with ``cli`` beside ``ui``.
"""

import os

# Before numpy is loaded: its products here are small, threads would only wait for one another, and batches have
# processes for the other cores.
for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.2.0"
