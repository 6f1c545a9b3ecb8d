"""A chronicle in a format that is written: its text or files, and what the format cannot carry."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from dateline.formats.catalogue import Format, refusal_of, writer_of
from dateline.model.chronicle import Chronicle


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a chronicle on its way into a format."""

    files: Mapping[str, str]
    """The text of each file by its name in the folder; of a format of one file under no name."""
    written: int
    """The events that were written."""
    not_written: Mapping[str, str]
    """For the id of each event that was not, why."""
    not_carried: Mapping[str, int]
    """For each field that the format has no place for, how many events have it."""


def exported(target: Format, chronicle: Chronicle) -> Exported:
    """The chronicle in a format, without the events that it cannot hold at all.

    Raises:
        UnreadableError: if it needs a library that is not there.
    """
    refusal = refusal_of(target)
    kept, not_written = [], {}
    lost: Counter[str] = Counter()
    for event in chronicle.events:
        why = refusal(event) if refusal else None
        if why:
            not_written[event.id] = why
        else:
            kept.append(event)
            lost.update(target.lost_fields(event))
    chronicle = msgspec.structs.replace(chronicle, events=tuple(kept))
    if target.is_folder:
        from dateline.formats.timelines.front_matter import write_files

        files = write_files(chronicle)
    else:
        files = {"": writer_of(target)(chronicle)}
    return Exported(files=files, written=len(kept), not_written=not_written, not_carried=lost)
