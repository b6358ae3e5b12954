"""Every change of the books: one frozen class each, with who may give it and what it does."""

from guong.commands.base import ROLES, Command, Made, Role, fields_of, schema
from guong.commands.facts import (
    AddFact,
    AssessUnit,
    CloseRegister,
    CloseRegisters,
    CorrectFact,
    ReopenRegister,
    WithdrawFact,
)
from guong.commands.people import AddPerson, AddPosting, ChangePerson, ChangePosting, RemovePosting
from guong.commands.rulings import ConfirmReading, FixNumber, SetYear
from guong.commands.units import AddUnit, ChangeUnit, EndUnit
from guong.commands.upkeep import ChangeCode, ErasePerson, KeepVerdict, UndoImport

COMMANDS: dict[str, type[Command]] = {
    command.name: command
    for command in (
        AddUnit,
        ChangeUnit,
        EndUnit,
        AddPerson,
        ChangePerson,
        AddPosting,
        ChangePosting,
        RemovePosting,
        AddFact,
        CorrectFact,
        WithdrawFact,
        CloseRegister,
        CloseRegisters,
        ReopenRegister,
        AssessUnit,
        ConfirmReading,
        FixNumber,
        SetYear,
        ChangeCode,
        UndoImport,
        ErasePerson,
        KeepVerdict,
    )
}
"""Every command by its name."""

__all__ = ["COMMANDS", "ROLES", "Command", "Made", "Role", "fields_of", "schema"]
