"""What a person can do: one function per act, the table of commands, view data per screen."""
