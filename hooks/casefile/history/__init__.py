"""The dossiers as they were: the versions that Git keeps, how any two differ, and which one a build is of."""
