"""What may be done with the rows of a list: the commands, what the rows fill of them, and several at once."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from guong_tui.lang import said, text
from guong_tui.listing import Act, Listing, Row
from guong_tui.names import word

if TYPE_CHECKING:
    from guong_tui.answers import Sheet
    from guong_tui.app import GuongApp


class Doing(Widget):
    """The part of a board that gives commands."""

    app: "GuongApp"
    thing: Any
    contexts: dict[str, Any]

    @property
    def listing(self) -> Listing:
        """The list on the screen."""
        raise NotImplementedError

    @property
    def sheet(self) -> "Sheet":
        """Its table."""
        raise NotImplementedError

    def allowed(self, rows: Sequence[Row]) -> list[Act]:
        """What may be done with these rows: by the account's roles and the core's table of steps."""
        one, found = self.listing, []
        following = self._following(rows)
        for act in one.acts:
            if not self.app.desk.may(act.command) or (len(rows) > 1 and not (act.many or act.each)):
                continue
            if following is None or act.command in following or not self._is_step(act.command):
                found.append(act)
        return found

    def _following(self, rows: Sequence[Row]) -> set[str] | None:
        if not self.listing.kind:
            return None
        from guong.life.steps import STEPS  # noqa: PLC0415 (the core is open by now)

        table = STEPS[self.listing.kind]
        return set.intersection(*[set(table.get(str(row.get("state")), {})) for row in rows]) if rows else set()

    def _is_step(self, command: str) -> bool:
        from guong.life.steps import STEPS  # noqa: PLC0415

        return any(command in following for following in STEPS[self.listing.kind].values())

    def action_acts(self) -> None:
        """A list of what may be done."""
        rows = self.sheet.chosen()
        acts = self.allowed(rows)
        if not rows or not acts:
            self.app.tell(said("Không có việc nào làm được với dòng này.", "Nothing can be done with this row."))
            return
        from guong_tui.dialogs import Choose  # noqa: PLC0415

        options = [(text(self.app.desk.one(act.command).label), act.command, act) for act in acts]
        lead = (
            said(f"Việc với {len(rows)} dòng", f"With {len(rows)} rows")
            if len(rows) > 1
            else word(
                rows[0].get("name")
                or rows[0].get("subject_name")
                or rows[0].get("title")
                or next(iter(rows[0].values()))
            )
        )
        self.app.push_screen(Choose(lead, options), lambda act: self.act(act, rows) if act else None)

    def act(self, act: Act, rows: Sequence[Row]) -> None:
        """Open the command's form with what the rows fill."""
        if act.each and len(rows) > 1:
            self._each(act, rows)
            return
        row = rows[0]
        preset: dict[str, Any] = {field: row[name] for field, name in act.preset.items() if name in row}
        if act.many:
            field, _equals, name = act.many.partition("=")
            preset[field] = [one[name or field] for one in rows]
        preset |= self.more_preset(act, row)
        about = str(row.get("name") or row.get("subject_name") or row.get("title") or row.get("subject") or "")
        self.app.open_form(act.command, preset, offered=self.offered(act, row), about=about, extra=self.extra(act, row))

    def more_preset(self, act: Act, row: Row) -> dict[str, Any]:
        """Further fixed fields: the version that was looked at."""
        names = self._choices(act.command)
        key = next(iter(act.preset), "")
        same = isinstance(self.thing, Mapping) and self.thing.get(act.preset.get(key, "")) in (
            None,
            row.get(act.preset.get(key, "")),
        )
        version = (self.thing.get("version") if same else None) or row.get("version")
        return {"version": version} if "version" in names and isinstance(version, int) and not act.many else {}

    def offered(self, act: Act, row: Row) -> dict[str, Any]:  # noqa: ARG002
        """What stands in the fields to be changed."""
        return {}

    def extra(self, act: Act, row: Row) -> dict[str, Any]:  # noqa: ARG002
        """Schemas that the section knows better than the command alone."""
        return {}

    def _each(self, act: Act, rows: Sequence[Row]) -> None:
        """The same command for every row; what is refused is told, row by row."""
        told_all = [{field: row[name] for field, name in act.preset.items()} | self.contexts_of(act) for row in rows]

        def work() -> list[dict[str, Any]]:
            from guong_tui.app import sentence  # noqa: PLC0415

            made = []
            for fields, row in zip(told_all, rows, strict=True):
                try:
                    done = self.app.desk.do(act.command, fields)
                    made.append(
                        {
                            "subject": row.get("subject"),
                            "name": row.get("name"),
                            "done": True,
                            "result": word(dict(done.made)),
                        }
                    )
                except Exception as error:  # noqa: BLE001
                    made.append(
                        {
                            "subject": row.get("subject"),
                            "name": row.get("name"),
                            "done": False,
                            "result": sentence(error),
                        }
                    )
            return made

        def over(made: Any) -> None:  # noqa: ANN401
            self.app.show_answer(text(self.app.desk.one(act.command).label), made)
            self.app.shell.look_again()

        self.app.tell(said(f"Đang làm {len(rows)} việc …", f"Doing {len(rows)} …"))
        self.app.work(work, over)

    def contexts_of(self, act: Act) -> dict[str, Any]:
        """The chosen context where the command asks for it."""
        names = self._choices(act.command)
        return {name: value for name, value in self.contexts.items() if name in names}

    def _choices(self, name: str) -> Mapping[str, Any]:
        from guong.commands.base import schema  # noqa: PLC0415

        properties: Mapping[str, Any] = schema(self.app.desk.one(name))["properties"]
        return properties

    def action_new(self) -> None:
        """The form of what is added here."""
        names = [one for one in self.listing.new if self.app.desk.may(one)]
        if not names:
            self.app.tell(said("Tài khoản này không thêm được gì ở đây.", "This account can add nothing here."))
        elif len(names) == 1:
            self.begin_new(names[0])
        else:
            from guong_tui.dialogs import Choose  # noqa: PLC0415

            options = [(text(self.app.desk.one(one).label), one, one) for one in names]
            self.app.push_screen(Choose(said("Thêm", "New"), options), lambda one: self.begin_new(one) if one else None)

    def begin_new(self, command: str) -> None:
        """Open it."""
        names = self._choices(command)
        offered = {name: value for name, value in self.contexts.items() if name in names}
        self.app.open_form(command, {}, offered=offered)
