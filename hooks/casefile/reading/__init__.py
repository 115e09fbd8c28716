"""From files to records, every value with its place. Here alone, beside `editing`, is YAML known."""
