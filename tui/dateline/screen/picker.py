"""A list to choose from, over the screen: typing narrows it, Space marks, Enter applies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key, Paste
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dateline.model.clean import clean, one_line
from dateline.screen.aside import Aside
from dateline.screen.painted import Painted
from dateline.screen.pointing import Wheeled
from dateline.screen.styles import strip_of
from dateline.view import choice as choices
from dateline.view.cells import Line
from dateline.view.choice import Choice, Item
from dateline.view.lookup import Lookup
from dateline.view.offered import Offer
from dateline.view.paint_choice import paint_item, paint_typed

_LONGEST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen."""

    values: tuple[str, ...]
    is_excluded: bool = False
    """Whether these values are to be left out rather than asked for."""


class _Items(Wheeled, ScrollView, can_focus=False):
    """The items that fit, the visible ones painted."""

    DEFAULT_CSS = """
    _Items { height: 1fr; scrollbar-size-vertical: 0; scrollbar-size-horizontal: 0; }
    """

    @dataclass
    class Moved(Message):
        """The reader points at another item, or turns the wheel."""

        step: int
        is_chosen: bool = False

    def __init__(self) -> None:
        super().__init__()
        self._choice = Choice(items=())
        self._shown: tuple[Item, ...] = ()
        self._most = 0
        self._is_waiting = False

    def show(self, choice: Choice, *, is_waiting: bool) -> None:
        if choice.items is not self._choice.items:
            self._most = max((item.count or 0 for item in choice.items), default=0)
        self._choice = choice
        self._shown = choice.shown
        self._is_waiting = is_waiting
        self.virtual_size = Size(self.size.width, len(self._shown))
        top, height = self.scroll_offset.y, self.size.height
        if height and not top <= choice.cursor < top + height:
            target = choice.cursor if choice.cursor < top else choice.cursor - height + 1
            self.scroll_to(y=target, animate=False, immediate=True, force=True)
        self.refresh()

    def on_resize(self) -> None:
        self.show(self._choice, is_waiting=self._is_waiting)

    def on_click(self, event: Click) -> None:
        event.stop()
        number = event.y + self.scroll_offset.y
        if number < len(self._shown):
            step = number - self._choice.cursor
            self.post_message(self.Moved(step, is_chosen=step == 0 or event.chain > 1))

    def turn_wheel(self, lines: int) -> None:
        self.post_message(self.Moved(lines))

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        number = y + self.scroll_offset.y
        if number >= len(self._shown):
            words = " nothing fits what was typed" if self._choice.typed else ""
            words = " counting" if self._is_waiting else words
            none = ((words, "state"),) if number == 0 and not self._shown else ()
            return strip_of(none, cells)
        is_cursor = number == min(self._choice.cursor, len(self._shown) - 1)
        item = self._shown[number]
        line = paint_item(item, self._choice, cells, is_cursor=is_cursor, most=self._most)
        return strip_of(line, cells, is_cursor=is_cursor)


