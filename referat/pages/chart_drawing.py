"""A chart as a picture: a part of a table -> SVG, 360 units wide, whose colours are the page's.

Time is drawn as columns, or as a line where there are more than fit; everything else as bars that lie. Percentages
stand on a scale to 100, everything else on one that begins at nothing. Numbers stand at their bars where they fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from referat.danish import MONTHS
from referat.pages.chart_parts import MOST, Part, Point, Strip
from referat.pages.chart_words import written
from referat.pages.markdown import attribute, html_row, markup, words

WIDTH = 360.0
LINE = 15.0
"""From one line of text to the next."""
SIZE = 12.0
HEIGHT = 112.0
"""Of a panel's columns."""
_TEXT = '<text class="{}" x="{}" y="{}">{}</text>'
_RECT = '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
_RULE = '<path class="{}" d="M{} {}H{}"/>'
_POST = '<path class="{}" d="M{} {}V{}"/>'
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b", re.IGNORECASE)


def picture(part: Part) -> tuple[Markup, float]:
    """The inside of the SVG and its height."""
    if part.form == "time":
        return _panels(part)
    return _lying(part)


# --- text ---------------------------------------------------------------------------------------------


def width_of(text: str) -> float:
    """About how wide a text is; letters of common fonts differ little."""
    return sum(_letter(char) for char in text) * SIZE * 1.04


def _letter(char: str) -> float:
    if char in "ijl.,:;'|!()[] -/":
        return 0.3
    if char in "ftr*":
        return 0.37
    if char in "mwMW%—":
        return 0.86
    return 0.68 if char.isupper() else 0.56


