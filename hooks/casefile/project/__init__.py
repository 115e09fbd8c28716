"""What a project sets in `mkdocs.yml` about its archive, read once for checks, builds and differences alike."""
