"""Panels' grounds: slabs get a fill, a bar or rules behind them, and padding inside."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Ground, Slab, place_slabs
from policybrief.theme.styles import MM, PanelStyle


def padded_frame(style: PanelStyle, frame: Frame, setting: Setting) -> Frame:
    """The frame inside a panel's side paddings; the wider one is on the bar's side."""
    _, right, _, left = (side * MM for side in style.padding_mm)
    return frame.inset(right, left) if setting.rtl else frame.inset(left, right)


def ground_slabs(slabs: tuple[Slab, ...], style: PanelStyle, frame: Frame, setting: Setting) -> tuple[Slab, ...]:
    """Put a panel's ground behind its slabs, padded at the head and the foot, with its gaps around."""
    top, _, bottom, _ = (side * MM for side in style.padding_mm)
    ground = Ground(
        frame.left, frame.right, style.ground, style.bar_pt, style.bar_colour, setting.rtl,
        style.rule_pt, style.rule_colour,
    )  # fmt: skip
    padded = list(slabs)
    padded[0] = _pad_above(padded[0], top)
    padded[-1] = replace(padded[-1], height_pt=padded[-1].height_pt + bottom)
    if style.ground or style.bar_pt or style.rule_pt:
        padded = [replace(slab, ground=ground) for slab in padded]
    padded[0] = replace(padded[0], before_pt=setting.gap(style.before_u))
    padded[-1] = replace(padded[-1], after_pt=setting.gap(style.after_u), keep_with_next=False)
    return tuple(padded)


def _pad_above(slab: Slab, padding_pt: float) -> Slab:
    lower = place_slabs(slab.height_pt + padding_pt, ((padding_pt, slab),))
    return replace(
        slab, height_pt=lower.height_pt, matter=lower.matter, areas=lower.areas, destinations=lower.destinations
    )
