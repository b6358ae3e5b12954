"""Opens and creates databases, and checks that they are Gương's and of this version."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, text

from guong.errors import BadInput, BooksUnusable, Conflict
from guong.store.tables import metadata

HEAD = "0002"
"""The newest migration; `tests/store` holds it equal to the files in `migrations`."""
WRITERS = 7291
"""The advisory lock under which PostgreSQL lets one command write at a time."""
PATIENCE = 10
"""Seconds that a writer waits for another one."""
OURS = frozenset({"alembic_version", "subjects", "facts", "journal", "journal_leaves", "payloads"})
"""Tables of every version; others use alembic too."""
PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = NORMAL",
    "secure_delete = ON",  # What is erased lies in no free page.
    "cache_size = -65536",
    "temp_store = MEMORY",
)


def engine_for(where: str) -> Engine:
    """An engine for a path to a SQLite file or for a database URL.

    Raises:
        BooksUnusable: the URL is unknown, or its driver is not installed.
    """
    url = where if "://" in where else f"sqlite:///{where}"
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    try:
        engine = create_engine(url, connect_args=_arguments(url), hide_parameters=True)  # A vote is in no error text.
    except (exc.ArgumentError, ImportError) as error:
        what = (
            "thiếu gói psycopg; cài bằng pip install 'guong[postgresql]'"
            if isinstance(error, ImportError)
            else "sai dạng"
        )
        msg = f"Địa chỉ cơ sở dữ liệu không dùng được ({what}); dùng đường dẫn tệp hoặc postgresql://…"
        raise BooksUnusable(msg) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        # Not the "begin" event: an engine with events of its own pays for them at each connection.
        setattr(engine.dialect, "do_begin", _begin_sqlite)  # noqa: B010 (mypy allows no method to be assigned)
    return engine


def _arguments(url: str) -> dict[str, Any]:
    return {"timeout": PATIENCE} if url.startswith("sqlite") else {}


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:  # noqa: ANN401
    connection.cursor().execute("BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database."""
    with told(), engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction in which nobody else writes; whatever is raised undoes it.

    Raises:
        Conflict: somebody else writes for longer than our patience.
    """
    with told(), engine.connect() as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            # A plain BEGIN holds nothing yet; it gives way to one that holds the writer's lock.
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
        yield connection


def settle(engine: Engine) -> None:
    """Let the files forget earlier states of the ballot boxes, so far as nobody is reading just now.

    SQLite keeps each commit in its log, and PostgreSQL keeps dead rows, until they are cleared away.
    """
    connection = engine.raw_connection()
    driver: Any = connection.driver_connection
    with suppress(Exception):  # The command was done; only its traces stay a while longer.
        if engine.dialect.name == "sqlite":
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.detach()
            driver.autocommit = True
            driver.execute(f"SET lock_timeout = '{PATIENCE}s'")
            driver.execute("VACUUM FULL slips")
            driver.execute("VACUUM FULL ballots")
    connection.close()


@contextmanager
def told() -> Iterator[None]:
    """What databases raise, said in one sentence."""
    try:
        yield
    except Exception as error:
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        if said := _sentence(cause):
            raise said from None
        raise


def _sentence(cause: BaseException | None) -> BooksUnusable | Conflict | None:
    """What a driver's error means; None where it is a fault of ours."""
    names = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(cause).__mro__}
    said = str(cause).lower()
    if not names & {"sqlite3.OperationalError", "psycopg.OperationalError"}:
        if "sqlite3.DatabaseError" in names and not names & {"sqlite3.IntegrityError", "sqlite3.ProgrammingError"}:
            return BooksUnusable("Tệp không phải sổ của Gương hoặc đã hỏng; hãy khôi phục từ bản sao lưu gần nhất.")
        return None
    for words, kind, sentence in SENTENCES:
        if any(word in said for word in words):
            return kind(sentence)
    return BooksUnusable(
        "Không kết nối hoặc không đọc được cơ sở dữ liệu; hãy kiểm tra địa chỉ, máy chủ và quyền truy cập."
    )


