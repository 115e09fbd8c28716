"""Casefile's engine: dossiers in YAML become linked records, checked and shown as cited pages.

The data go one way, a package for each step: `model`, `reading`, `evidence`, `checks`, `views`, `site`;
see `docs/architecture.md`. Only `reading` and `editing` know of YAML, and only three modules of `site` of MkDocs.
"""

# By this name it is installed: `casefile` is another's on the package index.
DISTRIBUTION = "mkdocs-casefile"
