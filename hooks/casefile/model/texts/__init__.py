"""Texts as a seal compares them: their typography made uniform, in tokens, the marks between these, and windows."""
