"""One sshd for all tests of this room."""

from collections.abc import Iterator

import pytest
from tests.ssh.server import Server, missing, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An sshd that forces the shipped wrapper on everybody."""
    _need_sshd()
    with serving(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def need_sshd() -> None:
    """Skips where there is no sshd."""
    _need_sshd()


def _need_sshd() -> None:
    if missing():
        pytest.skip(f"needed and not there: {missing()}")
