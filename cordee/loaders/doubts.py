"""Values that can be read and are probably not what was meant: kept, and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cordee.i18n import Text
from cordee.model.claims import Value

_LATITUDES = (35.0, 72.0)
_LONGITUDES = (-11.0, 32.0)
"""About where Europe is: a place outside that would be inside the other way round was turned over."""


def doubts(body: Mapping[str, Value]) -> Iterator[Text]:
    """What to look at again in an entity."""
    lat, lon = body.get("lat"), body.get("lon")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return
    if _in_europe(lon, lat) and not _in_europe(lat, lon):
        yield Text("doubts.latitude_longitude_swapped_kept", lat=f"{lat:g}", lon=f"{lon:g}")


def _in_europe(lat: float, lon: float) -> bool:
    return _LATITUDES[0] <= lat <= _LATITUDES[1] and _LONGITUDES[0] <= lon <= _LONGITUDES[1]
