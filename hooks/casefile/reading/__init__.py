"""From files to records, every value with its place. Here, and in `editing`, YAML is known; nowhere else."""
