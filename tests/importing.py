"""A file beside a small dossier, and `casefile import` of it."""

from click.testing import CliRunner

from casefile.cli import main


def import_(folder, name, content, *options):
    """What comes of importing a file of this name, which is written beside `folder/dossier`."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = CliRunner().invoke(main, ["import", str(path), "--dossier", str(folder / "dossier"), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def told(folder, result):
    """The output, less the folder's own path and the lines of the file."""
    lines = result.output.replace(f"{folder}/", "").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("   ")]
