"""Tables to slabs: column widths from content or shares, one slab a row, the head repeated on each page."""

from __future__ import annotations

from itertools import zip_longest
from math import sqrt

from msgspec import Struct
from msgspec.structs import replace

from policybrief.document.nodes import Column, Gauge, Row, Table
from policybrief.document.words import Words
from policybrief.layout.gauges import behind_marker, gauge_width, paint_gauge, paint_marker
from policybrief.layout.paragraphs import set_words
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Slab, box, merge_slabs, place_slabs, stack_height
from policybrief.structure import RULES, Artifact, Attribute, Role
from policybrief.theme.styles import MM, TableStyle, TextStyle

REPEATED = Artifact("Pagination", "Header")
"""The head of a table where it is printed again (PDF/UA-1, 7.5; PDF 1.7 leaves one THead a table)."""

_COLUMN_SCOPE, _ROW_SCOPE = Attribute("Table", "Scope", "Column"), Attribute("Table", "Scope", "Row")

CLEARANCE_PT = 0.1
"""Added to a column's natural widths, so that what just fits does fit."""


class _Lane(Struct, frozen=True):
    """What the cells of one column share: their frame and how they are set."""

    frame: Frame
    head: TextStyle
    plain: TextStyle
    strong: TextStyle
    role: Role
    scope: tuple[Attribute, ...]


class _Grid(Struct, frozen=True):
    """The lanes of a table, in the order of its cells, and what all its rows share."""

    lanes: tuple[_Lane, ...]
    whole: Frame
    style: TableStyle


