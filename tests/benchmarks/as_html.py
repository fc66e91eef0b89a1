"""A document becomes HTML and CSS for WeasyPrint, set as our theme sets it: sheet, faces, sizes, colours, links.

What a generated brief does not hold (cards at a glance, scales, gauges) is refused, not left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tests.benchmarks.as_svg import FAMILIES, WEIGHTS

from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Document,
    Fields,
    Figure,
    Heading,
    ItemList,
    Panel,
    Paragraph,
    Section,
    Table,
)
from policybrief.document.words import Inline, PageRef, Run, Words
from policybrief.theme.fonts import FONTS
from policybrief.theme.styles import TextStyle, Theme

SHEET = """\
@page {{ size: {width}mm {height}mm; margin: {top}mm {right}mm {bottom}mm {left}mm;
  @top-left {{ content: {running}; {small} }}
  @top-right {{ content: {handling}; {label} }}
  @bottom-left {{ content: {foot}; white-space: pre; text-align: left; width: 118mm; {small} }}
  @bottom-center {{ content: "{page} " counter(page) " {of} " counter(pages); width: 26mm; text-align: left; {small} }}
  @bottom-right {{ content: {handling}; {label} }} }}
@page :first {{ @top-left {{ content: none }} @top-right {{ content: none }} }}
* {{ margin: 0; padding: 0; box-sizing: border-box }}
body {{ hyphens: manual; orphans: 2; widows: 2 }}
strong {{ font-weight: 600 }}
a {{ color: inherit; text-decoration: none }}
.mast {{ background: {navy}; height: {mast}mm; margin: -{top}mm -{right}mm 5mm -{left}mm; padding: 11.2mm {right}mm 0 {left}mm }}
.mast b {{ float: right; {label} }}
.mast h1 {{ margin: 5.4mm 0 2.2mm }}
.main {{ width: 112mm }}
.two {{ display: grid; grid-template-columns: 112mm 52mm; column-gap: 6mm }}
.two > *, .decision > * {{ min-width: 0 }}
.decision {{ display: grid; grid-template-columns: 70mm 36mm 52mm; column-gap: 6mm; margin: 9pt 0 18pt; padding: 3.2mm 0;
  border-top: 0.75pt solid {navy}; border-bottom: 0.75pt solid {navy} }}
