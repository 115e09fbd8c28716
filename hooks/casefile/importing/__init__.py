"""Bibliographies and tables of others, read: what a file says, as it says it, and in which line."""
