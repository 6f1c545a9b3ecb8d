"""Textual's compositor for screens on the wire: it says which rows have changed, unpainted.

Textual paints what has changed once to write it and the wire would paint it a second time to
compare. Where the wire writes, the first painting is left out.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Protocol, cast, runtime_checkable

from rich.console import Console, RenderableType
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate
from textual._context import active_app, visible_screen_stack
from textual._styles_cache import StylesCache
from textual.events import Idle
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

Placed = dict[Widget, tuple[Region, Region]]
"""Widgets from front to back, each with its region and what of the screen it may show in."""


@runtime_checkable
class Writing(Protocol):
    """A program that can write pictures itself."""

    is_held: bool
    """Whether nothing is written yet, because what the terminal shows is good until then."""

    def writes_itself(self) -> bool:
        """Whether it does so now."""
        ...


class Changed(CompositorUpdate):
    """A picture that is not painted yet."""

    def __init__(self, rows: Collection[int] | None) -> None:
        """Know what has changed.

        Args:
            rows: The rows that have changed; None for all.
        """
        self.rows = rows

    def render_segments(self, console: Console) -> str:
        """Nothing: it is painted by who takes it."""
        return ""


class WiredCompositor(Compositor):
    """A compositor that leaves the painting to the wire, and paints nothing that is covered."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[Placed, Placed] = ({}, {})
        """The widgets of the last arrangement, and those of them that are not wholly covered."""

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """What each widget paints, from front to back.

        Textual paints containers too, line by line, under all that stands in them.
        """
        placed = self.visible_widgets
        if self._seen[0] is not placed:
            self._seen = (placed, uncovered(placed, self.size))
        for widget, (region, clip) in self._seen[1].items():
            shown = region.intersection(clip)
            if shown and (crop is None or crop.overlaps(clip)):
                yield region, clip, widget.render_lines(shown.translate(-region.offset))

    def render_update(
        self,
        full: bool = False,
        screen_stack: "list[Screen[Any]] | None" = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        """What has changed: unpainted for a program that paints itself."""
        app = active_app.get(None)
        if not (isinstance(app, Writing) and app.writes_itself()):
            return super().render_update(full, screen_stack, simplify)
        visible_screen_stack.set([] if screen_stack is None else screen_stack)
        dirty = self._dirty_regions.copy()
        self._dirty_regions.clear()
        if full or self.size.region in dirty:
            return Changed(None)
        rows = {y for region in dirty for y in region.line_range if 0 <= y < self.size.height}
        return Changed(rows) if rows else None

    def strips_of(self, rows: Collection[int]) -> Iterator[tuple[int, list[Strip]]]:
        """The rows as they are composed, each with its number: strips from left to right.

        Textual divides what widgets paint at all edges of all widgets.
        """
        free = {y: [(0, self.size.width)] for y in rows}
        found: dict[int, list[tuple[int, Strip]]] = {y: [] for y in rows}
        for region, clip, strips in self._get_renders(self.size.region):
            shown = region.intersection(clip)
            for y, strip in zip(shown.line_range, strips, strict=False):
                if free.get(y):
                    free[y], parts = _laid_under(free[y], shown.x, shown.right, strip)
                    found[y] += parts
        for y, parts in found.items():
            parts += [(first, Strip.blank(last - first)) for first, last in free[y]]
            yield y, [strip for _, strip in sorted(parts, key=itemgetter(0))]


def _laid_under(
    free: Sequence[tuple[int, int]], left: int, right: int, strip: Strip
) -> tuple[list[tuple[int, int]], list[tuple[int, Strip]]]:
    """What is still free of a row under a strip, and what is seen of the strip with its columns.

    Args:
        free: The first column, in, and the last, out, of each part of the row that is free.
        left: The first column of the strip, in.
        right: Its last one, out.
        strip: What is painted there.
    """
    still, parts = [], []
    for start, end in free:
        first, last = max(start, left), min(end, right)
        if first >= last:
            still.append((start, end))
            continue
        is_whole = (first, last) == (left, right)
        parts.append((first, strip if is_whole else strip.crop(first - left, last - left)))
        still += [part for part in ((start, first), (last, end)) if part[0] < part[1]]
    return still, parts


class ExactLines(StylesCache):
    """What is kept of a widget whose lines are as wide as its window and styled to the end.

    Textual would pad each, style it anew and make it three times. There may be a border above and
    below and padding on all sides.
    """

    def render_line(self, *arguments: Any) -> Strip:  # Any: Textual's own
        """A line of the border, or one of the widget's own between its padding."""
        styles, y, size, content_size, _, _, _, paint, *_ = arguments
        gutter = styles.gutter
        line = y - gutter.top
        if not 0 <= line < content_size.height:
            return super().render_line(*arguments)
        strip = cast(Strip, paint(line))
        if not (gutter.left or gutter.right):
            return strip
        left, right = (Segment(" " * cells) for cells in (gutter.left, gutter.right))
        return Strip([left, *strip, right], size.width)


def uncovered(placed: Placed, size: Size) -> Placed:
    """The widgets that are not wholly covered by those in front of them.

    Args:
        placed: The widgets from front to back.
        size: That of the screen.
    """
    found: Placed = {}
    covered = [0] * size.height
    for widget, (region, clip) in placed.items():
        shown = region.intersection(clip).intersection(size.region)
        columns = ((1 << shown.width) - 1) << shown.x
        if any(columns & ~covered[y] for y in shown.line_range):
            found[widget] = region, clip
            for y in shown.line_range:
                covered[y] |= columns
    return found


class WiredScreen:
    """What makes a screen whose changes are painted once; named before Textual's own.

    It is no screen itself: Textual takes style sheets from the first base that is one.
    """

    _compositor: Compositor

    def __init__(self, *arguments: Any, **options: Any) -> None:  # Any: Textual's own
        super().__init__(*arguments, **options)
        self._compositor = WiredCompositor()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add nothing: there are no tooltips and no toasts, for which Textual adds widgets."""

    async def _on_idle(self, event: Idle) -> None:
        """Lay out at once what the first picture waits for.

        Textual's own waits for the next of sixty pictures a second, again and again at a start.
        """
        app = active_app.get(None)
        is_held = isinstance(app, Writing) and app.is_held
        if is_held and isinstance(self, Screen) and _is_due(self):
            event.prevent_default()
            self._on_timer_update()


def _is_due(screen: Screen[Any]) -> bool:
    """Whether Textual would lay a screen out or paint it the next time."""
    is_due = screen._layout_required or screen._scroll_required or screen._repaint_required
    is_shown = screen.is_current and not screen.app._batch_count
    return is_shown and (is_due or bool(screen._dirty_widgets))
