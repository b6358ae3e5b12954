"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("accounts_pk")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("time", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("journal_pk")),
        sa.UniqueConstraint("time"),
    )
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), server_default="{}", nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_to", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("sort IN ('number', 'reading', 'setting')", name=op.f("rulings_sort")),
        sa.PrimaryKeyConstraint("id", name=op.f("rulings_pk")),
    )
    op.create_index(
        "rulings_open",
        "rulings",
        ["sort", "about"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_table(
        "subjects",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('unit', 'person')", name=op.f("subjects_kind")),
        sa.PrimaryKeyConstraint("key", name=op.f("subjects_pk")),
    )
    op.create_table(
        "trees",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("trees_pk")),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Text(), server_default="", nullable=False),
        sa.Column("class", sa.Text(), server_default="", nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("paper", sa.Text(), server_default="{}", nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_to", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind = lower(trim(kind)) AND kind <> ''", name=op.f("facts_kind")),
        sa.CheckConstraint(
            '"day" IS NULL OR ("day" IS date("day", \'+0 days\') AND length("day") = 10)', name=op.f("facts_day_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            'code = trim(code) AND level = trim(level) AND "class" = trim("class") AND about = trim(about)',
            name=op.f("facts_trimmed"),
        ),
        sa.CheckConstraint("year <= last_year AND year BETWEEN 1945 AND 2199", name=op.f("facts_years")),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subjects.key"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("facts_pk")),
    )
    op.create_index(
        "facts_open",
        "facts",
        ["subject", "kind", "year", "about", "code", "level", "class", "last_year", "day", "known_to"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index("facts_subject", "facts", ["subject"], unique=False)
    op.create_table(
        "former_codes",
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subjects.key"],
        ),
        sa.PrimaryKeyConstraint("code_key", name=op.f("former_codes_pk")),
    )
    op.create_table(
        "journal_leaves",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["journal.seq"],
        ),
        sa.PrimaryKeyConstraint("seq", "item", name=op.f("journal_leaves_pk")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "payloads",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["journal.seq"],
        ),
        sa.PrimaryKeyConstraint("seq", "item", name=op.f("payloads_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("payloads_subject", "payloads", ["subject"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("name_key", sa.Text(), server_default="", nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("gender", sa.Text(), server_default="", nullable=False),
        sa.Column("group", sa.Text(), server_default="", nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_to", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("code <> '' AND code_key <> ''", name=op.f("people_code")),
        sa.CheckConstraint(
            '"birth" IS NULL OR ("birth" IS date("birth", \'+0 days\') AND length("birth") = 10)',
            name=op.f("people_birth_day"),
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subjects.key"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("people_pk")),
    )
    op.create_index("people_code", "people", ["code_key"], unique=False)
    op.create_index(
        "people_open",
        "people",
        ["subject"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "people_open_code",
        "people",
        ["code_key"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index("people_subject", "people", ["subject"], unique=False)
    op.create_table(
        "postings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("position", sa.Text(), server_default="", nullable=False),
        sa.Column("head", sa.Boolean(), nullable=False),
        sa.Column("form", sa.Text(), server_default="", nullable=False),
        sa.Column("begin", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_to", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            '"begin" IS NULL OR ("begin" IS date("begin", \'+0 days\') AND length("begin") = 10)',
            name=op.f("postings_begin_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            '"end" IS NULL OR ("end" IS date("end", \'+0 days\') AND length("end") = 10)', name=op.f("postings_end_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            '"since" IS NULL OR ("since" IS date("since", \'+0 days\') AND length("since") = 10)',
            name=op.f("postings_since_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            '"until" IS NULL OR ("until" IS date("until", \'+0 days\') AND length("until") = 10)',
            name=op.f("postings_until_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("since <= until", name=op.f("postings_span")),
        sa.ForeignKeyConstraint(
            ["person"],
            ["subjects.key"],
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["subjects.key"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("postings_pk")),
    )
    op.create_index(
        "postings_open_head",
        "postings",
        ["person", "since", "unit", "until", "head", "known_to"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL AND head = 1"),
        postgresql_where=sa.text("known_to IS NULL AND head"),
    )
    op.create_index(
        "postings_open_person",
        "postings",
        ["person", "since", "unit", "until", "head", "known_to"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "postings_open_unit",
        "postings",
        ["unit", "until", "since", "person", "head", "known_to"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index("postings_person", "postings", ["person"], unique=False)
    op.create_index("postings_unit", "postings", ["unit"], unique=False)
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("type", sa.Text(), server_default="", nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("begin", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("successors", sa.Text(), server_default="[]", nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_to", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("code <> '' AND code_key <> ''", name=op.f("units_code")),
        sa.CheckConstraint(
            '"begin" IS NULL OR ("begin" IS date("begin", \'+0 days\') AND length("begin") = 10)',
            name=op.f("units_begin_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            '"end" IS NULL OR ("end" IS date("end", \'+0 days\') AND length("end") = 10)', name=op.f("units_end_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            '"since" IS NULL OR ("since" IS date("since", \'+0 days\') AND length("since") = 10)',
            name=op.f("units_since_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            '"until" IS NULL OR ("until" IS date("until", \'+0 days\') AND length("until") = 10)',
            name=op.f("units_until_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("since <= until", name=op.f("units_span")),
        sa.ForeignKeyConstraint(
            ["parent"],
            ["subjects.key"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subjects.key"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("units_pk")),
    )
    op.create_index("units_code", "units", ["code_key"], unique=False)
    op.create_index(
        "units_open",
        "units",
        ["subject"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "units_open_code",
        "units",
        ["code_key"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index("units_subject", "units", ["subject"], unique=False)
    op.create_table(
        "verdicts",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("reads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subjects.key"],
        ),
        sa.ForeignKeyConstraint(
            ["tree"],
            ["trees.hash"],
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("verdicts_pk")),
    )
    op.create_index("verdicts_subject", "verdicts", ["subject"], unique=False)


def downgrade() -> None:
    """Back to nothing."""
    op.drop_table("verdicts")
    op.drop_table("units")
    op.drop_table("postings")
    op.drop_table("people")
    op.drop_table("payloads")
    op.drop_table("journal_leaves")
    op.drop_table("former_codes")
    op.drop_table("facts")
    op.drop_table("trees")
    op.drop_table("subjects")
    op.drop_table("rulings")
    op.drop_table("journal")
    op.drop_table("accounts")
