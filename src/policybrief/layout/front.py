"""The blocks of a front page: title block, memo header, decision box, cards at a glance, the key of a scale."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.document.nodes import (
    Card,
    DecisionBox,
    Field,
    Fields,
    KeyTerm,
    Paragraph,
    ScaleKey,
    Strip,
    TitleBlock,
)
from policybrief.document.words import Words
from policybrief.drawing import Path
from policybrief.layout.grounds import ground_slabs
from policybrief.layout.headings import set_heading, set_title
from policybrief.layout.paragraphs import set_words
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import BACKGROUND, Matter, Slab, box, merge_slabs, place_slabs, rectangle, set_beside
from policybrief.structure import Attribute
from policybrief.theme.styles import MM, TextStyle

"""The share of a long term, against 1 of the others."""


def set_title_block(block: TitleBlock, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Series, title and subtitle on a band across the head of the first sheet, as one slab.

    Depths are from the sheet's top edge; the slab begins at the top margin, so its matter reaches above it.
    """
    band = setting.theme.masthead
    frame = setting.full
    margin = setting.paper.top_mm * MM
    placed: list[tuple[float, Slab]] = []
    if block.series:
        owner = setting.tree.add("P", parent)
        series = merge_slabs(set_words(block.series, "series", frame, setting, owner=owner))
        placed.append((band.series_top_mm * MM - margin, series))
    slabs = list(set_heading(block.title, frame, setting, parent=parent))
    if block.subtitle:
        owner = setting.tree.add("P", parent)
        slabs += set_words(block.subtitle, "subtitle", frame, setting, owner=owner)
    title = merge_slabs(tuple(slabs))
    top = band.title_top_mm * MM
    placed.append((top - margin, title))
    height = max(band.height_mm * MM, top + title.height_pt + band.foot_mm * MM)
    ground = box(0.0, setting.paper.width_mm * MM, -margin, height - margin, fill=band.ground, owner=BACKGROUND)
    slab = place_slabs(height + band.gap_mm * MM - margin, placed, behind=(ground,))
    destinations = tuple((id, 0.0) for id, _ in title.destinations)
    return (replace(slab, destinations=destinations, at=block.title.at),)


