"""The commands of `casefile`, one module for each, and what they share: asking, printing, and how the program ends."""
