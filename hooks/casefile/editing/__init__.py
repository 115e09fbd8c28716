"""Changing the dossiers’ files: what `fmt`, `new`, `capture` and `rename` write, with comments and order kept."""
