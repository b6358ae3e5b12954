"""Pages of a unit: what waits, a dossier from the first line to the sending, its files, what came back and why."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from guong.errors import GuongError
from guong.life.dossiers import EditDossier
from guong.life.steps import STEPS
from guong.office import COMMANDS
from guong_web.desk import allowed, ask, do, listed, may, signed_in
from guong_web.errors import status_of
from guong_web.forms import Filled, Wrong, fields_of, placed
from guong_web.generic import download, fields_given
from guong_web.showing import flash, page
from guong_web.uploads import received
from guong_web.wording import t

pages = Blueprint("units", __name__)
MEETING = next(one for one in fields_of(EditDossier) if one.name == "meeting")
OPEN = ("draft", "returned")
ROWS = 30


@pages.before_request
def _only_signed_in() -> Answer | None:
    return None if signed_in() else redirect(url_for("signing_in.sign_in", to=request.full_path.rstrip("?")))


@pages.get("/viec")
def work() -> str:
    """What waits for the one who asks, and the ways on."""
    rounds = ask("rounds", state="open")
    sent = listed("dossiers", limit=ROWS) if may("head") else None
    return page("work.html", tasks=ask("my-tasks"), rounds=rounds, mine=sent["rows"] if sent else [],
                sessions=(listed("sessions") or [])[:5], reviews=listed("reviews", state="open"),
                deciding=_deciding() if may("leader") else [])  # fmt: skip


def _deciding() -> list[dict[str, Any]]:
    """What waits for the leader: dossiers that passed, or fell short in the council."""
    return [one for state in ("passed", "failed") for one in ask("dossiers", state=state, limit=ROWS)["rows"]]


@pages.get("/ho-so")
def dossiers() -> str:
    """The dossiers in one's scope, by round and state."""
    chosen = {name: request.args.get(name, "") for name in ("round", "state")}
    after = request.args.get("after", "0")
    told = {**chosen, "state": chosen["state"] if chosen["state"] in STEPS["dossier"] else ""}
    answer = ask("dossiers", **told, after=int(after) if after.isdecimal() and len(after) < 9 else 0, limit=ROWS)  # noqa: PLR2004
    return page("dossiers.html", answer=answer, chosen=chosen, rounds=ask("rounds"), states=[*STEPS["dossier"]])


@pages.route("/de-cu", methods=["GET", "POST"])
def start() -> str | tuple[str, int] | Answer:
    """Begin a dossier: look somebody up, see how they stand, then begin."""
    if not allowed(COMMANDS["start-dossier"]):
        abort(403)
    rounds = ask("rounds", state="open")
    source = request.form if request.method == "POST" else request.args
    code, words = source.get("subject", ""), request.args.get("words", "")[:100]
    chosen = next((one for one in rounds if one["code"] == source.get("round")), rounds[0] if rounds else None)
    wrong: list[Wrong] = []
    if request.method == "POST":
        try:
            made = do("start-dossier", round=source.get("round", ""), subject=code).made
        except GuongError as error:
            wrong = [Wrong("subject", str(error))]
        else:
            return redirect(url_for("units.dossier", dossier=made["dossier"]))
    verdict = None
    if code and chosen and not wrong:
        try:
            verdict = ask(
                "evaluate",
                subject=code,
                criteria_set=chosen["criteria_set"],
                term=chosen["term"],
                as_of=chosen["as_of"],
            )
        except GuongError as error:
            wrong = [placed(str(error), ())]
    found = ask("find", words=words)[:ROWS] if words else []
    told = {"rounds": rounds, "chosen": chosen, "words": words, "found": found, "code": code, "verdict": verdict}
    drawn = page("start.html", **told, wrong=wrong)
    return (drawn, 422) if request.method == "POST" else drawn


@pages.get("/ho-so/<int:dossier>")
def dossier(dossier: int) -> str:
    """One dossier as a task list: what is done, what is lacking, what came back and why, what may follow."""
    one = ask("dossier", dossier=dossier)
    following = [COMMANDS[name] for name in one["next"] if name in COMMANDS and allowed(COMMANDS[name])]
    back = next((step for step in reversed(one["steps"]) if step["step"] == "return-dossier"), None)
    following = [each for each in following if each.name not in _OWN]
    back = back if one["state"] == "returned" else None
    writing = one["state"] in OPEN and allowed(EditDossier)
    return page("dossier.html", one=one, following=following, writing=writing, back=back)


_OWN = ("edit-dossier", "attach-evidence", "remove-evidence", "nominate")
"""Steps that have a page of their own here."""


