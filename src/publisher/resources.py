"""Where the style sheets and fonts that ship with publisher lie on disk."""

from pathlib import Path

from publisher.diagnostics import error


def styles_dir() -> Path:
    """Return the folder of the shipped style sheets. Raises PublishError when there is none."""
    return _find("styles", _package())


def fonts_dir() -> Path:
    """Return the folder of the shipped fonts. Raises PublishError when there is none."""
    return _find("fonts", _package())


def _package() -> Path:
    return Path(__file__).parent


def _find(name: str, package: Path) -> Path:
    """Return `_data/name` of an installed package, or `name` at the top of its checkout.

    package: folder of the package itself; in a checkout it is `src/publisher`.
    """
    installed = package / "_data" / name
    if installed.is_dir():
        return installed
    top = package.parent.parent
    # Without this file a stray folder beside site-packages could pass for ours.
    if (top / "pyproject.toml").is_file() and (top / name).is_dir():
        return top / name
    raise error(
        "resources-missing",
        f"the folder “{name}” that belongs to publisher is neither in {package / '_data'} "
        f"nor in {top}",
        hint="install publisher again; from a checkout, run it as an editable install",
    )
