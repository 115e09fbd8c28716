"""The commands of `casefile`, a module a command. What they share stands in `shared.py`."""
