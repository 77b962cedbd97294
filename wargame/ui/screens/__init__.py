"""One module per screen; each renders frozen view data from the desk and holds no state."""
