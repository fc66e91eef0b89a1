"""Days and months on one axis: events on lanes, neighbours under one label, ticks by month, quarter or year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from policybrief.content.days import Days
from policybrief.content.model import Brief, TimelineChart, TimelineEvent
from policybrief.document.language import Language
from policybrief.document.plots import Tick, TimelineDay, TimelineMark, TimelinePlot
from policybrief.document.scribe import Scribe, plain_words


def plot_timeline(brief: Brief, chart: TimelineChart, scribe: Scribe) -> TimelinePlot:
    """The events of the chart's CSV file in order of their days."""
    events = sorted(brief.events.get(chart.data, ()), key=lambda event: event.days.middle)
    groups = sorted(
        _group_events(events, chart), key=lambda group: (group[0].days.middle, chart.lanes.index(group[0].kind))
    )
    return TimelinePlot(
        marks=tuple(_make_mark(group, chart, scribe) for group in groups),
        lanes=chart.lanes,
        axis_from=chart.axis.from_,
        axis_to=chart.axis.to,
        ticks=tuple(_make_ticks(chart, scribe.language)),
        language=scribe.language.tag,
    )


def _group_events(events: list[TimelineEvent], chart: TimelineChart) -> Iterator[tuple[TimelineEvent, ...]]:
    """Events of one lane that lie within the days under one label of the first of them; a month stands alone."""
    for lane in chart.lanes:
        group: list[TimelineEvent] = []
        for event in events:
            if event.kind != lane:
                continue
            if group and not _joins(event, group[0], within_days=chart.merge_labels_within_days):
                yield tuple(group)
                group = []
            group.append(event)
        if group:
            yield tuple(group)


def _joins(event: TimelineEvent, first: TimelineEvent, *, within_days: int) -> bool:
    if within_days == 0 or event.days.is_month or first.days.is_month:
        return False
    return (event.date - first.date).days <= within_days


def _make_mark(group: tuple[TimelineEvent, ...], chart: TimelineChart, scribe: Scribe) -> TimelineMark:
    first, last = group[0], group[-1]
    labels = tuple(plain_words(scribe.text(event.label)) for event in group)
    return TimelineMark(
        first=first.days.middle,
        last=last.days.middle,
        day_label=_print_days(first.days, last.days, scribe.language),
        label=_join_labels(labels, scribe.language),
        lane=first.kind,
        marker=chart.markers[first.kind],
        at=first.at(),
        days=tuple(
            TimelineDay(event.days.middle, event.days.is_month, label)
            for event, label in zip(group, labels, strict=True)
        ),
    )


def _print_days(first: Days, last: Days, language: Language) -> str:
    """Days as "9 and 10 Dec"; a month whose day is not known as "Dec 2024"."""
    if first.is_month:
        return language.print_month(first.first)
    return language.print_day(first.first) if first == last else language.join_days(first.first, last.first)


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