def wrapped(text: str, width: float, most: int = 3) -> list[str]:
    """A text in lines that fit; what is too long for ``most`` lines is cut, for the table has it whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while width_of(word) > width and len(word) > 3:
            cut = next((n for n in range(len(word) - 1, 2, -1) if width_of(word[:n] + "-") <= width), 2)
            lines.append(word[:cut] + "-")
            word = word[cut:]
        lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1].rstrip() + "…"]
    return lines


def _text(kind: str, x: float, y: float, text: str) -> Markup:
    return markup(_TEXT, attribute(kind), _n(x), _n(y), words(text))


def _n(number: float) -> Markup:
    return attribute(f"{number:.1f}".removesuffix(".0"))


# --- scales -------------------------------------------------------------------------------------------


class _Scale:
    """From numbers to lengths, from 0 (or below) to at least 100 for percentages."""

    def __init__(self, part: Part, length: float) -> None:
        values = part.values
        self.percent = part.unit[0] == "%" and min(values) >= 0
        self.low, self.high = float(min(Decimal(0), *values)), float(max(Decimal(0), *values))
        if self.percent:
            self.high = max(100.0, self.high)
        self.length = length

    def at(self, value: Decimal | float) -> float:
        return (float(value) - self.low) / (self.high - self.low) * self.length

    def ticks(self) -> list[float]:
        """Round numbers on the scale: a quarter or a half of it apart."""
        if self.percent:
            return [0, 50, 100]
        span = self.high - self.low
        power = 10.0 ** (len(f"{span / 3:.0f}") - 1) if span >= 3 else 10.0 ** -len(f"{3 / span:.0f}")
        step = next(step * power for step in (1, 2, 2.5, 5, 10, 20) if span / (step * power) <= 4)
        first = int(self.low / step)
        return [n * step for n in range(first, int(self.high / step) + 1)]


def _tick(value: float) -> str:
    return written(Decimal(f"{value:.6f}").normalize() if value % 1 else Decimal(int(value)))


# --- bars that lie ----------------------------------------------------------------------------------------


def _lying(part: Part) -> tuple[Markup, float]:
    points = part.strips[0].points
    shown = max(width_of(point.shown) for strip in part.strips for point in strip.points) + 6
    negative = min(part.values) < 0
    beside = all(len(wrapped(point.label, 120)) <= 2 for point in points)
    left = 8 + max(width_of(line) for point in points for line in wrapped(point.label, 120)) if beside else 0.0
    start = left + (shown if negative else 0)
    scale = _Scale(part, WIDTH - start - shown)
    thick = 16.0 if len(part.strips) == 1 else 13.0
    zero = start + scale.at(0)
    drawn: list[Markup] = []
    posts: list[tuple[float, float]] = []
    legend, y = _legend(part)
    top = y
    for place, point in enumerate(points):
        if group := _new_group(part.strips[0], place):
            drawn.append(_text("strong", 0, y + 13, group))
            y += LINE + 5
        label = wrapped(point.label, 120 if beside else WIDTH, 2)
        high = thick * len(part.strips)
        if beside:
            room = max(high, LINE * len(label))
            first = y + (room - LINE * len(label)) / 2 + 11.5
            drawn += [_text("end", left - 8, first + LINE * n, line) for n, line in enumerate(label)]
            y += (room - high) / 2
        else:
            drawn += [_text("start", 0, y + 11 + LINE * n, line) for n, line in enumerate(label)]
            y += LINE * len(label) + 1
            room = high
        posts.append((y - 1, y + high + 1))
        for number, strip in enumerate(part.strips):
            last = number == len(part.strips) - 1
            drawn.append(_lain(strip.points[place], scale, start, y + thick * number, thick - 2, last))
        y += (room + high) / 2 + 8
    if beside and posts:
        posts = [(posts[0][0], posts[-1][1])]
    behind = [markup(_POST, attribute("base"), _n(zero), _n(begin), _n(end)) for begin, end in posts]
    if scale.percent:
        marks = [(start + scale.at(tick), _tick(tick)) for tick in scale.ticks()]
        behind += [markup(_POST, attribute("grid"), _n(x), _n(top - 2), _n(y - 4)) for x, _ in marks[1:]]
        drawn += [_text("tick middle", x, y + 9, text) for x, text in marks]
        y += 13
    return html_row([*legend, *behind, *drawn]), y


def _new_group(strip: Strip, place: int) -> str:
    """The heading of the group that begins here."""
    if not strip.groups or (place and strip.groups[place] == strip.groups[place - 1]):
        return ""
    return strip.groups[place]


def _lain(point: Point, scale: _Scale, start: float, y: float, high: float, accent: bool) -> Markup:
    """One bar with its number at its end; a missing number says so itself."""
    zero = start + scale.at(0)
    if point.value is None:
        return _text("muted", zero + 5, y + high - 2.5, point.shown or "–")
    end = start + scale.at(point.value)
    kind = attribute("accent" if accent else "grey")
    bar = markup(_RECT, kind, _n(min(zero, end)), _n(y), _n(max(abs(end - zero), 0.5)), _n(high))
    beside = ("start", end + 5) if point.value >= 0 else ("end", end - 5)
    return bar + _text(*beside, y + high - 2.5, point.shown)


def _legend(part: Part) -> tuple[list[Markup], float]:
    """The names of two strips with their colours."""
    drawn: list[Markup] = []
    y = 2.0
    if part.form == "pairs":
        for kind, strip in zip(("grey", "accent"), part.strips, strict=True):
            drawn.append(markup(_RECT, attribute(kind), _n(0), _n(y), _n(11), _n(11)))
            for line in wrapped(strip.name, WIDTH - 20, 2):
                drawn.append(_text("start", 17, y + 10, line))
                y += LINE
        y += 7
    return drawn, y


# --- time -----------------------------------------------------------------------------------------------


def _panels(part: Part) -> tuple[Markup, float]:
    """A panel for each strip, two beside each other where they are narrow; all on one scale."""
    most = max(len(strip.points) for strip in part.strips)
    labels = [point.label for strip in part.strips for point in strip.points]
    said = [word for label in labels for word in label.split()] + [
        p.shown for strip in part.strips for p in strip.points
    ]
    narrow = len(part.strips) > 1 and max(map(width_of, said)) <= (WIDTH / 2 - 36) / most - 1
    wide = (WIDTH - 24) / 2 if narrow else WIDTH
    drawn: list[Markup] = []
    y = 0.0
    for begin in range(0, len(part.strips), 2 if narrow else 1):
        row = part.strips[begin : begin + (2 if narrow else 1)]
        names = [wrapped(strip.name, wide, 2) for strip in row]
        top = y + LINE * max(map(len, names)) + 4
        bottoms = []
        for number, (strip, name) in enumerate(zip(row, names, strict=True)):
            x = number * (wide + 24)
            drawn += [_text("strong", x, y + 12 + LINE * n, line) for n, line in enumerate(name)]
            panel, bottom = _Panel(part, strip, x, top, wide).drawn()
            drawn.append(panel)
            bottoms.append(bottom)
        y = max(bottoms) + (10 if len(part.strips) > 1 else 0)
    return html_row(drawn), y


class _Panel:
    """The columns, or the line, of one strip."""

    def __init__(self, part: Part, strip: Strip, x: float, y: float, wide: float) -> None:
        self.points = strip.points
        self.line = len(strip.points) > MOST
        self.scale = _Scale(part, HEIGHT)
        self.below = LINE if min(part.values) < 0 else 0.0
        self.top, self.bottom = y + LINE, y + LINE + HEIGHT
        slot = wide / len(self.points)
        self.numbered = not self.line and all(width_of(point.shown) <= slot - 2 for point in self.points)
        self.ticks = [] if self.numbered and not self.scale.percent else self.scale.ticks()
        self.left = x + (max(width_of(_tick(tick)) for tick in self.ticks) + 6 if self.ticks else 0)
        self.right = x + wide
        self.slot = (self.right - self.left) / len(self.points)

    def drawn(self) -> tuple[Markup, float]:
        """The panel and its lowest place."""
        behind = []
        for tick in self.ticks:
            y = self._y(tick)
            behind.append(markup(_RULE, attribute("grid"), _n(self.left), _n(y), _n(self.right)))
            behind.append(_text("tick end", self.left - 5, y + 4, _tick(tick)))
        base = markup(_RULE, attribute("base"), _n(self.left), _n(self._y(0)), _n(self.right))
        marks = self._path() if self.line else html_row(map(self._column, range(len(self.points))))
        labels, bottom = self._labels()
        return html_row([*behind, marks, base, *self._values(), labels]), bottom

    def _y(self, value: Decimal | float) -> float:
        return self.bottom - self.scale.at(value)

    def _x(self, place: int) -> float:
        return self.left + self.slot * (place + 0.5)

    def _column(self, place: int) -> Markup:
        point = self.points[place]
        if point.value is None:
            return _text("muted middle", self._x(place), self._y(0) - 5, point.shown or "–")
        wide = min(self.slot * 0.72, 56.0)
        end, zero = self._y(point.value), self._y(0)
        bar = markup(
            _RECT, attribute("accent"), _n(self._x(place) - wide / 2), _n(min(end, zero)), _n(wide),
            _n(max(abs(end - zero), 0.5)),
        )  # fmt: skip
        return _led(point, bar)

    def _path(self) -> Markup:
        """A line through the numbers that are there, broken where one is missing, with a dot at each."""
        held = [
            (self._x(place), self._y(p.value)) if p.value is not None else None for place, p in enumerate(self.points)
        ]
        steps, begun = [], False
        for at in held:
            if at:
                steps.append(f"{'L' if begun else 'M'}{_n(at[0])} {_n(at[1])}")
            begun = at is not None
        dots = [
            _led(point, markup('<circle class="accent" cx="{}" cy="{}" r="{}"/>', _n(at[0]), _n(at[1]), _n(3)))
            for point, at in zip(self.points, held, strict=True)
            if at
        ]
        return markup('<path class="line" d="{}"/>', attribute("".join(steps))) + html_row(dots)

    def _values(self) -> Iterator[Markup]:
        """The number at every column, or where they do not fit at the highest, the lowest and the last."""
        there = [place for place, point in enumerate(self.points) if point.value is not None]
        shown = there
        if not self.numbered:
            by_value = sorted(there, key=lambda place: self.points[place].value or 0)
            shown = []
            for place in (by_value[-1], there[-1], by_value[0]):
                width = width_of(self.points[place].shown)
                if all(
                    abs(place - other) * self.slot > max(width, width_of(self.points[other].shown)) + 4
                    for other in shown
                ):
                    shown.append(place)
        for place in sorted(shown):
            point = self.points[place]
            value = point.value or Decimal(0)
            y = self._y(value) - (8 if self.line else 4) if value >= 0 else self._y(value) + LINE - 2
            half = width_of(point.shown) / 2
            x = min(max(self._x(place), self.left + half), self.right - half)
            yield _text("middle", x, y, point.shown)

    def _labels(self) -> tuple[Markup, float]:
        """The times below; where they do not fit, shorter, or not all of them."""
        labels = [point.label for point in self.points]
        bottom = self.bottom + self.below
        for short in (labels, [_MONTH.sub(lambda m: m[0][:3] + ".", label) for label in labels]):
            if max(width_of(word) for label in short for word in label.split()) <= self.slot - 1:
                lines = [wrapped(label, self.slot - 1, 4) for label in short]
                drawn = [
                    _text("middle", self._x(place), bottom + 14 + LINE * n, line)
                    for place, label in enumerate(lines)
                    for n, line in enumerate(label)
                ]
                return html_row(drawn), bottom + 6 + LINE * max(map(len, lines))
        return self._some_labels(labels, bottom), bottom + 6 + LINE

    def _some_labels(self, labels: Sequence[str], bottom: float) -> Markup:
        step = next(
            n for n in range(1, len(labels) + 1) if max(map(width_of, labels)) + 8 <= self.slot * n or n == len(labels)
        )
        drawn: list[Markup] = []
        end = self.left - 8
        for place in sorted({*range(0, len(labels), step), len(labels) - 1}):
            half = width_of(labels[place]) / 2
            x = min(max(self._x(place), self.left + half), self.right - half)
            if place == len(labels) - 1 and x - half < end + 8 and drawn:
                drawn.pop()
            drawn.append(_text("middle", x, bottom + 14, labels[place]))
            end = x + half
        return html_row(drawn)


def _led(point: Point, mark: Markup) -> Markup:
    """The mark, leading where its point leads."""
    if not point.address:
        return mark
    link = '<a href="{}" aria-label="{}">{}</a>'
    return markup(link, attribute(point.address), attribute(f"{point.label}: {point.shown}"), mark)
