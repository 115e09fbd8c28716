"""What is read while something is worked out is noted for it, and for whoever it is worked out for."""

import threading

from casefile.evidence.archive import load
from casefile.evidence.reads import EVERY, Derived, Reader, Table, Unobserved
from small import write


def test_entries_are_noted_and_so_are_those_that_are_not_there():
    table = Table("fruit", {"apple": 1, "pear": 2})
    with Reader() as reads:
        assert table["apple"] == 1
        assert table.get("plum") is None
        assert "fig" not in table
    assert reads == {("fruit", "apple"), ("fruit", "plum"), ("fruit", "fig")}


def test_to_walk_through_a_table_is_to_read_all_of_it():
    table = Table("fruit", {"apple": 1})
    for walk in (list, len, Table.keys, Table.values, Table.items):
        with Reader() as reads:
            walk(table)
        assert reads == {("fruit", EVERY)}


def test_to_walk_through_the_records_of_a_kind_is_to_read_no_others(tmp_path):
    people = "--- people/anna.yml\nname: Anna\n--- places/quay.yml\nname: Quay\n"
    archive, _ = load(write(tmp_path, people))
    with Reader() as reads:
        assert "anna" in {*archive.entities}
        assert list(archive.of_kinds(["place"])) == ["quay"]
        assert not list(archive.sources)
    assert reads == {("entities", EVERY), ("sources", EVERY)}


def test_who_asks_for_what_follows_has_read_what_that_has_read_be_it_worked_out_anew_or_not():
    table = Table("fruit", {"apple": 1})
    derived = Derived(table, lambda key: table[key] + 1)
    for _ in range(2):
        with Reader() as reads:
            assert derived["apple"] == 2
        assert reads == {("fruit", "apple")}


def test_what_makes_a_table_is_read_by_nobody():
    table = Table("fruit", {"apple": 1})
    with Reader() as reads, Unobserved():
        assert table["apple"] == 1
    assert reads == set()


def test_what_another_thread_reads_meanwhile_is_nothing_to_this_one():
    table = Table("fruit", {"apple": 1, "pear": 2})
    begun, go_on = threading.Event(), threading.Event()
    found: set[tuple[str, str]] = set()

    def read() -> None:
        with Reader() as reads:
            begun.set()
            go_on.wait()
            assert table["pear"] == 2
        found.update(reads)

    other = threading.Thread(target=read)
    other.start()
    begun.wait()
    with Reader() as reads:
        assert table["apple"] == 1
        go_on.set()
        other.join()
    assert (reads, found) == ({("fruit", "apple")}, {("fruit", "pear")})