class Picker(Aside, ModalScreen[Picked | None]):
    """A list to choose from; gives what was picked, or None where it was left."""

    DEFAULT_CSS = """
    Picker { align: center middle; background: transparent; }
    Picker > Vertical {
        width: 64; max-width: 100%; height: 70%; min-height: 8; max-height: 100%;
        border: round ansi_bright_black;
        border-title-color: ansi_default; border-title-style: bold;
        border-subtitle-color: ansi_default;
        background: ansi_default;
    }
    Picker.-wide > Vertical { width: 100; }
    Picker #explained { height: 5; margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "apply(False)", "apply", id="picker.apply", key_display="Enter"),
        Binding(
            "exclamation_mark", "apply(True)", "leave out", id="picker.exclude", key_display="!"
        ),
        Binding("space", "mark", "mark", id="picker.mark", key_display="Space"),
        Binding("down,ctrl+n", "move(1)", "next", id="picker.next", key_display="↓"),
        Binding("up", "move(-1)", "previous", id="picker.previous", key_display="↑"),
        Binding("pagedown", "page(1)", "page down", id="picker.page-down"),
        Binding("pageup", "page(-1)", "page up", id="picker.page-up"),
        Binding("home", "move(-1000000000)", "first", id="picker.first"),
        Binding("end", "move(1000000000)", "last", id="picker.last"),
        Binding("backspace,ctrl+h", "erase", "erase", id="picker.erase", key_display="Backspace"),
        Binding("escape,ctrl+c", "leave", "leave", id="picker.leave", key_display="Esc"),
    ]

    def __init__(
        self,
        title: str,
        items: tuple[Item, ...],
        *,
        can_mark: bool = True,
        cursor: int = 0,
        is_wide: bool = False,
        accepts: Callable[[str], object] | None = None,
        explain: Callable[[Item, int], Sequence[Line]] | None = None,
        load: Callable[[], Offer] | None = None,
    ) -> None:
        """Make a picker.

        Args:
            title: What is chosen.
            items: The things to choose from.
            can_mark: Whether several can be chosen, and left out.
            cursor: Which item the cursor stands on at first.
            is_wide: Whether the items need room.
            accepts: Says whether a typed text is itself something to choose.
            explain: Gives the lines that stand below the list about the item under the cursor,
                for a width in cells.
            load: Gives title, items and cursor instead, where that may take its time.
        """
        super().__init__(classes="-wide" if is_wide else "", is_slow=load is not None)
        self._title = title
        self._can_mark = can_mark
        self._explain = explain
        self._accepts = accepts or (lambda typed: False)
        self._load = load
        self._lookup = Lookup(items)
        self._choice = Choice(items=items, cursor=cursor)

    def compose(self) -> ComposeResult:
        """A box with the typed text and the items."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            keys = (
                "Enter apply  Space mark  ! leave out  Esc leave"
                if self._can_mark
                else ("Enter choose  Esc leave")
            )
            box.border_subtitle = Content(keys)
            yield Painted("typed")
            yield _Items()
            if self._explain:
                yield Painted("explained")

    def on_mount(self) -> None:
        """Show the whole list, or wait for it."""
        if self._load:
            self.look_for(self._load, self._take)
        self._set(self._choice)

    def _take(self, offer: Offer) -> None:
        """Show what is offered, and what fits what was typed meanwhile."""
        self.query_one(Vertical).border_title = Content(offer.title)
        self._lookup = Lookup(offer.items)
        choice = replace(self._choice, items=offer.items, found=None)
        if choice.typed:
            self._find(choice)
        else:
            self._set(replace(choice, cursor=offer.cursor))

    def on_key(self, event: Key) -> None:
        """Take a typed character."""
        char = event.character
        if char and char.isprintable() and event.key not in ("space", "exclamation_mark"):
            event.stop()
            self._type(char)

    def on_paste(self, event: Paste) -> None:
        """Take pasted text as typed."""
        event.stop()
        self._type(one_line(clean(event.text)))

    @on(_Items.Moved)
    def point(self, message: _Items.Moved) -> None:
        """Move the cursor, and choose what was pointed at twice."""
        self.action_move(message.step)
        if message.is_chosen:
            self.action_apply(False)

    def action_apply(self, is_excluded: bool) -> None:
        """Give what was chosen, once all that fits is known."""
        if is_excluded and not self._can_mark:
            self._type("!")
        else:
            self.when_found(partial(self._give, is_excluded=is_excluded))

    def _give(self, *, is_excluded: bool) -> None:
        typed = self._choice.typed.strip()
        if self._accepts(typed):
            self.dismiss(Picked((typed,)))
        elif chosen := self._choice.chosen:
            self.dismiss(Picked(chosen, is_excluded))

    def action_mark(self) -> None:
        """Mark the item under the cursor once it is known, or type a space where none can be."""
        if self._can_mark:
            self.when_found(lambda: self._set(choices.mark(self._choice)))
        else:
            self._type(" ")

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._set(choices.move(self._choice, step))

    def action_page(self, step: int) -> None:
        """Move the cursor by a window."""
        self._set(choices.move(self._choice, step * max(1, self.query_one(_Items).size.height - 1)))

    def action_erase(self) -> None:
        """Take the last typed character back, or leave where nothing was typed."""
        if not self._choice.typed:
            self.dismiss(None)
        else:
            self._find(choices.erase(self._choice))

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def _type(self, text: str) -> None:
        if len(self._choice.typed) + len(text) <= _LONGEST_TYPED:
            self._find(choices.type_text(self._choice, text))

    def _find(self, choice: Choice) -> None:
        """Show what fits a choice's text; until that is known, what was shown before."""
        is_loading = self._load is not None and not self._lookup.items and self.is_waiting
        self._choice = replace(choice, found=self._choice.shown)
        if not is_loading:
            find = partial(self._lookup.find, choice.typed)
            self.look_for(find, lambda found: self._set(replace(self._choice, found=found)))
        if self.is_waiting:
            self._set(self._choice)

    def _set(self, choice: Choice) -> None:
        self._choice = choice
        is_waiting = self.is_waiting
        self.query_one("#typed", Painted).show(
            lambda cells: (paint_typed(choice, cells, is_waiting=is_waiting),)
        )
        explain = self._explain
        if explain:
            item = choice.current
            below = self.query_one("#explained", Painted)
            below.show(lambda cells: explain(item, cells) if item else ())
        self.query_one(_Items).show(choice, is_waiting=is_waiting)
