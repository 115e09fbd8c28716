"""The data for other programs, a module a format."""
