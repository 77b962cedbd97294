"""The rules: tables, the compiled model, the state, resolving a turn, the adversary, views."""
