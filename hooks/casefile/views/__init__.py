"""What the pages show: plain values that a template prints as they are, each a pure function of the findings."""
