"""Days on one axis: events on lanes, neighbours under one label, ticks by month, quarter or year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from policybrief.content.model import Brief, TimelineChart, TimelineEvent
from policybrief.document.language import Language
from policybrief.document.plots import Tick, TimelineMark, TimelinePlot
from policybrief.document.scribe import Scribe, plain_words


def plot_timeline(brief: Brief, chart: TimelineChart, scribe: Scribe) -> TimelinePlot:
    """The events of the chart's CSV file in order of their days."""
    events = sorted(brief.events.get(chart.data, ()), key=lambda event: event.date)
    groups = sorted(_group_events(events, chart), key=lambda group: (group[0].date, chart.lanes.index(group[0].kind)))
    return TimelinePlot(
        marks=tuple(_make_mark(group, chart, scribe) for group in groups),
        lanes=chart.lanes,
        axis_from=chart.axis.from_,
        axis_to=chart.axis.to,
        ticks=tuple(_make_ticks(chart, scribe.language)),
        language=scribe.language.tag,
    )


def _group_events(events: list[TimelineEvent], chart: TimelineChart) -> Iterator[tuple[TimelineEvent, ...]]:
    """Events of one lane that lie within the days under one label of the first of them."""
    for lane in chart.lanes:
        group: list[TimelineEvent] = []
        for event in events:
            if event.kind != lane:
                continue
            within = chart.merge_labels_within_days
            if group and (within == 0 or (event.date - group[0].date).days > within):
                yield tuple(group)
                group = []
            group.append(event)
        if group:
            yield tuple(group)


def _make_mark(group: tuple[TimelineEvent, ...], chart: TimelineChart, scribe: Scribe) -> TimelineMark:
    first, last = group[0], group[-1]
    marker = chart.markers[first.kind]
    labels = tuple(plain_words(scribe.text(event.label)) for event in group)
    return TimelineMark(
        first=first.date,
        last=last.date,
        day_label=_print_days(first.date, last.date, month_only=marker == "cross", language=scribe.language),
        label=_join_labels(labels, scribe.language),
        lane=first.kind,
        marker=marker,
        at=first.at(),
    )


def _print_days(first: dt.date, last: dt.date, *, month_only: bool, language: Language) -> str:
    """Days as "9 and 10 Dec". A cross marks a date as a source misprinted it: the first of a month means the month."""
    if first != last:
        return language.join_days(first, last)
    if month_only and first.day == 1:
        return f"{language.short_months[first.month - 1]}\u00a0{first.year}"
    return language.print_day(first)


def _join_labels(labels: tuple[str, ...], language: Language) -> str:
    """Labels of one mark; words they all end in stand once: "Microsoft, then Amazon pledge"."""
    words = [label.split(" ") for label in labels]
    shared = 0
    while len(labels) > 1 and all(len(each) > shared + 1 for each in words) and len(
        {each[-1 - shared] for each in words}
    ) == 1:  # fmt: skip
        shared += 1
    heads = [" ".join(each[: len(each) - shared]) for each in words]
    tail = " ".join(["", *words[0][len(words[0]) - shared :]]) if shared else ""
    return language.then.join(heads) + tail


def _make_ticks(chart: TimelineChart, language: Language) -> Iterator[Tick]:
    step = {"monthly": 1, "quarterly": 3, "yearly": 12}[chart.axis.ticks]
    start = chart.axis.from_
    month = (start.month - 1) // step * step + 1
    day = dt.date(start.year, month, 1)
    shown = False
    while day <= chart.axis.to:
        strong = not shown or day.month == 1
        if day >= start or step == 1:
            yield Tick(max(day, start), _name_tick(day, step, language, with_year=strong), strong)
            shown = True
        following = day.month - 1 + step
        day = dt.date(day.year + following // 12, following % 12 + 1, 1)


def _name_tick(day: dt.date, step: int, language: Language, *, with_year: bool) -> str:
    if step == 12:
        return str(day.year)
    name = f"Q{(day.month - 1) // 3 + 1}" if step == 3 else language.short_months[day.month - 1]
    return f"{name} {day.year}" if with_year else name
