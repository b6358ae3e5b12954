"""Pages of the council: the session, its dossiers side by side, and the secret ballot, which knows no account."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from guong.actors import ANYONE
from guong.codec import structured
from guong.errors import GuongError, NotFound
from guong.office import COMMANDS, QUERIES
from guong_web.desk import allowed, ask, listed, office, signed_in
from guong_web.errors import status_of
from guong_web.forms import Wrong
from guong_web.guarding import once_too_often
from guong_web.showing import page

pages = Blueprint("council", __name__)
STEPS = {
    "called": ("table-dossier", "untable-dossier", "roll-call", "issue-slips", "void-slips", "open-ballot",
               "cancel-session"),
    "voting": ("count-paper", "close-ballot", "cancel-session"),
}  # fmt: skip
"""What the secretary may want next, in the order of a meeting; whether it may be done the core says."""


def _to_sign_in() -> Answer:
    return redirect(url_for("signing_in.sign_in", to=request.path))


@pages.get("/phien")
def sessions() -> str | Answer:
    """The sessions that one may look at."""
    if not signed_in():
        return _to_sign_in()
    if not allowed(QUERIES["sessions"]):
        abort(403)
    return page("sessions.html", sessions=ask("sessions"), call=allowed(COMMANDS["call-session"]))


@pages.get("/phien/<int:session>")
def session(session: int) -> str | Answer:
    """One session: quorum, agenda, the dossiers side by side with verdicts and conflicts."""
    if not signed_in():
        return _to_sign_in()
    if not allowed(QUERIES["session"]):
        abort(403)
    one = ask("session", session=session)
    beside = [_beside(each, one["conflicts"]) for each in one["agenda"]]
    following = [COMMANDS[name] for name in STEPS.get(one["state"], ()) if allowed(COMMANDS[name])]
    minutes = listed("minutes", session=session) if one["state"] == "closed" and not one["practice"] else None
    return page("session.html", one=one, beside=beside, following=following, minutes=minutes)


def _beside(each: dict[str, Any], conflicts: list[dict[str, Any]]) -> dict[str, Any]:
    """A dossier of the agenda as it is compared with others."""
    told: dict[str, Any] = {}
    with suppress(NotFound):
        told = ask("dossier", dossier=each["dossier"])
    findings = [task for task in told.get("tasks", ()) if "outcome" in task]
    mine = [one["said"] for one in conflicts if one["dossier"] == each["dossier"]]
    return {**each, "told": told, "findings": findings, "conflicts": mine}


@pages.route("/bo-phieu", methods=["GET", "POST"])
def slip() -> str | tuple[str, int]:
    """Show the slip: the number of the session and the letters on it; gives the paper."""
    number, token = request.form.get("session", request.args.get("session", "")), request.form.get("token", "")[:80]
    wrong: list[Wrong] = []
    if request.method == "POST":
        if once_too_often("cast-ballot"):
            abort(429)
        if token.upper().startswith("GUONG:") and not number:
            number = token.split(":")[1]
        try:
            told = {"session": int(number) if number.isdecimal() and len(number) < 9 else 0, "token": token}  # noqa: PLR2004
            paper = _as_guest("ballot-paper", told)
        except GuongError as error:
            wrong = [Wrong("token", str(error))]
        else:
            return page("ballot.html", paper=paper, token=token, wrong=[], chosen={})
    made = page("slip.html", session=number, wrong=wrong)
    return (made, 422) if wrong else made


def _as_guest(name: str, told: dict[str, Any]) -> Any:  # noqa: ANN401
    """A question without any account, even where somebody is signed in."""
    return office().ask(structured(told, QUERIES[name]), ANYONE)


@pages.post("/bo-phieu/<int:session>")
def cast(session: int) -> str | tuple[str, int]:
    """Put the paper into the box, in nobody's name; the receipt is shown once."""
    if once_too_often("cast-ballot"):
        abort(429)
    token = request.form.get("token", "")[:80]
    chosen = {name.removeprefix("choice."): given for name, given in request.form.items() if name.startswith("choice.")}
    try:
        wish = structured({"session": session, "token": token, "choices": chosen}, COMMANDS["cast-ballot"])
        if request.form.get("sure") != "1":
            paper = _as_guest("ballot-paper", {"session": session, "token": token})
            again = request.form.get("change") == "1"
            return page(
                "ballot.html" if again else "ballot_check.html", paper=paper, token=token, wrong=[], chosen=chosen
            )
        made = office().do(wish, ANYONE).made
    except GuongError as error:
        return page("slip.html", session=session, wrong=[Wrong("token", str(error))]), status_of(error)
    return page("receipt.html", made=made)


@pages.get("/bien-nhan/<int:session>")
def receipts(session: int) -> str:
    """The receipts of a closed ballot, which everybody may look through."""
    return page("receipts.html", session=session, answer=_as_guest("receipts", {"session": session}))
