"""Questions put to a model or a log: timelines, and later what-if, batch, back-test, cohort."""
