"""The exercise as written: its schema, how it is read, checked and migrated, its events list."""
