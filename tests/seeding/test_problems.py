"""A problem is one line that says where and why."""

from alignment.seeding.problems import Problem, SeedRefused, quoted


def test_a_problem_names_file_line_and_column() -> None:
    problem = Problem(file="measures.csv", line=14, column="budget_eur", reason="'abc' is geen heel bedrag in euro's")
    assert str(problem) == "measures.csv, regel 14, kolom budget_eur: 'abc' is geen heel bedrag in euro's"


def test_a_problem_of_a_whole_file_names_only_the_file() -> None:
    assert str(Problem(file="areas.csv", reason="dit bestand ontbreekt")) == "areas.csv: dit bestand ontbreekt"


def test_a_refusal_tells_every_problem() -> None:
    refusal = SeedRefused([Problem(file="a.csv", reason="een"), Problem(file="b.csv", reason="twee")])
    assert str(refusal) == "a.csv: een\nb.csv: twee"


def test_a_quoted_value_stays_one_short_line() -> None:
    assert quoted("a\nb") == r"'a\nb'"
    assert len(quoted("x" * 500)) == 42
