"""What CONTRIBUTING.md says of questions, formats and colours, done in a copy of the project."""

from __future__ import annotations

import ast
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from cordee.model import KINDS, TYPES
from cordee.viz.colours import PAPER, contrast, kind_style, type_style
from tests.project.guide import EXAMPLES, GUIDE, Copy
from tests.project.source import ROOT
from tests.viz.test_colours import SIGHT, lab

REGISTRY = "cordee/queries/registry.py"
FORMATS = "cordee/loaders/sheets/formats.py"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_question_is_its_module_its_line_and_its_words(copy: Copy) -> None:
    copy.write("cordee/queries/quality/acronyms.py")
    copy.line(REGISTRY, "QUESTIONS:", EXAMPLES[f"diff {REGISTRY}"])
    copy.say("po question")
    assert len(copy.touched) == 4 and "four files" in GUIDE
    copy.cordee("load", ROOT / "examples" / "alpes")
    assert "acronyms, sigles" in copy.cordee("--help")
    assert "--at-most LETTERS" in copy.cordee("sigles", "--help")
    assert "AFNIC" in copy.cordee("acronyms")
    assert "AFNIC" not in copy.cordee("sigles", "--at-most", "4")
    assert "Nothing answers this." in copy.cordee("acronyms", "--at-most", "0")
    assert copy.cordee("acronyms", "--format", "csv").startswith("acronym,name\n")
    asked = "import cordee; print(cordee.acronyms(cordee.open_graph('graph')).pairs[0][0])"
    assert copy.python("-c", asked).strip().isupper()


def test_a_file_format_is_its_module_and_its_line(copy: Copy) -> None:
    copy.write("cordee/loaders/sheets/json_lines.py")
    copy.line(FORMATS, "FORMATS:", EXAMPLES[f"diff {FORMATS}"])
    assert len(copy.touched) == 2 and "two files" in GUIDE
    (copy.folder / "organisations.jsonl").write_text(
        '{"id": "pnr", "name": "Parc du Queyras"}\n{"name": "", "acronym": "X"}\n', encoding="utf-8"
    )
    folder = copy.folder / "data"
    folder.mkdir()
    (folder / "networks.jsonl").write_text('{"name": "Réseau des cols"}\n', encoding="utf-8")
    (folder / "themes.csv").write_text("name\nForêt\n", encoding="utf-8")
    told = copy.cordee("load", "organisations.jsonl", code=1)
    assert "2 rows read" in told and "organisations.jsonl, row 3: column “name”" in told
    assert "2 rows read" in copy.cordee("load", folder)
    assert "Parc du Queyras" in copy.cordee("show", "Parc du Queyras")
    assert "Réseau des cols" in copy.cordee("show", "Réseau des cols")


def test_a_colour_is_one_line(copy: Copy) -> None:
    mark, line = EXAMPLES["diff colour kind"], EXAMPLES["diff colour type"]
    copy.line("cordee/viz/colours.py", "_KIND_MARKS", mark)
    copy.line("cordee/viz/colours.py", "_TYPE_LINES", line)
    assert len(copy.touched) == 1 and "one file" in GUIDE
    shown = "from cordee.viz.colours import *; print(kind_style('Instrument'), type_style('USES'))"
    assert copy.python("-c", shown).count("#100381") == 2
    ((colour, _),) = ast.literal_eval(f"{{{mark}}}").values()
    seen = {sight: [lab(one, sight) for one in (colour, *_colours())] for sight in SIGHT}
    apart = (np.linalg.norm(a - b) for looks in seen.values() for a, b in combinations(looks, 2))
    assert min(map(float, apart)) > 15 and contrast(colour, "#ffffff") >= 4.5
    ((drawn, dash),) = ast.literal_eval(f"{{{line}}}").values()
    assert (drawn, dash) not in {(type_style(t).colour, type_style(t).dash) for t in TYPES}
    assert contrast(drawn, PAPER) >= 3


def _colours() -> list[str]:
    return [kind_style(kind).colour for kind in KINDS]
