"""Reports add up and can be put together."""

from alignment.seeding.report import FileCount, SeedReport


def test_two_reports_together_count_what_both_counted() -> None:
    one = SeedReport((FileCount(file="a.csv", added=1, unchanged=2),))
    two = SeedReport((FileCount(file="b.csv", updated=3, by_people=4),))
    both = one + two
    assert [file.file for file in both.files] == ["a.csv", "b.csv"]
    assert (both.added, both.updated, both.unchanged, both.by_people) == (1, 3, 2, 4)
