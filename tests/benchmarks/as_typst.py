"""A document becomes Typst source, set as our theme sets it: same sheet, faces, sizes, colours, columns and links.

What a generated brief does not hold (cards at a glance, scales, gauges) is refused, not left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.benchmarks.as_svg import FAMILIES, WEIGHTS

from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Document,
    Fields,
    Figure,
    Heading,
    Item,
    ItemList,
    Panel,
    Paragraph,
    Section,
    Table,
)
from policybrief.document.words import Inline, PageRef, Run, Words
from policybrief.theme.styles import TextStyle, Theme

PREAMBLE = """\
#let W = 170mm
#let main-w = 112mm
#let side-w = 52mm
#let G = 6mm
#let u = {unit}pt
#let face(font, size, lead, fill, weight, strong-weight, gap, track, caps, body) = {{
  set text(font: font, size: size, weight: weight, fill: fill, tracking: track, top-edge: 0.78em, bottom-edge: -0.22em)
  set par(leading: lead - size, spacing: lead - size + gap)
  show strong: set text(weight: strong-weight)
  if caps {{ upper(body) }} else {{ body }}
}}
{styles}
#let cite-mark(target, body) = {{
  sym.wj
  text(font: "Source Sans Pro", size: 7.5pt, weight: 400, style: "normal", fill: mid, baseline: -3.2pt, link(target, body))
}}
#let tag(body) = box(baseline: 0.4pt, stroke: 0.5pt + grey, inset: (x: 1.7pt), height: 8.2pt, align(center + horizon,
  text(font: "Source Sans Pro", size: 7.5pt, weight: 600, fill: grey, top-edge: "cap-height", bottom-edge: "baseline", body)))
#let page-of(target) = context link(target, str(counter(page).at(target).first()))
#let handling(body) = box(fill: black, inset: (x: 5pt), height: 5.6mm, align(horizon, s-handling(body)))
#let two(left, right) = grid(columns: (main-w, side-w), column-gutter: G, align: top, left, right)
#let column(body) = block(width: main-w, body)
#let section(body) = block(width: main-w, above: 5 * u, below: 2 * u, sticky: true, body)
#let set-apart(body) = block(width: 100%, fill: panel, inset: (x: 3.5mm, top: 3.4mm, bottom: 4mm), stroke: (left: 2pt + navy), body)
#let hanging(label, body) = grid(columns: (18mm, 1fr), inset: (y: 1.5pt), s-field-label(label), s-field-value(body))
#let exhibit(title, label, width, path, alt, notes) = block(breakable: false, above: 5 * u, below: 5 * u, {{
  s-figure-title(title)
  s-figure-subtitle(label)
  v(1.5 * u)
  grid(columns: (main-w, side-w), column-gutter: G, image(path, width: width, alt: alt), {{
    line(length: 100%, stroke: 0.4pt + hair)
    v(u)
    s-fine(notes)
  }})
}})
#let ruled(columns, align, pad, style, caption, head, ..cells) = {{
  if caption != none {{ block(sticky: true, above: 5 * u, below: 1.5 * u, s-caption(caption)) }}
  let last = head.len() - 1
  set table.cell(breakable: false)
  table(columns: columns, align: align, stroke: (x, y) => (top: if y == 0 {{ 1pt + navy }} else if y == 1 {{ 0.75pt + navy }} else {{ 0.4pt + hair }}),
    inset: (x, y) => (left: 0pt, right: if x == last {{ 0pt }} else {{ 4mm }}, y: if y == 0 {{ 3.5pt }} else {{ pad }}),
    table.header(..head.map(s-table-head)), ..cells.pos().map(style), table.hline(stroke: 1pt + navy))
  v(5 * u)
}}
"""

OPENING = """\
#set document(title: {title}, author: {author})
#set page(width: {width}mm, height: {height}mm, margin: (left: {left}mm, right: {right}mm, top: {top}mm, bottom: {bottom}mm),
  header-ascent: 5.6mm, footer-descent: 4mm,
  header: context if counter(page).get().first() > 1 {{
    set align(horizon)
    grid(columns: (1fr, auto), s-running[{running}], handling[{handling}])
  }},
  footer: context {{
    line(length: 100%, stroke: 0.4pt + hair)
    v(2.2mm, weak: false)
    grid(columns: (main-w, 26mm, 26mm), column-gutter: (G, 0mm), align: (left, left, right), s-running[{foot}],
      s-running({{ "{page} "; counter(page).display(); " {of} "; str(counter(page).final().first()) }}), handling[{handling}])
  }})
