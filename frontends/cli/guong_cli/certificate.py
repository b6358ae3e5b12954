"""Certificates: the office's key, issuing, checking offline, the file of revocations."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guong_cli.books import Desk, opened
from guong_cli.show import number, show, show_json
from guong_cli.usage import Command, Group, WrongUsage, argument, as_json, by_account, on_books

if TYPE_CHECKING:
    from guong.documents.issuing import Given
    from guong.documents.keys import PrivateKey
    from guong.documents.statements import Checked
    from guong.public_keys import PublicKey

PASSWORD = "GUONG_KEY_PASSWORD"  # noqa: S105 (the name of a variable)
password_file = click.option(
    "--password-file", metavar="FILE", help=f"Tệp chứa mật khẩu của khoá; không có thì lấy ở biến {PASSWORD}, hoặc hỏi."
)


@click.group("certificate", cls=Group)
def certificate_() -> None:
    """Giấy chứng nhận: ký, in, kiểm tra không cần mạng (certificates that verify offline)."""


@certificate_.group("key", cls=Group)
def key_() -> None:
    """Khoá riêng của cơ quan, để trong tệp có mật khẩu (the office's private key)."""


def _password(file: str | None, *, again: bool) -> str:
    """The password of a key: from a file, the environment, or the keyboard; never from the command line."""
    if file is not None:
        return Path(file).read_text(encoding="utf-8-sig").rstrip("\r\n")
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    typed: str = click.prompt("Mật khẩu của khoá", hide_input=True, confirmation_prompt=again, err=True)
    return typed


@key_.command("new", cls=Command)
@argument("FILE", "tệp .pem sẽ ghi")
@password_file
@as_json
def new_(file: str, password_file: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Tạo khoá mới: ghi khoá riêng vào tệp, in khoá công khai.

    A new Ed25519 key in an encrypted file; prints the public part.
    """
    from guong.documents.keys import check_new, new_key, save_key  # noqa: PLC0415

    check_new(file)
    made = new_key()
    save_key(made, file, _password(password_file, again=True))
    _show_key(made, as_json=as_json)
    if not as_json:
        show("", f"Khoá riêng: {file}. Cất một bản ở nơi khác, không gửi cho ai; mất tệp hoặc mật khẩu là mất khoá.")
        show("Ghi khoá công khai vào sổ:")
        sys.stdout.write(f'  guong do DB register-key \'{{"public": "{made.public.printed}", "office": "…"}}\'\n')


@key_.command("show", cls=Command)
@argument("FILE", "tệp khoá riêng")
@password_file
@as_json
def show_(file: str, password_file: str | None, as_json: bool) -> None:  # noqa: FBT001
    """In khoá công khai của một khoá riêng (the public part)."""
    _show_key(loaded_key(file, password_file), as_json=as_json)


def loaded_key(file: str, password_file: str | None) -> "PrivateKey":
    """The private key in a file, which is looked for before a password is asked."""
    from guong.documents.keys import load_key  # noqa: PLC0415

    with Path(file).open("rb"):
        return load_key(file, _password(password_file, again=False))


def _show_key(key: "PrivateKey", *, as_json: bool) -> None:
    public = key.public
    if as_json:
        show_json({"public": public.printed, "fingerprint": public.fingerprint, "did": public.did})
        return
    sys.stdout.write(f"Khoá công khai: {public.printed}\nDấu khoá: {public.fingerprint}\nDID: {public.did}\n")


@certificate_.command("issue", cls=Command)
@on_books
@argument("DECISION", "số quyết định công nhận")
@argument("FILE", "tệp .pdf sẽ ghi, mỗi giấy một trang")
@click.option("--key", "key_file", metavar="FILE", help="Tệp khoá riêng; bỏ trống khi chỉ in lại giấy đã cấp.")
@password_file
@click.option("--decider", metavar="TEXT", required=True, help="Dòng chữ đỏ: chức danh người quyết định.")
@click.option("--place", metavar="TEXT", required=True, help="Địa danh.")
@click.option("--signer-title", metavar="TEXT", required=True, help="Chức vụ người ký; xuống dòng bằng |.")
@click.option("--signer", metavar="TEXT", default="", help="Họ tên người ký.")
@click.option("--emblem", metavar="FILE", default="", help="Biểu trưng riêng của cơ quan (PNG, JPEG, SVG).")
@click.option("--badges", metavar="DIR", help="Ghi thêm mỗi giấy một tệp Open Badges 3.0 (.jwt) vào thư mục này.")
@by_account
@as_json
def issue_(  # noqa: PLR0913
    db: str,
    decision: str,
    file: str,
    *,
    key_file: str | None,
    password_file: str | None,
    decider: str,
    place: str,
    signer_title: str,
    signer: str,
    emblem: str,
    badges: str | None,
    actor: str | None,
    as_json: bool,
) -> None:
    """Ký và in giấy chứng nhận của một quyết định; giấy đã cấp thì in lại.

    Sign, record and print the certificates of a decision.
    """
    from guong.documents.certificates import Look, certificates_pdf  # noqa: PLC0415

    if badges and not key_file:
        msg = "Tuỳ chọn --badges cần --key: mỗi tệp được ký lúc ghi"
        raise WrongUsage(msg)
    key = loaded_key(key_file, password_file) if key_file else None
    look = Look(
        decider=decider, place=place, signer_title=signer_title.replace("|", "\n"), signer=signer, emblem=emblem
    )
    with opened(db, actor) as desk:
        fresh = _sign(desk, decision, key) if key else 0
        given = _given(desk, decision, "")
        pdf = certificates_pdf(given, look)
    Path(file).write_bytes(pdf)
    written = _write_badges(given, key, Path(badges)) if badges and key else 0
    if as_json:
        show_json({"file": file, "certificates": len(given), "signed": fresh, "badges": written})
        return
    show(f"Đã ghi {number(len(given))} giấy chứng nhận (mới ký {number(fresh)}) vào {file}.")
    if written:
        show(f"Đã ghi {number(written)} tệp Open Badges vào {badges}.")


def _given(desk: Desk, decision: str, fingerprint: str) -> "list[Given]":
    from guong.documents.issuing import CertificatesOf, given_from  # noqa: PLC0415

    return given_from(desk.ask(CertificatesOf(decision=decision, fingerprint=fingerprint)))


def _sign(desk: Desk, decision: str, key: "PrivateKey") -> int:
    """Sign what has no certificate yet, outside the books, and record it; gives how many."""
    from guong.documents.issuing import IssueCertificates  # noqa: PLC0415
    from guong.documents.statements import sign  # noqa: PLC0415

    lacking = [one for one in _given(desk, decision, key.public.fingerprint) if not one.signed]
    if lacking:
        desk.do(IssueCertificates(decision=decision, signed=tuple(sign(one.statement, key) for one in lacking)))
    return len(lacking)


def _write_badges(given: "Sequence[Given]", key: "PrivateKey", folder: Path) -> int:
    """The badges of what this key signed, a file each."""
    from guong.documents.badges import sign_badge  # noqa: PLC0415
    from guong.documents.statements import Opened, opened  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for one in given:
        found = opened(one.signed)
        if isinstance(found, Opened) and found.key == key.public:
            token = sign_badge(one.statement, key, one.number)
            (folder / f"{one.statement.serial}.jwt").write_text(token, encoding="ascii")
            count += 1
    return count


@certificate_.command("verify", cls=Command)
@argument("WHAT", "tệp PDF, ảnh, tệp chữ, chữ trong mã; - để đọc từ đầu vào")
@click.option("--key", "keys", metavar="KEY", multiple=True, help="Khoá công khai in trên giấy, hoặc tệp chứa khoá.")
@click.option("--revoked", metavar="FILE", help="Danh sách giấy hết giá trị mà cơ quan phát hành.")
@as_json
def verify_(what: str, keys: Sequence[str], revoked: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Kiểm tra giấy chứng nhận, không cần mạng, không cần sổ.

    Verify offline. Giấy nào không hợp lệ thì kết thúc với mã 1.
    """
    from guong.documents.revocations import read_revocations  # noqa: PLC0415
    from guong.documents.scanning import check  # noqa: PLC0415
    from guong.documents.statements import Result, Trusted  # noqa: PLC0415
    from guong.terms import today  # noqa: PLC0415

    trusted = tuple(Trusted(key=trusted_key(one)) for one in keys)
    against = read_revocations(revoked, trusted)[0] if revoked else None
    found = [check(text, trusted, against, today(datetime.now(UTC))) for text in _texts(what)]
    if as_json:
        show_json([_told(one) for one in found])
    else:
        _show_checked(found)
    if any(one.result is not Result.VALID for one in found):
        raise click.exceptions.Exit(1)


def _texts(what: str) -> list[str]:
    from guong.documents.scanning import texts_in  # noqa: PLC0415

    if what == "-":
        return [sys.stdin.read()]
    try:
        there = Path(what).is_file()
    except (OSError, ValueError):
        there = False
    return texts_in(what) if there else [what]


def trusted_key(given: str) -> "PublicKey":
    """A printed key, or the one in a file."""
    from guong.public_keys import PublicKey  # noqa: PLC0415

    text = Path(given).read_text(encoding="utf-8-sig") if Path(given).is_file() else given
    line = text.removeprefix("Khoá công khai:").strip().partition("\n")[0]
    return PublicKey.parse(line)


def _told(one: "Checked") -> dict[str, Any]:
    import attrs  # noqa: PLC0415

    plain: Callable[..., Any] = lambda _one, _field, value: value.isoformat() if hasattr(value, "isoformat") else value  # noqa: E731
    said = attrs.asdict(one.statement, value_serializer=plain) if one.statement else None
    return {
        "result": one.result.value,
        "sentence": one.sentence,
        "key": one.key.fingerprint if one.key else None,
        "statement": said,
    }


def _show_checked(found: "list[Checked]") -> None:
    for one in found:
        show(one.sentence)
        if one.statement and len(found) == 1:
            told = one.statement
            unit = f", {told.unit}" if told.unit else ""
            paper = f"{told.number}, ngày {told.day:%d/%m/%Y}, {told.issuer or told.office}"
            show(f"  {told.name}{unit}", f"  {told.title}", f"  Quyết định: {paper}", f"  Sê-ri: {told.serial}")


@certificate_.command("revocations", cls=Command)
@on_books
@argument("FILE", "tệp .json sẽ ghi")
@click.option("--key", "key_file", metavar="FILE", required=True, help="Tệp khoá riêng đang dùng.")
@password_file
@by_account
@as_json
def revocations_(
    db: str,
    file: str,
    key_file: str,
    password_file: str | None,
    actor: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Ghi danh sách giấy hết giá trị, có ký, để ai cũng kiểm tra được.

    Write the signed file of revocations.
    """
    from guong.documents.issuing import Revocations, signed_revocations  # noqa: PLC0415

    key = loaded_key(key_file, password_file)
    with opened(db, actor) as desk:
        told = desk.ask(Revocations())
    Path(file).write_text(signed_revocations(told, key), encoding="utf-8")
    revoked, keys = len(told["revoked"]), len(told["keys"])
    if as_json:
        show_json({"file": file, "revoked": revoked, "keys": keys})
    else:
        show(f"Đã ghi {number(revoked)} giấy hết giá trị, {keys} khoá vào {file}.")