.fields {{ display: grid; grid-template-columns: 18mm 1fr; row-gap: 3pt; margin-bottom: 13pt }}
.apart {{ background: {panel}; border-left: 2pt solid {navy}; padding: 3.4mm 3.5mm 4mm }}
.apart ol {{ padding-left: 12pt }}
ol, ul {{ padding-left: 12pt }}
section > h2 {{ margin: 22.5pt 0 9pt; width: 112mm }}
h3 {{ margin: 13.5pt 0 6.3pt }}
h4 {{ margin: 11.7pt 0 4.5pt }}
h1, h2, h3, h4, .s-eyebrow, .s-figure-title, .s-figure-subtitle {{ break-after: avoid }}
sup {{ font: 7.5pt "Source Sans Pro"; color: {mid}; line-height: 0; vertical-align: 3.2pt }}
.tag {{ font: 600 7.5pt "Source Sans Pro"; color: {grey}; border: 0.5pt solid {grey}; padding: 0 1.7pt }}
.page::after {{ content: target-counter(attr(href), page) }}
table {{ border-collapse: collapse; width: 100%; border-top: 1pt solid {navy}; border-bottom: 1pt solid {navy}; margin-bottom: 22.5pt }}
table.shared {{ table-layout: fixed }}
caption {{ text-align: left; padding: 22.5pt 0 6.8pt }}
thead {{ display: table-header-group; border-bottom: 0.75pt solid {navy} }}
tbody tr {{ break-inside: avoid; border-top: 0.4pt solid {hair} }}
th, td {{ text-align: left; vertical-align: top; padding: 5pt 4mm 5pt 0 }}
.references th, .references td {{ padding: 2.6pt 4mm 2.6pt 0 }}
thead th {{ vertical-align: bottom; padding: 3.5pt 4mm 3.5pt 0 }}
th:last-child, td:last-child {{ padding-right: 0 }}
.right {{ text-align: right }} .center {{ text-align: center }}
figure {{ break-inside: avoid; margin: 22.5pt 0 }}
figure img {{ display: block; margin: 6.8pt 0 }}
figcaption {{ border-top: 0.4pt solid {hair}; padding-top: 4pt; margin-top: 6.8pt }}
"""
_FLAT = {"caption", "table", "table-large", "table-small", "table-head"}
_STYLE_OF_HEADING = {1: "title", 2: "heading-2", 3: "heading-3", 4: "heading-4"}


def write_html(document: Document, theme: Theme, *, paper: str = "a4") -> str:
    """The whole page; figures name `<id>.svg` beside it."""
    block = document.title_block
    head = (
        f'<div class="mast"><b>{escape(document.handling)}</b><p class="s-series">{_words(block.series)}</p>'
        f'<h1 class="s-title">{_words(block.title.words)}</h1><p class="s-subtitle">{_words(block.subtitle)}</p></div>'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title>\n<style>\n{_faces()}{_sheet(document, theme, paper)}"
        f"{''.join(_style(name, style, theme) for name, style in theme.text.items())}</style></head>\n"
        f"<body>\n{head}\n{_flow(document.blocks, theme)}</body></html>\n"
    )


def _faces() -> str:
    """Our font files, which every peer sets with."""
    return "".join(
        f'@font-face {{ font-family: "{FAMILIES[font.family]}"; src: url("{font.path.as_uri()}"); '
        f"font-weight: {WEIGHTS[font.weight]}; font-style: {'italic' if font.italic else 'normal'} }}\n"
        for font in FONTS.values()
        if font.family in FAMILIES
    )


def _sheet(document: Document, theme: Theme, paper: str) -> str:
    sheet, colours = theme.papers[paper], theme.colours
    return SHEET.format(
        width=sheet.width_mm, height=sheet.height_mm, left=sheet.left_mm, right=sheet.right_mm,
        top=sheet.top_mm, bottom=sheet.bottom_mm, mast=theme.masthead.height_mm,
        navy=colours["navy"], mid=colours["mid"], grey=colours["grey"], hair=colours["hair"], panel=colours["panel"],
        small=f'font: 7.5pt/10pt "Source Sans Pro"; color: {colours["grey"]}',
        label='font: 700 12pt/5.6mm "Source Sans Pro"; color: #fff; background: #000; padding: 0 5pt; height: 5.6mm',
        running=_quote("".join(_plain(words) for words in document.running_title)),
        handling=_quote(document.handling), page=document.labels.page, of=document.labels.of,
        foot=_quote("\n".join(_plain(line) for line in document.foot)),
    )  # fmt: skip


def _style(name: str, style: TextStyle, theme: Theme) -> str:
    capitals = "; text-transform: uppercase" if style.capitals else ""
    gap = "" if name in _FLAT else f"; margin-bottom: {style.after_u * theme.unit_pt:g}pt"
    selector = f".s-{name}" if name not in {"table-large", "table-small"} else f".s-{name} td, .s-{name} tbody th"
    return (
        f"{selector} {{ font: {WEIGHTS[style.weight]} {style.size_pt}pt/{style.leading_pt}pt "
        f'"{FAMILIES[style.family]}"; color: {style.colour}; letter-spacing: {style.tracking_pt}pt{capitals}{gap} }}\n'
    )


# --- words


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ") + '"'


def _plain(words: Words) -> str:
    return "".join(run.text for run in words if isinstance(run, Run))


def _words(words: Words) -> str:
    return "".join(_inline(inline) for inline in words)


def _inline(inline: Inline) -> str:
    match inline:
        case PageRef(target=target):
            return f'<a class="page" href="#{target}"></a>'
        case Run():
            return _run(inline)
        case _:
            raise TypeError(f"{type(inline).__name__} is not written as HTML")


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.tag:
        text = f'<span class="tag">{text}</span>'
    if run.strong:
        text = f"<strong>{text}</strong>"
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.link:
        text = f'<a href="{escape(run.link.target)}">{text}</a>'
    return f"<sup>{text}</sup>" if run.citation else text


# --- blocks


def _flow(blocks: Iterable[Block], theme: Theme) -> str:
    """Blocks in their columns: text in the main one, a panel at its side, tables and figures across both."""
    written: list[str] = []
    main: list[str] = []
    for block in blocks:
        if isinstance(block, Panel) and theme.panels[block.style].place == "side":
            written.append(f'<div class="two"><div>{"".join(main)}</div>\n<div>{_block(block, theme)}</div></div>\n')
            main = []
        elif isinstance(block, (Table, Figure, DecisionBox, Fields, Section)):
            written += [_column(main), _block(block, theme)]
            main = []
        else:
            main.append(_block(block, theme))
    return "".join((*written, _column(main)))


def _column(main: list[str]) -> str:
    return f'<div class="main">\n{"".join(main)}</div>\n' if main else ""


def _block(block: Block, theme: Theme, *, body: str = "body") -> str:
    match block:
        case Paragraph():
            return f'<p class="s-{body if block.style == "body" else block.style}">{_words(block.words)}</p>\n'
        case Heading():
            tag, style = f"h{block.level}", _STYLE_OF_HEADING[block.level]
            return f'<{tag} class="s-{style}"{_id(block.id)}>{_words(block.words)}</{tag}>\n'
        case ItemList():
            return _list(block, theme)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Fields():
            fields = (*block.main, *block.side, *block.wide)
            pairs = (
                f'<dt class="s-field-label">{_words(field.label)}</dt><dd class="s-field-value">{_words(field.value)}</dd>\n'
                for field in fields
            )
            return f'<dl class="fields">\n{"".join(pairs)}</dl>\n'
        case Panel():
            return _panel(block, theme)
        case DecisionBox():
            return _decision(block)
        case Section():
            return f"<section>\n{_block(block.heading, theme)}{_flow(block.blocks, theme)}</section>\n"
        case _:
            raise TypeError(f"{type(block).__name__} is not written as HTML")


def _id(id: str) -> str:
    return f' id="{escape(id)}"' if id else ""


def _panel(panel: Panel, theme: Theme) -> str:
    style = theme.panels[panel.style]
    inside = "".join(_block(each, theme, body=style.body) for each in panel.blocks)
    ground = "apart" if style.ground else "plain"
    return f'<div class="{ground}"><h2 class="s-{style.heading}">{_words(panel.heading)}</h2>\n{inside}</div>\n'


def _list(block: ItemList, theme: Theme) -> str:
    if block.kind == "references":
        entries = (
            f'<dt id="{item.id}">{_words(item.label)}</dt>'
            f"<dd>{''.join(_block(each, theme) for each in item.blocks)}</dd>\n"
            for item in block.items
        )
        return f'<dl class="s-{block.style}" style="columns: 2; column-gap: 6mm">\n{"".join(entries)}</dl>\n'
    tag = {"bullets": "ul", "numbers": "ol"}[block.kind]
    items = (
        f"<li>{''.join(_block(each, theme, body=block.style) for each in item.blocks)}</li>\n" for item in block.items
    )
    return f'<{tag} class="s-{block.style}">\n{"".join(items)}</{tag}>\n'


def _decision(block: DecisionBox) -> str:
    columns = [f'<h2 class="s-eyebrow">{_words(block.heading)}</h2><p class="s-question">{_words(block.question)}</p>']
    for heading, paragraphs in block.columns:
        inside = "".join(f'<p class="s-small">{_words(paragraph.words)}</p>' for paragraph in paragraphs)
        columns.append(f'<h3 class="s-field-label">{_words(heading)}</h3>{inside}')
    return f'<div class="decision">{"".join(f"<div>{column}</div>" for column in columns)}</div>\n'


def _table(table: Table) -> str:
    shared = all(column.share > 0 for column in table.columns)
    total = sum(column.share for column in table.columns)
    widths = (
        "".join(f'<col style="width: {100 * column.share / total:.2f}%">' for column in table.columns) if shared else ""
    )
    small = table.style == "references"
    classes = " ".join(("s-table-small references" if small else "s-table-large", *("shared",) * shared))
    caption = f'<caption class="s-caption">{_words(table.caption)}</caption>' if table.caption else ""
    head = "".join(
        f'<th scope="col" class="s-table-head {column.align}">{_words(column.heading)}</th>' for column in table.columns
    )
    rows = []
    for row in table.rows:
        cells = []
        for cell, column in zip(row.cells, table.columns, strict=True):
            text = "<br>".join(_words(words) for words in cell.paragraphs)
            tag = 'th scope="row"' if column.header else "td"
            text = f"<strong>{text}</strong>" if cell.strong else text
            cells.append(f'<{tag} class="{column.align}">{text}</{tag[:2]}>')
        rows.append(f"<tr{_id(row.id)}>{''.join(cells)}</tr>\n")
    columns = f"<colgroup>{widths}</colgroup>" if shared else ""
    return (
        f'<table class="{classes}"{_id(table.id)}>{caption}{columns}<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody></table>\n"
    )


def _figure(figure: Figure) -> str:
    notes = "<br>".join(_words(words) for words in (figure.note, figure.source) if words)
    return (
        f'<figure{_id(figure.id)}><p class="s-figure-title">{_words(figure.title)}</p>\n'
        f'<p class="s-figure-subtitle"><strong>{_words(figure.label)}</strong>  {_words(figure.subtitle)}</p>\n'
        f'<div class="two"><div><img src="{figure.id}.svg" alt="{escape(figure.alt)}" '
        f'style="width: {figure.width_mm:g}mm; height: {figure.height_mm:g}mm"></div>\n'
        f'<figcaption class="s-fine">{notes}</figcaption></div></figure>\n'
    )
