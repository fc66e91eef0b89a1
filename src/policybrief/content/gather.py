"""A brief folder's files to values with places: YAML and CSV are read, Markdown is put where it is named."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from policybrief.content.entries import keys_of
from policybrief.content.files import (
    LARGEST_CSV,
    LARGEST_MARKDOWN,
    LARGEST_YAML,
    SourceText,
    list_names,
    name_files,
    read_source,
)
from policybrief.content.located import Located, locate_lines
from policybrief.content.model import TimelineEvent
from policybrief.content.references import scrape_ids
from policybrief.content.table_files import read_table
from policybrief.content.typed_file import TypedFile, Value
from policybrief.content.yaml import read_yaml
from policybrief.diagnostics import Diagnostics, Location
from policybrief.memory import FORGETFUL, Memory, Same, recall_found


class Gathered(Struct):
    """What was read from a folder."""

    brief: list[TypedFile] = field(default_factory=list)
    charts: list[TypedFile] = field(default_factory=list)
    tables: dict[str, TypedFile] = field(default_factory=dict)
    """The CSV files that charts name, by name."""
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of what stands in `brief/` and `charts/`."""
    scraped_ids: set[str] = field(default_factory=set)
    """What look like ids in files that cannot be read."""
    complete_names: bool = True
    """Whether every file that is named could be read; if not, an unused one may be what was meant."""
    complete: bool = True
    """Whether every file could be read; if not, what seems to be missing may stand in one of them."""

    @property
    def all_files(self) -> tuple[TypedFile, ...]:
        """The YAML files, their Markdown in its place, and the CSV files."""
        return (*self.brief, *self.charts, *self.tables.values())


def gather_files(folder: Path, diagnostics: Diagnostics, memory: Memory = FORGETFUL) -> Gathered:
    """Read every file of the folder; what cannot be read is reported. Its text is taken apart once, by `memory`."""
    gathered = Gathered()
    if not _check_folders(folder, diagnostics):
        gathered.complete = False
        return gathered
    gathered.brief = _read_yaml_files(folder, "brief", gathered, diagnostics, memory)
    gathered.charts = _read_yaml_files(folder, "charts", gathered, diagnostics, memory)
    _put_bodies(folder, gathered, diagnostics, memory)
    _read_tables(folder, gathered, diagnostics, memory)
    return gathered


def _check_folders(folder: Path, diagnostics: Diagnostics) -> bool:
    """Whether there is a brief to read (PB001)."""
    if (folder / "brief" / "brief.yaml").exists():
        return True
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        diagnostics.error(
            "PB001", f"the folder {folder.name or folder} {what}", Location(""), help="name a folder with brief/ in it"
        )
    elif not (folder / "brief").is_dir():
        help = "a brief's folder holds brief/ with brief.yaml in it; name that folder"
        if folder.name == "brief" and (folder / "brief.yaml").exists():
            help = "name the folder above this one"
        diagnostics.error("PB001", "there is no folder brief/ here", Location("brief"), help=help)
    else:
        help = "write the memo's header there: title, to, from, subject, date, handling"
        diagnostics.error("PB001", "brief/brief.yaml does not exist", Location("brief/brief.yaml"), help=help)
    return False


def _read_yaml_files(
    folder: Path, below: str, gathered: Gathered, diagnostics: Diagnostics, memory: Memory
) -> list[TypedFile]:
    files: list[TypedFile] = []
    listed = gathered.listed[below] = list_names(folder, below)
    for name in name_files(listed, below, ".yml", diagnostics):
        help = f"name it {name.removesuffix('.yml')}.yaml"
        diagnostics.error("PB051", f"{below}/{name} would not be read", Location(f"{below}/{name}"), help=help)
    for name in name_files(listed, below, ".yaml", diagnostics):
        source = read_source(folder, below, name, largest=LARGEST_YAML, diagnostics=diagnostics)
        file = source and recall_found(memory, "yaml", source, diagnostics, partial(read_yaml, source))
        if file:
            files.append(file)
            continue
        gathered.complete = False
        if source:
            gathered.scraped_ids |= scrape_ids(source.text)
    return files


def _put_bodies(folder: Path, gathered: Gathered, diagnostics: Diagnostics, memory: Memory) -> None:
    """Put the Markdown file that a section's `body` names in its place, and report files that none names."""
    used: set[str] = set()

    def put_body(section: Value) -> Value:
        body = section.get("body") if isinstance(section, dict) else None
        if not isinstance(section, dict) or not isinstance(body, Located) or not _names_file(body):
            return section
        used.add(str(body))
        source = _read_body(folder, body, diagnostics)
        gathered.complete_names &= source is not None
        return memory.recall_edited(
            "section", (Same(section), source), lambda: section | {"body": _locate(source, body)}
        )

    for index, file in enumerate(gathered.brief):
        sections = file.value.get("sections") if isinstance(file.value, dict) else None
        if isinstance(file.value, dict) and isinstance(sections, tuple):
            put = tuple(put_body(section) for section in sections)
            gathered.brief[index] = replace(file, value=file.value | {"sections": put})
    for name in name_files(gathered.listed["brief"], "brief", ".md", diagnostics):
        if name not in used and gathered.complete and gathered.complete_names:
            help = f"name it as a section's body ('body: {name}'), or delete it"
            diagnostics.warning("PB051", f"no section uses brief/{name}", Location(f"brief/{name}"), help=help)


def _names_file(body: Located) -> bool:
    """Whether a body is a file's name rather than prose."""
    return body.endswith(".md") and not any(character in body for character in " \n[*")


def _read_body(folder: Path, name: Located, diagnostics: Diagnostics) -> SourceText | None:
    source = read_source(folder, "brief", str(name), largest=LARGEST_MARKDOWN, diagnostics=diagnostics, at=name.place())
    if source is not None and not source.text.strip():
        diagnostics.error("PB022", "this file is empty", Location(source.file), help="write the section's prose")
        return None
    return source


def _locate(source: SourceText | None, name: Located) -> Located:
    """The prose of a file; of one that was reported nothing, in place of its name."""
    if source is None:
        return Located("", name.file, name.pieces, refused=True)
    return locate_lines(source.text, source.file)


def _read_tables(folder: Path, gathered: Gathered, diagnostics: Diagnostics, memory: Memory) -> None:
    """Read every CSV file that a chart names under `data`, and report those that none names."""
    named: set[str] = set()
    for file in gathered.charts:
        data: Value = file.value.get("data") if isinstance(file.value, dict) else None
        if not isinstance(data, Located) or data.refused:
            continue
        name = str(data)
        if name in named:
            continue
        named.add(name)
        source = read_source(folder, "charts", name, largest=LARGEST_CSV, diagnostics=diagnostics, at=data.place())
        if source and (table := recall_found(memory, "csv", source, diagnostics, partial(_read_events, source))):
            gathered.tables[name] = table
        else:
            gathered.complete_names = False
    for name in name_files(gathered.listed["charts"], "charts", ".csv", diagnostics):
        if name not in named and gathered.complete and gathered.complete_names:
            help = f"name it in a chart ('data: {name}'), or delete it"
            diagnostics.warning("PB051", f"no chart uses charts/{name}", Location(f"charts/{name}"), help=help)


def _read_events(source: SourceText, diagnostics: Diagnostics) -> TypedFile | None:
    return read_table(source, keys_of(TimelineEvent), diagnostics)
