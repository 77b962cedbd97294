"""Widgets that several screens share; each shows a record of ``wargame.desk.views`` and holds nothing else."""
