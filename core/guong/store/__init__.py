"""Keeps the books in SQLite or PostgreSQL: tables, migrations, the journal, and rules as SQL."""
