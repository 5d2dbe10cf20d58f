"""The screens, in the order of the steps: bring in, understand, share."""

from cordee.app.screen import Screen
from cordee.app.screens import (
    asking,
    cordees,
    echo,
    entity,
    own,
    row,
    table,
)

ALL: tuple[Screen, ...] = (
    *cordees.SCREENS,
    *echo.SCREENS,
    *entity.SCREENS,
    *row.SCREENS,
    *own.SCREENS,
    *asking.SCREENS,
    *table.SCREENS,
)
