"""What all tests share. Small dossiers are written with `small.py`, next to this file."""

from hypothesis import settings

# How long an example takes says something of the machine, nothing of the engine.
settings.register_profile("casefile", deadline=None)
settings.load_profile("casefile")
