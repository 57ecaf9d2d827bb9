"""What all tests share: the option that rewrites golden files, and that no test is timed."""

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine fails nothing


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --accept, which writes what comes out now as what is expected."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--accept"))