def set_table(table: Table, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Set a table: caption, head and rows. A row never splits; one taller than a page is an error at its line."""
    style = setting.table(table.style)
    frames = column_frames(table, frame, setting)
    lanes = [_lay_lane(column, room, style, setting) for column, room in zip(table.columns, frames, strict=True)]
    grid = _Grid(tuple(lanes), frame, style)
    element = setting.tree.add("Table", parent)
    slabs: list[Slab] = []
    if table.caption:
        caption = setting.tree.add("P", setting.tree.add("Caption", element))
        slabs += set_words(table.caption, "caption", frame, setting, owner=caption, at=table.at)
        slabs = [replace(slab, keep_with_next=True) for slab in slabs]
    head = _set_head(table, grid, setting, parent=setting.tree.add("THead", element))
    repeated = (_as_artifact(head),)
    slabs.append(head)
    body = setting.tree.add("TBody", element)
    rows = [_set_row(row, grid, setting, parent=body, head=()) for row in table.rows[:1]]
    rows += [_set_row(row, grid, setting, parent=body, head=repeated) for row in table.rows[1:]]
    slabs += _keep_rows(_close(rows, grid, setting), setting)
    slabs[0] = replace(
        slabs[0], before_pt=setting.gap(style.before_u), destinations=((table.id, 0.0),) if table.id else ()
    )
    return tuple(slabs)


def column_frames(table: Table, frame: Frame, setting: Setting) -> tuple[Frame, ...]:
    """Share the measure out among the columns, gutters between them; from the right in a right-to-left document.

    Columns with a share get it; otherwise every column gets its widest word, and what is left goes by the
    width that its longest text still wants, so that a short column stays short.
    """
    gutter = setting.table(table.style).gutter_mm * MM
    room = frame.measure - gutter * (len(table.columns) - 1)
    if all(column.share > 0 for column in table.columns):
        total = sum(column.share for column in table.columns)
        widths = [room * column.share / total for column in table.columns]
    else:
        widths = _fit_widths(_wants(table, setting), room)
    frames, left = [], frame.left
    for width in widths:
        frames.append(Frame(left, width))
        left += width + gutter
    if setting.rtl:
        return tuple(Frame(frame.left + frame.right - f.right, f.measure) for f in frames)
    return tuple(frames)


def _wants(table: Table, setting: Setting) -> list[tuple[float, float]]:
    """For every column, the least width it can do with and the width at which nothing in it breaks."""
    style = setting.table(table.style)
    rows = [row for row in table.rows if not row.group]
    wants = []
    for index, column in enumerate(table.columns):
        head, body = (_aligned(setting.text(name), column) for name in (style.head, style.body))
        strong = replace(body, weight=body.strong_weight)
        cells = [row.cells[index] for row in rows]
        texts = [(column.heading, head)]
        texts += [(words, strong if cell.strong else body) for cell in cells for words in cell.paragraphs]
        sizes = [setting.typesetter.natural_widths(words, look, language=setting.language) for words, look in texts]
        gauges = max((gauge_width(gauge, setting) for cell in cells for gauge in cell.gauges), default=0.0)
        low, high = (max(gauges, *(size[side] for size in sizes)) + CLEARANCE_PT for side in (0, 1))
        wants.append((low, high))
    return wants


def _fit_widths(wants: list[tuple[float, float]], room: float) -> list[float]:
    least = sum(low for low, _ in wants)
    most = sum(high for _, high in wants)
    if least >= room:
        return [room * low / least for low, _ in wants]
    if most <= room:
        spare = (room - most) / len(wants)
        return [high + spare for _, high in wants]
    # Long columns grow with the square root of their text, so that a paragraph does not starve a phrase.
    pull = [sqrt((high - low) * (high + low)) for low, high in wants]
    widths = [low for low, _ in wants]
    spare = room - least
    while spare > 0.01 and (open_columns := [i for i, (_, high) in enumerate(wants) if widths[i] < high - 0.01]):
        weight = sum(pull[i] for i in open_columns)
        step = spare
        for i in open_columns:
            grown = min(wants[i][1], widths[i] + step * pull[i] / weight)
            spare -= grown - widths[i]
            widths[i] = grown
    return widths


def _lay_lane(column: Column, frame: Frame, style: TableStyle, setting: Setting) -> _Lane:
    plain = _aligned(setting.text(style.body), column)
    return _Lane(
        frame, _aligned(setting.text(style.head), column), plain, replace(plain, weight=plain.strong_weight),
        "TH" if column.header else "TD", (_ROW_SCOPE,) if column.header else (),
    )  # fmt: skip


def _aligned(style: TextStyle, column: Column) -> TextStyle:
    match column.align:
        case "left":
            return style
        case "right":
            return replace(style, align="end", features=(*style.features, "tnum"))
        case "center":
            return replace(style, align="center")


def _set_head(table: Table, grid: _Grid, setting: Setting, *, parent: int) -> Slab:
    row = setting.tree.add("TR", parent)
    cells = []
    for column, lane in zip(table.columns, grid.lanes, strict=True):
        owner = setting.tree.add("TH", row, attributes=(_COLUMN_SCOPE,))
        cells.append(_set_cell((column.heading,), grid.style.head, lane.head, lane.frame, setting, owner))
    slab = _join_cells(cells, grid.style.head_padding_pt, at_foot=True)
    navy = setting.theme.colours["navy"]
    rules = (
        box(grid.whole.left, grid.whole.right, 0.0, grid.style.top_rule_pt, fill=navy, owner=RULES),
        box(
            grid.whole.left, grid.whole.right,
            slab.height_pt - grid.style.head_rule_pt, slab.height_pt, fill=navy, owner=RULES,
        ),
    )  # fmt: skip
    return replace(slab, matter=slab.matter + rules, keep_with_next=True, at=table.at)


def _set_row(row: Row, grid: _Grid, setting: Setting, *, parent: int, head: tuple[Slab, ...]) -> Slab:
    """A row, before its rules; `head` is repeated where a page begins with it."""
    tree = setting.tree
    element = tree.add("TR", parent)
    if row.group:
        slab = _set_group(row, grid, setting, parent=element)
    else:
        body, cells = grid.style.body, []
        for cell, lane in zip(row.cells, grid.lanes, strict=True):
            owner = tree.add(lane.role, element, attributes=lane.scope)
            look = lane.strong if cell.strong else lane.plain
            cells.append(_set_cell(cell.paragraphs, body, look, lane.frame, setting, owner, cell.gauges))
        slab = _join_cells(cells, grid.style.row_padding_pt)
    return Slab(
        slab.height_pt, slab.matter, slab.areas, ((row.id, 0.0),) if row.id else (), keep_with_next=row.group,
        notes=slab.notes, head=head, at=row.at, what="table row",
    )  # fmt: skip


def _set_group(row: Row, grid: _Grid, setting: Setting, *, parent: int) -> Slab:
    """A row of one cell across the table, that names the rows below it."""
    span = (Attribute("Table", "ColSpan", len(grid.lanes)), _ROW_SCOPE)
    owner = setting.tree.add("TH", parent, attributes=span)
    body = setting.text(grid.style.body)
    style = replace(body, weight=body.strong_weight, colour=setting.theme.colours["navy"])
    marker = paint_marker(row.marker, grid.whole, style, setting)
    frame = behind_marker(grid.whole, setting) if marker else grid.whole
    cell = _set_cell(row.cells[0].paragraphs, grid.style.body, style, frame, setting, owner)
    slab = _join_cells([replace(cell, matter=cell.matter + marker)], grid.style.group_padding_pt)
    ground = box(
        grid.whole.left, grid.whole.right, 0.0, slab.height_pt,
        fill=setting.theme.colours["panel"], owner=Artifact("Background"),
    )  # fmt: skip
    return replace(slab, matter=(ground, *slab.matter))


def _set_cell(
    paragraphs: tuple[Words, ...],
    style_name: str,
    style: TextStyle,
    frame: Frame,
    setting: Setting,
    owner: int,
    gauges: tuple[Gauge, ...] = (),
) -> Slab:
    """The matter of one cell, as a slab; several paragraphs are elements of their own, each over its gauge."""
    if len(paragraphs) == 1 and not gauges:
        lines = set_words(paragraphs[0], style_name, frame, setting, owner=owner, style=style)
        return merge_slabs(lines) if lines else Slab(style.size_pt)
    slabs: list[Slab] = []
    for words, gauge in zip_longest(paragraphs, gauges):
        inner = setting.tree.add("P", owner) if len(paragraphs) > 1 else owner
        lines = set_words(words, style_name, frame, setting, owner=inner, style=style)
        if slabs and lines:
            gap = style.leading_pt - style.size_pt + setting.theme.cell_gap_pt
            lines = (replace(lines[0], before_pt=gap), *lines[1:])
        slabs += lines
        if gauge is not None:
            slabs.append(paint_gauge(gauge, frame, setting))
    return merge_slabs(tuple(slabs)) if slabs else Slab(style.size_pt)


def _join_cells(cells: list[Slab], padding_pt: float, *, at_foot: bool = False) -> Slab:
    """One slab of a row's cells, padded above and below; heads stand level at their foot."""
    height = max(cell.height_pt for cell in cells)
    depths = (padding_pt + (height - cell.height_pt if at_foot else 0.0) for cell in cells)
    return place_slabs(height + 2 * padding_pt, zip(depths, cells, strict=True))


def _close(rows: list[Slab], grid: _Grid, setting: Setting) -> list[Slab]:
    """Rule the rows: a hairline above each but the first, the table's last rule below the last."""
    colours, style = setting.theme.colours, grid.style
    left, right = grid.whole.left, grid.whole.right
    hairline = box(left, right, 0.0, style.row_rule_pt, fill=colours["hair"], owner=RULES)
    ruled = [*rows[:1], *(replace(row, matter=(*row.matter, hairline)) for row in rows[1:])]
    if ruled:
        last, foot = ruled[-1], ruled[-1].height_pt
        height = foot + style.top_rule_pt
        rule = box(left, right, foot, height, fill=colours["navy"], owner=RULES)
        ruled[-1] = replace(last, matter=(*last.matter, rule), height_pt=height, after_pt=setting.block_gap)
    return ruled


def _keep_rows(rows: list[Slab], setting: Setting) -> list[Slab]:
    """A small table stays on one page; of any other two rows at least stay together at either end."""
    small = stack_height(tuple(rows)) <= setting.theme.whole_table_mm * MM
    kept = range(len(rows) - 1) if small else {0, len(rows) - 2} if len(rows) > 1 else ()
    return [replace(row, keep_with_next=True) if index in kept else row for index, row in enumerate(rows)]


def _as_artifact(head: Slab) -> Slab:
    """The head again, as furniture of the next page: nobody should hear it twice."""
    matter = tuple(replace(m, owner=REPEATED) if isinstance(m.owner, int) else m for m in head.matter)
    return Slab(head.height_pt, matter)
