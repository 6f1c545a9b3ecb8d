"""What has changed between two readings of a chronicle."""

from msgspec import Struct

from dateline.store.query import EVERYTHING, Questions


class Changes(Struct, frozen=True, kw_only=True):
    """How many events are new, gone, or say something else than before."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    has_other_cast: bool = False
    """Whether sources, parties or people are others, or say something else."""

    def __str__(self) -> str:
        """The changes as a phrase, such as `2 events new, 1 changed`."""
        counts = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"))
        told = [f"{count:,} {word}" for count, word in counts if count]
        if told:
            number, word = told[0].split(" ")
            noun = "event" if number == "1" else "events"
            return ", ".join([f"{number} {noun} {word}", *told[1:]])
        return "names or sources changed" if self.has_other_cast else "no event changed"


def changes_between(before: Questions, after: Questions) -> Changes:
    """What the second chronicle says that the first did not, and the other way round."""
    old = {event.id: event for event in before.events(EVERYTHING, 0, before.count(EVERYTHING))}
    new = {event.id: event for event in after.events(EVERYTHING, 0, after.count(EVERYTHING))}
    return Changes(
        new=len(new.keys() - old.keys()),
        changed=sum(old[event_id] != new[event_id] for event_id in new.keys() & old.keys()),
        gone=len(old.keys() - new.keys()),
        has_other_cast=before.cast != after.cast,
    )
