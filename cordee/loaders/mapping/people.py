"""The people a row names beside what it is about, and how they are reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import ORGANISATION
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import CONTACT, RELATIONS
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.titles import has_word
from cordee.loaders.values import contacts
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.somebody import each_in, is_called_as_body
from cordee.loaders.values.words import BODIES, SERVICES
from cordee.model import PEOPLE
from cordee.model.folding import fold


@dataclass(frozen=True, slots=True)
class About:
    """What a row says of one of them."""

    function: str = ""
    email: str = ""
    phone: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The names of a row, and the addresses, numbers and functions beside them."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """Where they work: one for all of them, or one each."""
    nobody: tuple[str, ...] = ()
    """Services and functions that stand where a name may."""
    of_nobody: bool = False
    """Whether a cell gives the number or the address of one of these."""

    @property
    def unnamed(self) -> bool:
        """Whether there is an address or a number and nobody it is surely of."""
        if self.of_nobody:
            return True
        told = (self.about(name) for name in self.names)
        return bool(self.emails or self.phones) and not any(one.email or one.phone for one in told)

    def about(self, name: str) -> About:
        """What is said of one of them: everything when alone, else what stands in the same place."""
        place = self.names.index(name) if name in self.names else 0
        body = self.bodies[0] if len(self.bodies) == 1 else self._of(self.bodies, place)
        phone = self._of(self.phones, place)
        return About(self._of(self.functions, place), self._mail(name, place), phone, body)

    def _of(self, values: tuple[str, ...], place: int) -> str:
        if len(self.names) == 1:
            return values[0] if values else ""
        return values[place] if len(values) == len(self.names) else ""

    def _mail(self, name: str, place: int) -> str:
        """The address with somebody's name in it, else the one in their place."""
        words = [word for word in fold(name).split() if len(word) > 2]
        own = [mail for mail in self.emails if any(word in fold(mail) for word in words)]
        return own[0] if own else self._of(self.emails, place)


def tells_of_people(column: Column) -> bool:
    """Whether a column names people, or tells how they are reached."""
    of_people = column.means in RELATIONS and RELATIONS[column.means].kinds[0] in PEOPLE
    return of_people or column.means in CONTACT or column.kind in PEOPLE


@cache
def _of_a_body(title: str) -> bool:
    """Whether a title says that what stands there is how a body is reached: "Tél mairie"."""
    return has_word(title, "a body") or not (BODIES | SERVICES).isdisjoint(fold(title).split())


def people_of(held: Mapping[Column, str]) -> People:
    """The people of a row from its columns of contacts."""
    names: list[str] = []
    emails: list[str] = []
    phones: list[str] = []
    functions: list[str] = []
    bodies: list[str] = []
    nobody: list[str] = []
    of_nobody = False
    for column, cell in held.items():
        if not tells_of_people(column):
            continue
        if column.means == "contact_function":
            functions.append(cell)
            continue
        if column.means == "contact_body":
            bodies += each_in(cell)
            continue
        told = contacts.parse(cell)
        of_body = column.means in CONTACT and _of_a_body(column.title)
        if of_body or (told.nobody and not told.people):
            nobody += _others(column.means, told) if column.means not in CONTACT else ()
            of_nobody = of_nobody or bool(told.emails or told.phones)
            continue
        emails += told.emails
        phones += told.phones
        if column.means not in CONTACT:
            names += [who.name for who in told.people]
            nobody += _others(column.means, told)
    return People(
        tuple(dict.fromkeys(names)),
        tuple(emails),
        tuple(phones),
        tuple(functions),
        tuple(map(str.strip, bodies)),
        tuple(nobody),
        of_nobody,
    )


def bodies_in(means: str, told: contacts.Contact) -> tuple[str, ...]:
    """The bodies of a cell of people, where bodies may stand too: "Responsable" over "CC du Diois"."""
    either = means in RELATIONS and ORGANISATION in RELATIONS[means].kinds
    return tuple(name for name in told.nobody if either and is_called_as_body(name))


def _others(means: str, told: contacts.Contact) -> tuple[str, ...]:
    return tuple(name for name in told.nobody if name not in bodies_in(means, told))


def not_a_body(title: str, name: str) -> Fault:
    """Why somebody alone is not taken for a body: what is given or shared is kept of bodies alone."""
    remedy = Text("mapping.name_their_body", name=name)
    return Fault(title, shorten(name), Text("mapping.expected_a_body"), remedy)


def reached(held: Mapping[Column, str]) -> dict[str, str]:
    """The e-mail and the telephone of somebody a row is about, taken out of whatever column."""
    found: dict[str, str] = {}
    for column, cell in held.items():
        if column.means in ("email", "phone", *CONTACT):
            told = contacts.parse(cell)
            if told.emails:
                found.setdefault("email", told.emails[0])
            if told.phones:
                found.setdefault("phone", told.phones[0])
    return found
