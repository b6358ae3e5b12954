"""The one hook that a plugin implements."""

from collections.abc import Iterable

import pluggy

hookspec = pluggy.HookspecMarker("guong")
hookimpl = pluggy.HookimplMarker("guong")


@hookspec
def guong_declares() -> Iterable[object]:  # type: ignore[empty-body]
    """Everything that the plugin declares, in any order: kinds, questions, sets, procedures, signals."""