def set_fields(block: Fields, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """The memo header as a list of labels and values: main and side fields in two columns, wide ones below."""
    element = setting.tree.add("L", parent, attributes=(Attribute("List", "ListNumbering", "None"),))
    front = setting.theme.front

    def set_all(fields: tuple[Field, ...], room: Frame, label_mm: float) -> tuple[Slab, ...]:
        return tuple(_set_field(field, room, label_mm * MM, setting, parent=element) for field in fields)

    main = set_all(block.main, setting.main, front.field_label_mm)
    side = set_all(block.side, setting.side, front.side_label_mm)
    columns = (set_beside((main, side)),) if main or side else ()
    slabs = columns + set_all(block.wide, frame, front.field_label_mm)
    leading = setting.text("field-value").leading_pt - setting.text("field-value").size_pt
    slabs = tuple(replace(slab, before_pt=leading, keep_with_next=True) for slab in slabs)
    return (*slabs[:-1], replace(slabs[-1], after_pt=setting.gap(front.fields_after_u), keep_with_next=False))


def _set_field(field: Field, frame: Frame, hang: float, setting: Setting, *, parent: int) -> Slab:
    item = setting.tree.add("LI", parent)
    label = setting.tree.add("Lbl", item)
    narrow = frame.inset(frame.measure - hang) if setting.rtl else frame.inset(0.0, frame.measure - hang)
    labels = set_words(field.label, "field-label", narrow, setting, owner=label, at=field.at)
    body = setting.tree.add("LBody", item)
    inner = frame.inset(0.0, hang) if setting.rtl else frame.inset(hang)
    values = set_words(field.value, "field-value", inner, setting, owner=body, at=field.at)
    leading = setting.text("field-value").leading_pt - setting.text("field-value").size_pt
    return replace(set_beside((labels, values)), before_pt=leading, at=field.at)


def set_decision(block: DecisionBox, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """What is asked, and beside it by when and who decides, between two rules."""
    style = setting.panel("decision")
    element = setting.tree.add("Sect", parent)
    first, *others = _decision_frames(1 + len(block.columns), frame, setting)
    question = list(
        set_title(
            block.heading, setting.depth + 1, first, setting,
            parent=element, at=block.at, id=block.id, style=style.heading,
        )
    )  # fmt: skip
    question[-1] = replace(question[-1], after_pt=setting.gap(style.heading_after_u))
    owner = setting.tree.add("P", element)
    question += set_words(block.question, "question", first, setting, owner=owner, at=block.at)
    columns = [tuple(question)]
    for room, (heading, paragraphs) in zip(others, block.columns, strict=True):
        columns.append(_set_decision_column(heading, paragraphs, block, room, setting, parent=element))
    return ground_slabs((set_beside(tuple(columns)),), style, frame, setting)


def _set_decision_column(
    heading: Words,
    paragraphs: tuple[Paragraph, ...],
    block: DecisionBox,
    frame: Frame,
    setting: Setting,
    *,
    parent: int,
) -> tuple[Slab, ...]:
    slabs = list(
        set_title(heading, setting.depth + 2, frame, setting, parent=parent, at=block.at, id="", style="field-label")
    )
    slabs[-1] = replace(slabs[-1], after_pt=setting.gap(setting.theme.front.decision_label_after_u))
    for paragraph in paragraphs:
        owner = setting.tree.add("P", parent)
        body = setting.panel("decision").body
        slabs += set_words(paragraph.words, body, frame, setting, owner=owner, at=paragraph.at)
    return tuple(slabs)


def _decision_frames(count: int, frame: Frame, setting: Setting) -> tuple[Frame, ...]:
    gutter = setting.paper.gutter_mm * MM
    widths = setting.theme.front.decision_mm
    if len(widths) != count:
        return _share(frame, count, gutter, setting)
    scale = (frame.measure - gutter * (count - 1)) / sum(width * MM for width in widths)
    frames, left = [], frame.left
    for width in widths:
        frames.append(Frame(left, width * MM * scale))
        left += width * MM * scale + gutter
    if setting.rtl:
        return tuple(Frame(frame.left + frame.right - f.right, f.measure) for f in frames)
    return tuple(frames)


def set_strip(block: Strip, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Cards side by side, as high as the highest: a bar above, the title on top, the role at the foot."""
    element = setting.tree.add("Sect", parent)
    heading = set_title(
        block.heading, setting.depth + 1, frame, setting, parent=element, at=block.at, id="", style="eyebrow"
    )
    cards = setting.tree.add("L", element, attributes=(Attribute("List", "ListNumbering", "None"),))
    front = setting.theme.front
    frames = _share(frame, len(block.cards), front.card_gap_mm * MM, setting)
    padding = front.card_padding_mm * MM
    contents = [
        _set_card(card, room.inset(padding, padding), setting, parent=cards)
        for card, room in zip(block.cards, frames, strict=True)
    ]
    inner = setting.gap(front.card_inner_u) + 2 * padding + front.card_bar_pt
    height = max(top.height_pt + foot.height_pt for top, foot in contents) + inner
    placed: list[tuple[float, Slab]] = []
    for card, room, (top, foot) in zip(block.cards, frames, contents, strict=True):
        ids = ((card.id, 0.0),) if card.id else ()
        ground = Slab(height, _card_ground(card, room, height, setting), destinations=ids)
        placed += [(0.0, ground), (padding + front.card_bar_pt, top), (height - padding - foot.height_pt, foot)]
    slab = replace(place_slabs(height, placed), before_pt=setting.gap(1.0), at=block.at)
    return _spaced((*heading, slab), setting, units=front.strip_u)


def _share(frame: Frame, count: int, gap: float, setting: Setting) -> tuple[Frame, ...]:
    measure = (frame.measure - gap * (count - 1)) / count
    order = range(count - 1, -1, -1) if setting.rtl else range(count)
    return tuple(Frame(frame.left + place * (measure + gap), measure) for place in order)


def _set_card(card: Card, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, Slab]:
    """The matter at the head of a card (id and title) and at its foot (role)."""
    colour = _card_colours(card, setting)[0]
    item = setting.tree.add("LI", parent)
    label = setting.tree.add("Lbl", item)
    body = setting.tree.add("LBody", item)
    strong = replace(setting.text("card-title"), colour=colour)
    plain = replace(setting.text("card-role"), colour=colour)
    top = merge_slabs(
        (
            *_set_on_card(card.label, "card-title", strong, frame, setting, label, card),
            *_set_on_card(card.title, "card-title", strong, frame, setting, setting.tree.add("P", body), card),
        )
    )
    foot = merge_slabs(_set_on_card(card.role, "card-role", plain, frame, setting, setting.tree.add("P", body), card))
    return top, foot


def _set_on_card(
    words: Words, name: str, style: TextStyle, frame: Frame, setting: Setting, owner: int, card: Card
) -> tuple[Slab, ...]:
    lines = set_words(words, name, frame, setting, owner=owner, at=card.at, style=style)
    return (replace(lines[0], before_pt=style.leading_pt - style.size_pt), *lines[1:]) if lines else (Slab(0.0),)


def _card_colours(card: Card, setting: Setting) -> tuple[str, ...]:
    """The colours of a card's text, ground, bar and outline."""
    return tuple(setting.theme.colours[name] for name in setting.theme.front.card_colours[card.standing])


def _card_ground(card: Card, room: Frame, height: float, setting: Setting) -> tuple[Matter, ...]:
    front = setting.theme.front
    _, ground, bar_colour, line = _card_colours(card, setting)
    outline = Path(rectangle(room.measure, height), fill=ground, stroke=line, line_width_pt=front.card_line_pt)
    bar = box(room.left, room.right, 0.0, front.card_bar_pt, fill=bar_colour, owner=BACKGROUND)
    return Matter(BACKGROUND, outline, room.left, height), bar


def set_scale_key(block: ScaleKey, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """The terms of a scale with their bands, side by side; terms the brief uses stand out."""
    heading = setting.tree.add("P", parent)
    slabs = set_words(block.heading, "fine", frame, setting, owner=heading, at=block.at)
    slabs = tuple(replace(slab, keep_with_next=True) for slab in slabs)
    element = setting.tree.add("L", parent, attributes=(Attribute("List", "ListNumbering", "None"),))
    frames = _share_by_need(block, frame, setting)
    cells = [_set_term(term, room, setting, parent=element) for term, room in zip(block.terms, frames, strict=True)]
    front, colours = setting.theme.front, setting.theme.colours
    used, unused = (colours[name] for name in front.term_colours)
    height = max(cell.height_pt for cell in cells) + 2 * front.term_padding_pt[0]
    placed: list[tuple[float, Slab]] = []
    for term, room, cell in zip(block.terms, frames, cells, strict=True):
        ground = box(room.left, room.right, 0.0, height, fill=used if term.used else unused, owner=BACKGROUND)
        placed += [(0.0, Slab(height, (ground,))), ((height - cell.height_pt) / 2, cell)]
    slab = replace(place_slabs(height, placed), before_pt=setting.gap(front.term_top_u), at=block.at)
    return _spaced((*slabs, slab), setting, units=front.key_u)


def _share_by_need(block: ScaleKey, frame: Frame, setting: Setting) -> tuple[Frame, ...]:
    """Frames side by side; a term that would need more than two lines gets more than an equal share."""
    front, fine = setting.theme.front, setting.text("fine")
    gap, padding = front.term_gap_mm * MM, front.term_padding_pt[1]
    style = replace(fine, weight=fine.strong_weight)
    even = (frame.measure - gap * (len(block.terms) - 1)) / len(block.terms)
    needs = [setting.typesetter.natural_widths(term.term, style, language=setting.language)[1] for term in block.terms]
    weights = [front.term_wide if need > 2 * (even - 2 * padding) * 0.8 else 1.0 for need in needs]
    room = frame.measure - gap * (len(block.terms) - 1)
    frames, left = [], frame.left
    for weight in weights:
        frames.append(Frame(left, room * weight / sum(weights)))
        left += frames[-1].measure + gap
    if setting.rtl:
        return tuple(Frame(frame.left + frame.right - f.right, f.measure) for f in frames)
    return tuple(frames)


def _set_term(term: KeyTerm, frame: Frame, setting: Setting, *, parent: int) -> Slab:
    body = setting.tree.add("LBody", setting.tree.add("LI", parent))
    style = replace(setting.text("fine"), align="center", colour=setting.theme.colours["ink"])
    if term.used:
        style = replace(style, weight=style.strong_weight)
    inner = frame.inset(setting.theme.front.term_padding_pt[1], setting.theme.front.term_padding_pt[1])
    slabs: list[Slab] = []
    for words in (term.term, term.band):
        owner = setting.tree.add("P", body)
        lines = set_words(words, "fine", inner, setting, owner=owner, style=style)
        slabs += [replace(lines[0], before_pt=style.leading_pt - style.size_pt), *lines[1:]]
    return merge_slabs(tuple(slabs))


def _spaced(slabs: tuple[Slab, ...], setting: Setting, *, units: tuple[float, float]) -> tuple[Slab, ...]:
    """Slabs with gaps of so many units above and below, kept together."""
    before_u, after_u = units
    kept = [replace(slab, keep_with_next=True) for slab in slabs]
    kept[0] = replace(kept[0], before_pt=setting.gap(before_u))
    kept[-1] = replace(kept[-1], after_pt=setting.gap(after_u), keep_with_next=False)
    return tuple(kept)
