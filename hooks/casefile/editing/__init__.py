"""Changing files on an editor's behalf: new records, other ids, the house format, and schemas to complete fields by.

Of a dossier's file only the bytes concerned change; comments and order stay. The one package beside `reading` in which
YAML is known.
"""
