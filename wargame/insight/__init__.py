"""Questions put to a model or a log: timelines, batches, what-if, back-test, sensitivity."""
