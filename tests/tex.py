"""What LaTeX prints of a value in a bibliography, as far as ours use its signs."""

import re

PRINTED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_{}"},
}


def printed(value: str) -> str:
    """The words; braces that only keep them together are gone. AssertionError where a sign is left that prints none."""
    signs = re.findall(r"\\text\w+\{\}|\\.|[^\\{}]", value)
    for sign in signs:
        assert sign in PRINTED or not re.match(r"[\\&%$#_~^]", sign), sign
    return "".join(PRINTED.get(sign, sign) for sign in signs)
