"""What pages and preview cards show: plain values that a template prints as they are, each made by a pure function."""
