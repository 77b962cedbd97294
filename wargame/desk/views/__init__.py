"""What each screen shows, as frozen records: the desk builds them, a screen renders them and holds nothing of its own.

Every text in them is already in the reader's language. Numbers of meters are whole points 0..100 (GP -100..100) for the
facilitator; records that players or the projector receive hold words instead. Nothing heavy is imported: the launcher
must paint before numpy and pydantic are loaded.
"""
