"""What asks other hosts for something: only for the commands that say so, never for a check or a build."""
