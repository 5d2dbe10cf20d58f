"""Reading a file in a process of its own, so that one made to hurt ends that process and nothing else."""

from cordee.loaders.apart.process import read_apart
from cordee.loaders.apart.request import Answer, Request, answer

__all__ = ["Answer", "Request", "answer", "read_apart"]
