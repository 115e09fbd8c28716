"""The engine's packages as the architecture page lists them, and the picture of what imports what, made from the code.

`python tests/architecture.py` writes the picture anew.
"""

import ast
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "hooks" / "casefile"
PAGE = ROOT / "docs" / "architecture.md"
PICTURE = ROOT / "docs" / "assets" / "pictures" / "architecture.svg"
MODULES = sorted(path for path in ENGINE.rglob("*.py") if "starter" not in path.parts)
STEP, LEFT, TOP = 26, 190, 150


def layers() -> tuple[str, ...]:
    """The packages and modules of the engine in the order of the architecture page, without those that hold no code."""
    tree = PAGE.read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    listed = re.findall(r"^    (\w+)(?:/|\.py) ", tree, re.MULTILINE)
    return tuple(name for name in listed if name not in ("starter", "templates", "theme", "translated_starters"))


def layer_of(path: Path) -> str:
    """The package, or module of the engine's top, to which a file belongs."""
    return path.relative_to(ENGINE).with_suffix("").parts[0]


def engine_imports(path: Path) -> Iterator[str]:
    """The modules of the engine that a module imports, by their full names, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("casefile."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "casefile":
            module = node.module or ""
            is_package = (ENGINE.parent / module.replace(".", "/")).is_dir()
            yield from (f"{module}.{alias.name}" if is_package else module for alias in node.names)


def draw() -> str:
    """A table as SVG: a row and a column for each package, a dot where the row's imports from the column's."""
    names = layers()
    used = {
        (layer_of(path), name.split(".")[1])
        for path in MODULES
        for name in engine_imports(path)
        if layer_of(path) in names and "." in name
    }
    size = STEP * len(names)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + size + 20} {TOP + size + 20}" '
        'font-family="sans-serif" font-size="14">',
        "<title>Which package imports from which</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for index, name in enumerate(names):
        at = STEP * index + STEP / 2
        parts += [
            f'<text x="{LEFT - 12}" y="{TOP + at + 5}" text-anchor="end">{escape(name)}</text>',
            f'<text transform="translate({LEFT + at + 5} {TOP - 12}) rotate(-90)">{escape(name)}</text>',
            f'<rect x="{LEFT + STEP * index}" y="{TOP + STEP * index}" width="{STEP}" height="{STEP}" fill="#d8dde6"/>',
        ]
    parts += [f'<path d="{_grid(size)}" stroke="#c4c9d1" fill="none"/>']
    for row, name in enumerate(names):
        for column, other in enumerate(names):
            if row != column and (name, other) in used:
                x, y = LEFT + STEP * (column + 0.5), TOP + STEP * (row + 0.5)
                title = f"<title>{escape(name)} imports from {escape(other)}</title>"
                parts.append(f'<circle cx="{x}" cy="{y}" r="6" fill="#22303f">{title}</circle>')
    return "\n".join([*parts, "</svg>", ""])


def _grid(size: int) -> str:
    lines = range(0, size + 1, STEP)
    rows = (f"M{LEFT} {TOP + y}h{size}" for y in lines)
    columns = (f"M{LEFT + x} {TOP}v{size}" for x in lines)
    return "".join((*rows, *columns))


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