@pages.route("/ho-so/<int:dossier>/thanh-tich", methods=["GET", "POST"])
def merits(dossier: int) -> str | tuple[str, int] | Answer:
    """The report of merits."""
    one = _to_write(dossier)
    written, wrong = request.form.get("merits", one.get("merits", "")), []
    if request.method == "POST":
        wrong = _kept(dossier, {"merits": written.replace("\r\n", "\n")})
        if not wrong:
            return redirect(url_for("units.dossier", dossier=dossier))
    made = page("merits.html", one=one, written=written, version=_seen(one), wrong=wrong)
    return (made, 422) if wrong else made


@pages.route("/ho-so/<int:dossier>/hop", methods=["GET", "POST"])
def meeting(dossier: int) -> str | tuple[str, int] | Answer:
    """The minutes of the unit's meeting."""
    one = _to_write(dossier)
    filled, wrong = fields_given(), []
    if request.method == "POST":
        told = filled.fields(MEETING.inside)
        wrong = filled.wrong or _kept(dossier, {"meeting": told})
        if not wrong:
            return redirect(url_for("units.dossier", dossier=dossier))
    else:
        there = {f"meeting.{name}": str(value) for name, value in (one.get("meeting") or {}).items()}
        filled = Filled(there.get, lambda name: [there[name]] if name in there else [], list(there))
    made = page("meeting.html", one=one, asked=MEETING.inside, filled=filled, version=_seen(one), wrong=wrong)
    return (made, 422) if wrong else made


def _to_write(dossier: int) -> dict[str, Any]:
    """A dossier that whoever asks may still write in."""
    if not allowed(EditDossier):
        abort(403)
    one: dict[str, Any] = ask("dossier", dossier=dossier)
    return one


def _seen(one: dict[str, Any]) -> str:
    return request.form.get("version", str(one["version"]))


def _kept(dossier: int, told: dict[str, Any]) -> list[Wrong]:
    """Keep what was written; gives what is wrong with it."""
    version = request.form.get("version", "")
    try:
        do("edit-dossier", dossier=dossier, version=int(version) if version.isdecimal() else 0, **told)
    except GuongError as error:
        name = "merits" if "merits" in told else ""
        found = placed(str(error).removeprefix("Biên bản họp: "), fields_of(EditDossier))
        return [found if found.field else Wrong(name, str(error))]
    flash(t("Đã lưu. Có thể làm tiếp lúc khác, từ máy khác.", "Saved. You may go on later, on another machine."))
    return []


@pages.route("/ho-so/<int:dossier>/minh-chung/<clause>", methods=["GET", "POST"])
def evidence(dossier: int, clause: str) -> str | tuple[str, int] | Answer:
    """The files that prove one criterion; several at once."""
    one = _to_write(dossier)
    task = next((each for each in one["tasks"] if each["task"] == clause), None)
    if task is None:
        abort(404)
    wrong: list[Wrong] = []
    status = 200
    if request.method == "POST":
        uploads = [each for each in request.files.getlist("files") if each.filename]
        kept = 0
        for upload in uploads:
            try:
                with received(upload) as (path, name):
                    do(
                        "attach-evidence",
                        dossier=dossier,
                        clause=clause,
                        file=path,
                        file_name=name,
                        note=request.form.get("note", ""),
                    )
                kept += 1
            except GuongError as error:
                wrong.append(Wrong("files", f"{str(error).replace(path, name)}"))
                status = status_of(error)
        if not uploads:
            wrong, status = (
                [
                    Wrong(
                        "files",
                        t("Chưa chọn tệp nào; hãy chọn ít nhất một tệp.", "No file is chosen; choose at least one."),
                    )
                ],
                400,
            )
        if kept:
            flash(t(f"Đã nhận {kept} tệp.", f"{kept} files were taken in."))
        if not wrong:
            return redirect(url_for("units.evidence", dossier=dossier, clause=clause))
        one = ask("dossier", dossier=dossier)
    mine = [each for each in one["evidence"] if each["clause"] == clause]
    made = page("evidence.html", one=one, task=task, mine=mine, wrong=wrong)
    return (made, status) if wrong else made


@pages.get("/tep/<int:evidence>")
def file(evidence: int) -> Response:
    """One file of evidence, as a download."""
    from guong.exchange.files import SaveEvidence  # noqa: PLC0415

    out = next(one for one in fields_of(SaveEvidence) if one.kind == "out")
    return download("save-evidence", {"evidence": evidence}, out)


@pages.route("/ho-so/<int:dossier>/gui", methods=["GET", "POST"])
def send(dossier: int) -> str | tuple[str, int] | Answer:
    """Check everything once more, and send."""
    one = _to_write(dossier)
    wrong: list[Wrong] = []
    if request.method == "POST":
        version = request.form.get("version", "")
        try:
            do("nominate", dossier=dossier, version=int(version) if version.isdecimal() else 0)
        except GuongError as error:
            wrong = [Wrong("", str(error))]
        else:
            return page("sent.html", one=ask("dossier", dossier=dossier))
    made = page("check.html", one=one, version=_seen(one), wrong=wrong)
    return (made, 422) if wrong else made
