"""What is said of a site that is almost too large for its host."""

from pathlib import Path

import pytest

from casefile.site.host_limits import Size, size_of, warn_of_limit


def test_counts_every_file_below_a_folder(tmp_path: Path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/page.html").write_bytes(b"12345")
    (tmp_path / "a/style.css").write_bytes(b"123")
    (tmp_path / "empty").write_bytes(b"")
    assert size_of(tmp_path) == Size(files=3, bytes=8)


def test_follows_no_link_out_of_the_folder(tmp_path: Path):
    outside, site = tmp_path / "outside", tmp_path / "site"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep/large").write_bytes(b"1" * 10_000)
    site.mkdir()
    (site / "link").symlink_to(outside)
    (site / "round").symlink_to(site)
    size = size_of(site)
    assert size.files == 2
    assert size.bytes < 10_000


@pytest.mark.parametrize("size", [0, 1, 63_000_000, 800_000_000])
def test_says_nothing_of_a_site_that_has_room(size: int):
    assert warn_of_limit(Size(60_000, size)) == ""


def test_says_how_near_it_is():
    assert warn_of_limit(Size(61_234, 870_400_000)) == (
        "The site has 61,234 files of 870 MB, 87% of the 1,000 MB that GitHub Pages publishes at most. "
        "Have a host publish it that takes more."
    )


@pytest.mark.parametrize("size", [800_000_001, 999_999_999, 1_000_000_000])
def test_warns_from_four_fifths_on(size: int):
    assert "of the 1,000 MB that GitHub Pages publishes at most" in warn_of_limit(Size(1, size))


def test_says_that_it_is_too_large():
    assert warn_of_limit(Size(61_234, 1_000_000_001)).startswith(
        "The site has 61,234 files of 1,000 MB, more than the 1,000 MB that GitHub Pages publishes at most."
    )
