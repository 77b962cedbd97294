"""What each screen shows, one module a screen or a pane: from the exercise to frozen views, changing nothing.

:mod:`wargame.desk.build` is the door; come in through it.
"""
