"""Accounts with a scope, credentials, and the tables of an exemplar's life."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "ballots",
        sa.Column("session", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dossier", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.CheckConstraint("choice IN ('yes', 'no', 'blank')", name=op.f("ballots_choice")),
        sa.PrimaryKeyConstraint("session", "dossier", "receipt", name=op.f("ballots_pk")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "files",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("files_pk")),
    )
    op.create_table(
        "numbers",
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table", name=op.f("numbers_pk")),
    )
    op.create_table(
        "slips",
        sa.Column("session", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("spent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("session", "hash", name=op.f("slips_pk")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "candidates",
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Integer(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subjects.key"],
        ),
        sa.PrimaryKeyConstraint("round", "subject", name=op.f("candidates_pk")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("candidates", schema=None) as batch_op:
        batch_op.create_index("candidates_outcome", ["round", "outcome", "subject"], unique=False)

    op.create_table(
        "file_chunks",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash"],
            ["files.hash"],
        ),
        sa.PrimaryKeyConstraint("hash", "number", name=op.f("file_chunks_pk")),
    )
    op.create_table(
        "records",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="{}", nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_to", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind = lower(trim(kind)) AND kind <> ''", name=op.f("records_kind")),
        sa.CheckConstraint(
            '"day" IS NULL OR ("day" IS date("day", \'+0 days\') AND length("day") = 10)', name=op.f("records_day_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("state = trim(state) AND code = trim(code)", name=op.f("records_trimmed")),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subjects.key"],
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["subjects.key"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("records_pk")),
    )
    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.create_index("records_key", ["key"], unique=False)
        batch_op.create_index(
            "records_open",
            ["key"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )
        batch_op.create_index(
            "records_open_code",
            ["kind", "code", "key", "subject", "state", "unit", "known_to"],
            unique=False,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )
        batch_op.create_index(
            "records_open_kind",
            ["kind", "state", "day", "key", "known_to"],
            unique=False,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )
        batch_op.create_index(
            "records_open_of",
            ["of", "kind", "state", "key", "unit", "known_to"],
            unique=False,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )
        batch_op.create_index(
            "records_open_subject",
            ["subject", "kind", "state", "key", "known_to"],
            unique=False,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )
        batch_op.create_index(
            "records_open_unit",
            ["unit", "kind", "state", "key", "known_to"],
            unique=False,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )
        batch_op.create_index("records_subject", ["subject"], unique=False)

    op.create_table(
        "credentials",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("sort IN ('code', 'password')", name=op.f("credentials_sort")),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("credentials_pk")),
    )
    op.create_table(
        "verdict_reads",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("staff", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"],
            ["verdicts.digest"],
        ),
        sa.PrimaryKeyConstraint("digest", "number", name=op.f("verdict_reads_pk")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("verdict_reads", schema=None) as batch_op:
        batch_op.create_index("verdict_reads_subject", ["subject", "kind"], unique=False)

    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("unit", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("closed", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_foreign_key("accounts_unit", "subjects", ["unit"], ["key"])
        batch_op.create_foreign_key("accounts_person", "subjects", ["person"], ["key"])
