"""Installed plugins, and what is wrong with one."""

from typing import TYPE_CHECKING, Any

import click

from guong_cli.show import columns, number, show, show_json, widest
from guong_cli.usage import Command, Group, argument, as_json

if TYPE_CHECKING:
    from guong.plugins import Plugin


class Plugins(Group):
    """Answers alone: the list."""

    answers_alone = True


@click.group("plugins", cls=Plugins)
@as_json
@click.pass_context
def plugins_(ctx: click.Context, as_json: bool) -> None:  # noqa: FBT001
    """Các tiện ích đã cài, và tiện ích nào hỏng (installed plugins)."""
    if ctx.invoked_subcommand:
        return
    from guong.plugins import catalogue  # noqa: PLC0415

    found = catalogue().plugins
    if as_json:
        show_json([_told(plugin) for plugin in found])
        return
    table = columns(
        widest((one.name for one in found), 24), widest((one.version for one in found), 10), None,
        header=("Tiện ích", "Bản", "Khai báo"),
    )  # fmt: skip
    for one in found:
        told = _told(one)
        listed = [f"{number(len(told[key]))} {what}" for key, what in DECLARED.items() if told[key]]
        table.add_row(one.name, one.version, f"HỎNG: {one.problem}" if one.problem else ", ".join(listed))
    show(table)


DECLARED = {"kinds": "loại dữ kiện", "sets": "bộ tiêu chuẩn", "questions": "câu hỏi", "signals": "dấu hiệu"}


def _told(plugin: "Plugin") -> dict[str, Any]:
    from guong.criteria.sets import CriteriaSet  # noqa: PLC0415
    from guong.facts import Kind  # noqa: PLC0415
    from guong.signals import Signal  # noqa: PLC0415

    told: dict[str, Any] = {"name": plugin.name, "version": plugin.version, "problem": plugin.problem}
    told |= {key: [] for key in DECLARED}
    for one in plugin.declared:
        classes = ((Kind, "kinds"), (CriteriaSet, "sets"), (Signal, "signals"))
        key = next((key for cls, key in classes if isinstance(one, cls)), "questions")
        told[key].append(one.id)  # type: ignore[attr-defined]
    return told


@plugins_.command("check", cls=Command)
@argument("NAME", "tên tiện ích; xem guong plugins")
@as_json
def check_(name: str, as_json: bool) -> None:  # noqa: FBT001
    """Kiểm tra một tiện ích, nói rõ sai ở đâu (check a plugin's declarations)."""
    from guong.errors import NotFound  # noqa: PLC0415
    from guong.plugins import catalogue  # noqa: PLC0415
    from guong.testing import problems_of  # noqa: PLC0415

    declared = catalogue()
    plugin = next((one for one in declared.plugins if one.name == name), None)
    if plugin is None:
        msg = f"Không có tiện ích “{name}”; đang cài: {', '.join(one.name for one in declared.plugins)}."
        raise NotFound(msg)
    problems = problems_of(plugin, declared)
    if as_json:
        show_json({"name": plugin.name, "version": plugin.version, "problems": problems})
    elif problems:
        show(f"{plugin.name} {plugin.version}: {len(problems)} chỗ sai", *(f"- {one}" for one in problems))
    else:
        show(f"{plugin.name} {plugin.version}: không thấy chỗ nào sai.")
    if problems:
        raise click.exceptions.Exit(1)
