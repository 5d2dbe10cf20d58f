"""Files → sources and claims, with what became of every row."""

from cordee.loaders.names import Known
from cordee.loaders.reading import Fault, Ignored, Reading, Rejected
from cordee.loaders.rejects import write_rejects
from cordee.loaders.template import read_template, write_template

__all__ = [
    "Fault",
    "Ignored",
    "Known",
    "Reading",
    "Rejected",
    "read_template",
    "write_rejects",
    "write_template",
]
