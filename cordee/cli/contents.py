"""The table of contents of the command line: the names of each command, what it is for, where it is.

Nothing of a command is imported to read the table: help lists them, and one of them is found, from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from cordee.i18n import Text
from cordee.queries.registry import QUESTIONS, Question

GENERIC = "questions"
"""Where the commands are made that ask what the signature of their question says, and nothing else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its name and its French one, what it is for, and where it is declared.

    ``where`` is a module of the command line and the command in it; ``others`` are further names.
    """

    name: str
    alias: str
    about: Text
    where: str
    others: tuple[str, ...] = ()

    @property
    def titled(self) -> str:
        """Its name and its French one, once where they are the same."""
        return self.name if self.alias == self.name else f"{self.name}, {self.alias}"

    def spellings(self) -> Iterator[str]:
        """Every way it may be called: words of both languages may be mixed."""
        yield self.name
        for spelled in ((self.name, self.alias), self.others):
            words = zip(*map(str.split, spelled), strict=True)
            yield from (" ".join(mixed) for mixed in product(*words) if mixed)


_HANDMADE: dict[str, tuple[Text, str, tuple[str, ...]]] = {
    "echo": (Text("echo.which_networks_schemes_echo"), "echoing:echo", ()),
    "exchange": (Text("exchange.what_two_networks_could"), "exchanging:exchange", ()),
    "compare": (Text("compare.about"), "comparing:compare", ("compare import", "comparer importer")),
    "show": (Text("ask.everything_known_somebody_something"), "asking:show", ()),
    "funding": (Text("relate.who_funds_what_projects"), "relating:funding", ()),
    "paths": (Text("relate.through_whom_one_could"), "relating:paths", ()),
    "brokers": (Text("mesh.who_holds_mesh_together"), "meshing:brokers", ()),
    "communities": (Text("mesh.which_groups_work_together"), "meshing:communities", ()),
    "missing": (Text("ask.what_data_lack_whom"), "asking:missing", ()),
    "review": (Text("review.about"), "reviewing:review", ("review ask", "doublons demander")),
}
"""The questions whose command says more than the signature of their function."""


def _question(question: Question) -> Entry:
    made = _HANDMADE.get(question.name, (Text(f"question.{question.name}"), GENERIC, ()))
    return Entry(question.name, question.alias, *made)


_ASKING = {question.name: _question(question) for question in QUESTIONS}
_OVERVIEW, _REVIEW = _ASKING.pop("overview"), _ASKING.pop("review")
SECTIONS: tuple[tuple[Text, tuple[Entry, ...]], ...] = (
    (
        Text("app.begin"),
        (
            Entry("app", "appli", Text("serve.about"), "serving:app"),
            Entry("demo", "demo", Text("change.example_alps_loaded_explained"), "changing:demo"),
            Entry("template", "modele", Text("change.empty_workbook_fill_example"), "changing:template"),
            Entry("inspect", "examiner", Text("inspect.about"), "recognising:inspect"),
            Entry("load", "charger", Text("change.load_workbook_folder_csv"), "changing:load"),
            Entry("territories", "territoires", Text("territories.about"), "placing:territories"),
            Entry("vocabulary", "vocabulaire", Text("vocabulary.about"), "placing:vocabulary"),
            _OVERVIEW,
        ),
    ),
    (
        Text("app.ask"),
        (
            *_ASKING.values(),
            Entry("diff", "changements", Text("mesh.what_changed_between_two"), "meshing:diff"),
            Entry("query", "requete", Text("produce.ask_question_ones_own"), "producing:query"),
        ),
    ),
    (
        Text("app.produce"),
        (
            Entry("map", "carte", Text("map.map_explore_meeting_one"), "mapping:map_"),
            Entry(
                "table",
                "tableau",
                Text("table.identification_table_fill_together"),
                "tabling:table",
                ("table write", "tableau ecrire"),
            ),
            Entry(
                "table import",
                "tableau importer",
                Text("table.take_what_meeting_wrote"),
                "tabling:table_import",
            ),
            Entry(
                "compare import",
                "comparer importer",
                Text("compare.import_about"),
                "comparing:compare_import",
            ),
            Entry("minutes", "releve", Text("minutes.about"), "tabling:minutes"),
            Entry("booklet", "livret", Text("produce.meeting_booklet_table_map"), "producing:booklet"),
            Entry("report", "bilan", Text("report.about"), "producing:report"),
            Entry("export", "exporter", Text("produce.entities_links_their_sources"), "producing:export"),
            Entry("share", "partager", Text("share.about_command"), "sharing:share"),
        ),
    ),
    (
        Text("app.correct"),
        (
            _REVIEW,
            Entry(
                "review export", "doublons exporter", Text("review.export_about"), "reviewing:review_export"
            ),
            Entry(
                "review import", "doublons importer", Text("review.import_about"), "reviewing:review_import"
            ),
            Entry("same", "meme", Text("decide.decide_two_records_about"), "deciding:same"),
            Entry(
                "different", "differents", Text("decide.decide_two_records_about_two"), "deciding:different"
            ),
            Entry("undo", "annuler", Text("decide.take_decision_back_nothing"), "deciding:undo"),
            Entry("withdraw", "retirer", Text("change.take_away_what_data"), "changing:withdraw"),
            Entry("rebuild", "reconstruire", Text("change.make_graph_anew_what"), "changing:rebuild"),
        ),
    ),
    (
        Text("app.keep"),
        (
            Entry("backup", "sauvegarder", Text("backup.about"), "keeping:backup"),
            Entry("restore", "restaurer", Text("backup.restore_about"), "keeping:restore"),
            Entry("discard", "jeter", Text("discard.about"), "keeping:discard"),
            Entry("doctor", "diagnostic", Text("doctor.about"), "keeping:doctor"),
            Entry("person-data", "donnees-personne", Text("person_data.about"), "forgetting:person_data"),
            Entry("forget", "oublier", Text("forget.about"), "forgetting:forget"),
        ),
    ),
)
ENTRIES: dict[str, Entry] = {entry.name: entry for _, entries in SECTIONS for entry in entries}