#set text(lang: "en", region: "GB", hyphenate: false, costs: (widow: 300%, orphan: 300%))
#set smartquote(enabled: false)
#set block(spacing: 0pt)
#show heading.where(level: 1): it => s-title(it.body)
#show heading.where(level: 2): it => s-heading-2(it.body)
#show heading.where(level: 3): it => block(above: 3 * u, below: 1.4 * u, sticky: true, s-heading-3(it.body))
#show heading.where(level: 4): it => block(above: 2.6 * u, below: 1 * u, sticky: true, s-heading-4(it.body))
#set enum(indent: 0pt, spacing: 3.5pt + 1.5 * u, body-indent: 6pt, numbering: n => text(font: "Source Sans Pro", weight: 600, fill: navy, str(n)))
#set list(indent: 0pt, spacing: 3.5pt + 1.5 * u, body-indent: 6pt, marker: [•])
#place(top + left, dx: -{left}mm, dy: -{top}mm, rect(width: {width}mm, height: 56mm, fill: navy, inset: 0pt, {{
  place(top + left, dx: {left}mm, dy: 11.2mm, s-series[{series}])
  place(top + right, dx: -{right}mm, dy: 10mm, handling[{handling}])
  place(top + left, dx: {left}mm, dy: 20.6mm, box(width: W, [= {heading}]))
  place(top + left, dx: {left}mm, dy: 44.8mm, s-subtitle[{subtitle}])
}}))
#v(56mm - {top}mm + 5mm)
"""

_SPECIAL = re.compile(r"([\\#$*_`@<>\[\]~=/\"'+-])")


def write_typst(document: Document, theme: Theme, *, paper: str = "a4") -> str:
    """The whole source; figures name `<id>.svg` beside it."""
    sheet = theme.papers[paper]
    colours = "".join(f'#let {name.replace("_", "-")} = rgb("{value}")\n' for name, value in theme.colours.items())
    styles = "".join(_style(name, style) for name, style in theme.text.items())
    block = document.title_block
    opening = OPENING.format(
        title=_quote(document.title), author=_quote(document.author), width=sheet.width_mm, height=sheet.height_mm,
        left=sheet.left_mm, right=sheet.right_mm, top=sheet.top_mm, bottom=sheet.bottom_mm,
        running=_words((*document.running_title[0], *document.running_title[1])), handling=_escape(document.handling),
        foot=" \\ ".join(_words(line) for line in document.foot), page=document.labels.page, of=document.labels.of,
        series=_words(block.series), heading=_words(block.title.words), subtitle=_words(block.subtitle),
    )  # fmt: skip
    return colours + PREAMBLE.format(unit=theme.unit_pt, styles=styles) + opening + _flow(document.blocks, theme)


def _style(name: str, style: TextStyle) -> str:
    arguments = (
        _quote(FAMILIES[style.family]), f"{style.size_pt}pt", f"{style.leading_pt}pt", f'rgb("{style.colour}")',
        str(WEIGHTS[style.weight]), str(WEIGHTS[style.strong_weight]), f"{style.after_u} * u", f"{style.tracking_pt}pt",
        str(style.capitals).lower(),
    )  # fmt: skip
    return f"#let s-{name} = face.with({', '.join(arguments)})\n"


# --- words


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _words(words: Words) -> str:
    return "".join(_inline(inline) for inline in words)


def _inline(inline: Inline) -> str:
    match inline:
        case PageRef(target=target):
            return f"#page-of(<{target}>)"
        case Run():
            return _run(inline)
        case _:
            raise TypeError(f"{type(inline).__name__} is not written as Typst")


def _run(run: Run) -> str:
    text = _escape(run.text)
    if run.citation:
        return f"#cite-mark(<{run.link.target[1:]}>)[{text}]" if run.link else text
    if run.tag:
        return f"#tag[{text}]"
    if run.strong:
        text = f"#strong[{text}]"
    if run.emphasis:
        text = f"#emph[{text}]"
    if run.link:
        target = f"<{run.link.target[1:]}>" if run.link.target.startswith("#") else _quote(run.link.target)
        text = f"#link({target})[{text}]"
    return text


# --- blocks


def _flow(blocks: Iterable[Block], theme: Theme) -> str:
    """Blocks in their columns: text in the main one, a panel at its side, tables and figures across both."""
    written: list[str] = []
    main: list[str] = []
    for block in blocks:
        if isinstance(block, Panel) and theme.panels[block.style].place == "side":
            written.append(f"#two[\n{''.join(main)}][\n{_block(block, theme)}]\n")
            main = []
        elif isinstance(block, (Table, Figure, DecisionBox, Fields, Section)):
            written += [_column(main), _block(block, theme)]
            main = []
        else:
            main.append(_block(block, theme))
    return "".join((*written, _column(main)))


def _column(main: list[str]) -> str:
    return f"#column[\n{''.join(main)}]\n" if main else ""


def _block(block: Block, theme: Theme, *, body: str = "body") -> str:
    match block:
        case Paragraph():
            return f"#s-{body if block.style == 'body' else block.style}[{_words(block.words)}]\n\n"
        case Heading():
            return f"{'=' * block.level} {_words(block.words)}{_label(block.id)}\n\n"
        case ItemList():
            return _list(block)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Fields():
            fields = (*block.main, *block.side, *block.wide)
            return "".join(f"#hanging[{_words(field.label)}][{_words(field.value)}]\n" for field in fields)
        case Panel():
            return _panel(block, theme)
        case DecisionBox():
            return _decision(block)
        case Section():
            return f"#section[\n{_block(block.heading, theme)}]\n{_flow(block.blocks, theme)}"
        case _:
            raise TypeError(f"{type(block).__name__} is not written as Typst")


def _panel(panel: Panel, theme: Theme) -> str:
    style = theme.panels[panel.style]
    gap = f"#v({style.heading_after_u} * u)\n"
    inside = f"#s-{style.heading}[{_words(panel.heading)}]\n{gap}" + "".join(
        _block(each, theme, body=style.body) for each in panel.blocks
    )
    return f"#set-apart[\n{inside}]\n" if style.ground else f"#block(above: {style.before_u} * u)[\n{inside}]\n"


def _label(id: str) -> str:
    return f" <{id}>" if id else ""


def _anchor(id: str) -> str:
    return f"#metadata(none)<{id}>" if id else ""


def _list(block: ItemList) -> str:
    if block.kind == "references":
        entries = (f"#hanging[{_words(item.label)}{_anchor(item.id)}][{_lines(item)}]\n" for item in block.items)
        return f"#s-{block.style}[#columns(2, gutter: G)[\n{''.join(entries)}]]\n"
    mark = {"bullets": "-", "numbers": "+"}[block.kind]
    items = []
    for item in block.items:
        inside = "\n".join(_words(each.words) for each in item.blocks if isinstance(each, Paragraph))
        if len(item.blocks) != 1 or not isinstance(item.blocks[0], Paragraph):
            raise TypeError("items of one paragraph are written as Typst, no others")
        items.append(f"{mark} {inside}\n")
    return f"#s-{block.style}[\n{''.join(items)}]\n#v(3.5pt + 1.5 * u)\n"


def _lines(item: Item) -> str:
    """The paragraphs of an item, one below the other."""
    return " \\ ".join(_words(each.words) for each in item.blocks if isinstance(each, Paragraph))


def _decision(block: DecisionBox) -> str:
    columns = [f"[#s-eyebrow[{_words(block.heading)}]#v(u)#s-question[{_words(block.question)}]]"]
    for heading, paragraphs in block.columns:
        inside = "".join(f"#s-small[{_words(paragraph.words)}]" for paragraph in paragraphs)
        columns.append(f"[#s-field-label[{_words(heading)}]#v(u){inside}]")
    rules = "stroke: (top: 0.75pt + navy, bottom: 0.75pt + navy), inset: (y: 3.2mm)"
    grid = f"grid(columns: (70mm, 36mm, side-w), column-gutter: G, {', '.join(columns)})"
    return f"#v(2 * u)\n#block(width: 100%, {rules}, {grid})\n#v(4 * u)\n"


def _table(table: Table) -> str:
    shared = all(column.share > 0 for column in table.columns)
    widths = ", ".join(f"{column.share:g}fr" if shared else "auto" for column in table.columns)
    aligned = ", ".join(column.align for column in table.columns)
    head = ", ".join(f"[{_words(column.heading)}]" for column in table.columns)
    style, padding = ("s-table-small", 2.6) if table.style == "references" else ("s-table-large", 5)
    caption = f"[{_words(table.caption)}]" if table.caption else "none"
    rows = []
    for row in table.rows:
        cells = [" \\ ".join(_words(words) for words in cell.paragraphs) for cell in row.cells]
        marked = [f"#strong[{text}]" if cell.strong else text for text, cell in zip(cells, row.cells, strict=True)]
        marked[0] += _anchor(row.id)
        rows.append("  " + ", ".join(f"[{text}]" for text in marked) + ",\n")
    return f"#ruled(({widths}), ({aligned}), {padding}pt, {style}, {caption}, ({head}),\n{''.join(rows)})\n"


def _figure(figure: Figure) -> str:
    notes = " \\ ".join(_words(words) for words in (figure.note, figure.source) if words)
    label = f"#strong[{_words(figure.label)}]  {_words(figure.subtitle)}"
    return (
        f"#exhibit([{_words(figure.title)}{_anchor(figure.id)}], [{label}], {figure.width_mm:g}mm, "
        f'"{figure.id}.svg", {_quote(figure.alt)}, [{notes}])\n'
    )
