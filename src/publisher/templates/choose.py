"""The style sheet of a run: one by its name, or that of the user's own Word file."""

from pathlib import Path

from publisher.styles import StyleSheet, load_style


def sheet_of(style: str, reference: Path | None) -> StyleSheet:
    """Return the style sheet that is wanted.

    style: a shipped name or a TOML file; reference: a Word file whose looks go over it. Raises
    PublishError as `load_style` and `templates.sheet.reference_sheet` do, and for a missing file.
    """
    if reference is None:
        return load_style(style)
    from publisher.files import read_bytes
    from publisher.templates.sheet import reference_sheet

    return reference_sheet(read_bytes(reference), reference.name, style)
