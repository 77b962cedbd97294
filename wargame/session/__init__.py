"""The exercise as played: events, the log in one SQLite file, the fold, branches, the seal."""
