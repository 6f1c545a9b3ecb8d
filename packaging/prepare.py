"""Prepares the bundled chronicle while dateline is built, in wheels and editable installs alike."""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrepareHook(BuildHookInterface[Any]):
    """Reads and indexes the bundled chronicle; where that cannot be, dateline reads it itself."""

    def dependencies(self) -> list[str]:
        """The libraries that read it."""
        return ["msgspec>=0.19", "pyroaring>=1.0.2", "tomli>=2.2"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file, and put it into a wheel."""
        sys.path.insert(0, os.path.join(self.root, "tui"))
        try:
            from dateline.indexing.prepared import prepare

            place = prepare()
        except (ImportError, OSError) as error:
            self.app.display_warning(f"The bundled chronicle is not prepared: {error}")
            return
        finally:
            sys.path.pop(0)
        if version != "editable":
            build_data["force_include"][str(place)] = f"dateline/bundled/{Path(place).name}"
