"""The dossiers as they were: the versions that Git keeps, what changed between them, and which one a build is of."""