NOT_OPENED = "Không mở được tệp sổ; hãy kiểm tra đường dẫn và quyền truy cập."
SENTENCES: tuple[tuple[tuple[str, ...], type[BooksUnusable | Conflict], str], ...] = (
    (
        ("locked", "lock timeout", "busy"),
        Conflict,
        "Đang có người khác ghi vào sổ; chưa có gì được ghi, hãy thử lại sau ít giây.",
    ),
    (("unable to open",), BooksUnusable, NOT_OPENED),
    (("readonly",), BooksUnusable, "Tệp sổ chỉ cho đọc; hãy kiểm tra quyền ghi của tệp và thư mục."),
    (
        ("full",),
        BooksUnusable,
        "Ổ đĩa đã đầy; chưa có gì được ghi, hãy giải phóng dung lượng rồi thử lại.",
    ),
)


def is_file(where: str) -> bool:
    """Whether the books are a SQLite file."""
    return "://" not in where


def _known(asked: Callable[[Path], bool], path: Path) -> bool:
    """What the file system says of a path.

    Raises:
        BooksUnusable: it does not let us look.
    """
    try:
        return asked(path)
    except OSError:
        raise BooksUnusable(NOT_OPENED) from None


def check(where: str, engine: Engine) -> None:
    """Make sure that the database is Gương's and of this version.

    Raises:
        BooksUnusable: it is not.
    """
    if is_file(where) and not _known(Path.is_file, Path(where)):
        msg = f"Không có tệp sổ {where}; tạo sổ mới bằng lệnh guong init {where}."
        raise BooksUnusable(msg)
    with reading(engine) as connection:
        version = _version(connection)
    if version is None:
        msg = f"{_shown(where)} không phải sổ của Gương; tạo sổ mới bằng lệnh guong init."
        raise BooksUnusable(msg)
    if version > HEAD:
        msg = f"Sổ thuộc phiên bản mới hơn ({version}) so với chương trình ({HEAD}); hãy cập nhật Gương rồi mở lại."
        raise BooksUnusable(msg)
    if version < HEAD:
        upgrade(engine)


def _shown(where: str) -> str:
    return where if is_file(where) else "Cơ sở dữ liệu"


def _version(connection: Connection) -> str | None:
    if not OURS.issubset(inspect(connection).get_table_names()):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def create(where: str) -> Engine:
    """New, empty books.

    Raises:
        BadInput: something is there already.
    """
    if is_file(where):
        check_new(where)
    engine = engine_for(where)
    with told(), engine.connect() as connection:
        check_empty(connection)
    write_ahead(engine)
    with writing(engine) as connection:
        make_tables(connection)
    return engine


def check_new(where: str) -> None:
    """Make sure that a file may be made at a path.

    Raises:
        BadInput: something is there already, or its folder is not.
    """
    path = Path(where)
    if _known(Path.exists, path):
        msg = f"Tệp {where} đã có; chọn tên khác, hoặc dùng luôn sổ đang có."
        raise BadInput(msg)
    if not _known(Path.is_dir, path.parent):
        msg = f"Không có thư mục {path.parent}; hãy tạo thư mục trước."
        raise BadInput(msg)


def check_empty(connection: Connection) -> None:
    """Make sure that a database has no tables.

    Raises:
        BadInput: it has some.
    """
    if inspect(connection).get_table_names():
        msg = "Cơ sở dữ liệu đã có bảng; hãy dùng một cơ sở dữ liệu trống."
        raise BadInput(msg)


def write_ahead(engine: Engine) -> None:
    """Let readers read while somebody writes; PostgreSQL does so by itself."""
    if engine.dialect.name == "sqlite":
        with told(), engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")


def make_tables(connection: Connection) -> None:
    """The tables of this version at once: alembic is slow to import, and a test holds its migrations equal to them."""
    metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": HEAD})


def upgrade(engine: Engine) -> None:
    """Bring the tables to this version, in one transaction."""
    from alembic import command  # noqa: PLC0415 (slow to import)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
