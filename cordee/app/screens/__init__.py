"""The screens, in the order of the steps: bring in, understand, share."""

from cordee.app.screen import Screen
from cordee.app.screens import (
    asking,
    copies,
    cordees,
    data,
    deposit,
    doubles,
    echo,
    entity,
    exchange,
    history,
    mapping,
    own,
    people,
    row,
    sharing,
    table,
    throwing,
)

ALL: tuple[Screen, ...] = (
    *cordees.SCREENS,
    *deposit.SCREENS,
    *echo.SCREENS,
    *entity.SCREENS,
    *exchange.SCREENS,
    *row.SCREENS,
    *own.SCREENS,
    *asking.SCREENS,
    *table.SCREENS,
    *copies.SCREENS,
    *mapping.SCREENS,
    *doubles.SCREENS,
    *history.SCREENS,
    *data.SCREENS,
    *people.SCREENS,
    *throwing.SCREENS,
    *sharing.SCREENS,
)
