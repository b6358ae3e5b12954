"""Packages: dossiers that go up and answers that come down as one signed file, on a USB stick where need be."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from guong_cli.books import Desk, opened
from guong_cli.certificate import loaded_key, password_file, trusted_key
from guong_cli.show import number, show, show_json, warn
from guong_cli.usage import Command, Group, WrongUsage, argument, as_json, by_account, on_books

key_file = click.option("--key", "key_file", metavar="FILE", required=True, help="Tệp khoá riêng của cơ quan.")
STATUSES = {
    "new": "mới",
    "updated": "cập nhật",
    "unchanged": "đã có, không đổi",
    "older": "bản cũ hơn bản đã nhận",
    "refused": "không nhận",
}
OUTCOMES = {
    "met": "đạt",
    "not_met": "không đạt",
    "missing": "thiếu dữ liệu",
    "to_judge": "cần đánh giá",
    "hidden": "ẩn",
    "unknown": "chưa xét được",
}
ANSWERS = {"recognise": "công nhận", "decline": "không công nhận", "return": "trả lại"}


@click.group("package", cls=Group)
def package_() -> None:
    """Gói hồ sơ: gửi lên, nhận về, trả lời bằng một tệp có ký (packages between offices)."""


def _numbers(given: str) -> tuple[int, ...]:
    """Numbers with commas between them."""
    parts = [part.strip() for part in given.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        msg = f"Danh sách số “{given[:40]}” không đọc được; ghi ví dụ 4,7,9"
        raise WrongUsage(msg)
    return tuple(map(int, parts))


def _sent(desk: Desk, file: str, key: str, password: str | None, wish: Callable[[str, str], Any]) -> dict[str, Any]:
    from guong.exchange.package_writing import send  # noqa: PLC0415 (slow to import)

    signer = loaded_key(key, password)
    return send(file, signer, lambda path: wish(path, signer.public.fingerprint), desk.ask, desk.do)


def _told(told: Mapping[str, Any], file: str, what: str, *, as_json: bool) -> None:
    if as_json:
        show_json(told)
        return
    show(f"Đã ghi và ký {number(len(told['dossiers']))} {what} vào {file}.")
    show(f"Mã gói: {told['package']}")


@package_.command("write", cls=Command)
@on_books
@argument("FILE", "tệp gói sẽ ghi")
@click.option("--round", "round_", metavar="CODE", default="", help="Mọi hồ sơ gửi lên được của đợt này.")
@click.option("--dossiers", metavar="N,N", default="", help="Hoặc chỉ các hồ sơ có số này.")
@key_file
@password_file
@click.option("--to", metavar="NAME", default="", help="Gửi tới: tên ngắn của nơi gửi nhận (correspondents).")
@click.option("--with-discipline", is_flag=True, help="Gửi cả kỷ luật; chỉ tổ chức cán bộ.")
@click.option("--paper", "papers", metavar="FILE", multiple=True, help="Văn bản kèm theo, ví dụ tờ trình đã ký.")
@by_account
@as_json
def write_(  # noqa: PLR0913
    db: str,
    file: str,
    *,
    round_: str,
    dossiers: str,
    key_file: str,
    password_file: str | None,
    to: str,
    with_discipline: bool,
    papers: Sequence[str],
    actor: str | None,
    as_json: bool,
) -> None:
    """Ghi các hồ sơ gửi lên cấp trên thành một gói có ký.

    Write dossiers, their facts, evidence and verdicts to one signed file.
    """
    from guong_cli.progress import Watch  # noqa: PLC0415
    from guong_cli.watched import WatchedWriting  # noqa: PLC0415 (slow to import)

    chosen = _numbers(dossiers)
    with Watch("hồ sơ") as watch, opened(db, actor) as desk:

        def wish(path: str, fingerprint: str) -> Any:  # noqa: ANN401
            return WatchedWriting(
                file=path,
                fingerprint=fingerprint,
                round=round_,
                dossiers=chosen,
                to=to,
                with_discipline=with_discipline,
                papers=tuple(papers),
                watch=watch.shown,
            )

        told = _sent(desk, file, key_file, password_file, wish)
    _told(told, file, "hồ sơ", as_json=as_json)


@package_.command("answer", cls=Command)
@on_books
@argument("FILE", "tệp gói sẽ ghi")
@click.option("--dossiers", metavar="N,N", required=True, help="Số hồ sơ đã nhận bằng gói, của cùng một nơi gửi.")
@key_file
@password_file
@click.option("--number", "paper", metavar="TEXT", default="", help="Số văn bản, khi quyết định trong sổ chưa có số.")
@by_account
@as_json
def answer_(
    db: str,
    file: str,
    *,
    dossiers: str,
    key_file: str,
    password_file: str | None,
    paper: str,
    actor: str | None,
    as_json: bool,
) -> None:
    """Ghi trả lời cho các hồ sơ đã nhận: công nhận, không công nhận, trả lại.

    Write the answers to dossiers that came in packages.
    """
    from guong.exchange.package_answers import WriteAnswer  # noqa: PLC0415 (slow to import)

    chosen = _numbers(dossiers)
    with opened(db, actor) as desk:

        def wish(path: str, fingerprint: str) -> Any:  # noqa: ANN401
            return WriteAnswer(file=path, fingerprint=fingerprint, dossiers=chosen, number=paper)

        told = _sent(desk, file, key_file, password_file, wish)
    _told(told, file, "trả lời", as_json=as_json)


@package_.command("show", cls=Command)
@argument("FILE", "tệp gói")
@click.option("--key", "key", metavar="KEY", default="", help="Khoá công khai của nơi gửi, hoặc tệp chứa khoá.")
@as_json
def show_(file: str, key: str, as_json: bool) -> None:  # noqa: FBT001
    """Xem và kiểm tra một gói, không cần sổ (no books needed)."""
    from guong.exchange.package_showing import shown  # noqa: PLC0415 (slow to import)

    told = shown(file, trusted_key(key) if key else None)
    if as_json:
        show_json(told)
        return
    whole = "do đúng khoá đã cho ký" if key else "chưa so khoá: hãy ghi --key"
    show(f"Gói nguyên vẹn, {whole}.", f"  Nơi gửi: {told['sender']} (khoá {told['fingerprint']})")
    show(f"  Gửi tới: {told['to'] or 'không ghi'}; ghi lúc {told['made'][:19]}; mã gói {told['package']}")
    show(f"  Nhật ký nơi gửi: mục {told['entry']}, {told['head']}")
    for paper in told["papers"]:
        show(f"  Văn bản kèm theo: {paper}")
    for row in told["dossiers"]:
        outcome = OUTCOMES.get(row["outcome"], row["outcome"])
        show(f"  Hồ sơ số {row['number']}: {row['name']} ({row['subject']}), nơi gửi xét: {outcome}")
        show(f"    {row['facts']} dữ kiện, {row['evidence']} minh chứng, {row['proved']} có trích nhật ký")
    for row in told["answers"]:
        show(f"  Hồ sơ số {row['number']}: {row['name']} ({row['subject']}), {ANSWERS.get(row['outcome'], '?')}")


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if not all(theirs and ours for theirs, _, ours in pairs):
        msg = "Ghi --same MÃ_TRONG_GÓI=MÃ_TRONG_SỔ"
        raise WrongUsage(msg)
    return {theirs: ours for theirs, _, ours in pairs}


@package_.command("take", cls=Command)
@on_books
@argument("FILE", "tệp gói")
@click.option("--into", metavar="ROUND", default="", help="Nhận hồ sơ vào đợt này; gói trả lời không cần.")
@click.option("--key", "key", metavar="KEY", default="", help="Khoá công khai, khi nơi gửi chưa ghi trong sổ.")
@click.option("--under", metavar="UNIT", default="", help="Nơi đặt đơn vị lạ, khi nơi gửi chưa ghi trong sổ.")
@click.option("--same", metavar="X=Y", multiple=True, help="Mã X trong gói đúng là mã Y trong sổ.")
@click.option("--new", metavar="X", multiple=True, help="Mã X trong gói là người mới, chỉ trùng tên và ngày sinh.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ nhận gì, không ghi.")
@by_account
@as_json
def take_(  # noqa: PLR0913
    db: str,
    file: str,
    *,
    into: str,
    key: str,
    under: str,
    same: Sequence[str],
    new: Sequence[str],
    dry_run: bool,
    actor: str | None,
    as_json: bool,
) -> None:
    """Nhận một gói vào sổ: hồ sơ gửi lên, hoặc trả lời của cấp trên.

    Take a package in: new, differing, refused. Có phần không nhận thì kết thúc với mã 1.
    """
    from guong.exchange.package_taking import TakePackage  # noqa: PLC0415 (slow to import)
    from guong_cli.progress import Watch  # noqa: PLC0415

    printed = trusted_key(key).printed if key else ""
    with Watch("hồ sơ") as watch, opened(db, actor) as desk:
        wish = TakePackage(file=file, into=into, key=printed, under=under, same_as=_pairs(same), new=tuple(new))
        made = desk.do(wish, dry_run=dry_run, progress=watch.shown).made
    if as_json:
        show_json(dict(made))
    else:
        _show_taken(made, dry_run=dry_run)
    if made["refused"]:
        raise click.exceptions.Exit(1)


def _show_taken(made: Mapping[str, Any], *, dry_run: bool) -> None:
    show(f"Gói của {made['office']}{' (chỉ xem, chưa ghi)' if dry_run else ''}:")
    for row in made.get("dossiers", ()):
        ours = f" → hồ sơ số {row['dossier']}" if "dossier" in row else ""
        show(f"  {row['name'] or row['subject']} ({row['subject']}): {STATUSES[row['status']]}{ours}")
        if "added" in row:
            theirs, mine = (OUTCOMES.get(row[one], row[one]) for one in ("theirs_outcome", "ours_outcome"))
            show(f"    nơi gửi xét: {theirs}; ta xét: {mine}")
            show(f"    {row['added']} mục mới, {row['completed']} bổ sung, {row['unchanged']} đã có")
            for sentence in row["differs"]:
                show(f"    khác: {sentence}")
            for sentence in row["not_taken"]:
                show(f"    không ghi được: {sentence}")
            if row["closings"] and row["status"] == "new":
                show(f"    nơi gửi đã chốt: {', '.join(row['closings'])}")
    for row in made.get("answers", ()):
        said = f"{ANSWERS.get(row['outcome'], '?')}, {STATUSES[row['status']]}"
        show(f"  Hồ sơ số {row['dossier']} ({row['subject']}): {said}")
    warn((*made["warnings"], *made["refused"]))
