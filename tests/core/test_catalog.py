from core.catalog import TABLES
from core.table_record import Column, columns


def test_slugs_and_files_are_unique() -> None:
    assert len({record.slug for record in TABLES}) == len({record.file for record in TABLES}) == len(TABLES) == 18


def test_every_record_is_described_in_full() -> None:
    for record in TABLES:
        assert record.title and record.source and record.license, record.slug
        assert record.description.endswith(".") and record.description.count(". ") == 0, record.slug
        assert all(column.label for column in record.columns), record.slug


def test_a_group_column_is_a_category_with_its_groups_listed() -> None:
    grouped = {record.slug: record for record in TABLES if record.group}
    assert set(grouped) == {"anscombe", "datasaurus", "simpsons-paradox"}
    for record in TABLES:
        assert (record.group is None) == (record.groups == ()) == (record.default_group is None)
        kinds = {column.name: column.kind for column in record.columns}
        assert record.group is None or (kinds[record.group] == "category" and record.default_group == record.groups[0])
    assert len(grouped["datasaurus"].groups) == 13


def test_a_first_classification_is_of_a_category_or_of_two_numbers() -> None:
    chosen = {record.slug: (record.class_features, record.class_target) for record in TABLES if record.class_target}
    assert chosen["penguins"] == (("bill_length_mm", "bill_depth_mm"), "species") and chosen["shuttle-o-rings"] == (
        ("temperature_f",),
        "fail",
    )
    assert set(chosen) == {"penguins", "iris", "breast-cancer", "shuttle-o-rings", "seattle-weather", "wine", "mtcars", "galton"}
    for record in TABLES:
        assert bool(record.class_features) == bool(record.class_target) and len(record.class_features) <= 2
        assert {*record.class_features, record.class_target} - {""} <= {column.name for column in record.columns}


def test_a_label_left_out_is_made_from_the_name() -> None:
    expected = (Column("mean_area", "Mean area"), Column("wt", "Weight", "lb"))
    assert columns("mean_area\nwt | Weight | lb") == expected
    assert columns("species", "category") == (Column("species", "Species", "", "category"),)
