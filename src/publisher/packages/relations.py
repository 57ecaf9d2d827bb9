"""Where the relationships of a part stand, and what their targets mean (ECMA-376 part 2, 6.5)."""

import posixpath


def relations_name(part: str) -> str:
    """Return the name of the part that holds the relationships of another; "" is the package."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def part_meant(source: str, target: str) -> str:
    """Return the name of the part that a target inside the package means, from its source part."""
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
