"""Casefile's engine: dossiers in YAML become linked records, checked and shown as cited pages.

The way of the data is one direction, a module a step:
`strict_yaml` → `reading` → `archive` (with `chains`, `standing`, `seals`) → `checks` → `views` → templates → `pages`.
Nothing after `reading` sees YAML; nothing before `pages` sees MkDocs.
"""
