"""The after-action report: one document, drawn as HTML, PDF and JSON."""
