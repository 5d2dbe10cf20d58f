"""Files → sources and claims, with what became of every row."""

from cordee.loaders.names import HeldRecord
from cordee.loaders.reading import Fault, Ignored, Reading, Rejected
from cordee.loaders.rejects import write_rejects
from cordee.loaders.template.read import read_template, write_template

__all__ = [
    "Fault",
    "HeldRecord",
    "Ignored",
    "Reading",
    "Rejected",
    "read_template",
    "write_rejects",
    "write_template",
]
