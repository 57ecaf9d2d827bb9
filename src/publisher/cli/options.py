"""Types of options, and options turned into values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from publisher.config import Project
    from publisher.model.metadata import Metadata

_ALL = "all"


class FormatList(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.3
    """A format name, several with commas, or `all`; gives a tuple of names."""

    name = "format"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names as they stand; `chosen_formats` looks them up."""
        if isinstance(value, tuple):
            return value
        return tuple(part.strip().lower() for part in str(value).split(",") if part.strip())

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Return the formats that begin so."""
        from click.shell_completion import CompletionItem

        from publisher.exporters.registry import format_names

        names = (*format_names(), _ALL)
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def chosen_formats(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the formats of all -f options. Raises PublishError for an unknown one."""
    from publisher.exporters.registry import edition_formats, format_named

    names = tuple(name for group in groups for name in group)
    if _ALL in names:
        return edition_formats()
    for name in names:
        format_named(name)
    return names


def refuse_pandoc(to: str | None, sources: Sequence[str]) -> None:
    """Tell who types pandoc's -f markdown -t docx how the line reads here."""
    if to is None:
        return
    raise click.UsageError(
        f"there is no -t here: -f names the format to write, and the source's kind is told by its "
        f"name. Write: publish {' '.join(sources) or 'FILE'} -f {to}"
    )


def metadata(given: dict[str, Any], project: "Project") -> "Metadata":
    """Return the metadata of options over those of the project. Raises click.UsageError."""
    from dataclasses import replace

    from publisher.model.metadata import Contributor, Metadata

    def chosen(key: str) -> str:
        return str(given[key] or project.values.get(key) or "")

    authors: Sequence[str] = given["author"] or project.values.get("author") or ()
    result = Metadata(
        title=chosen("title"),
        creators=tuple(Contributor(name) for name in authors),
        publisher=chosen("publisher"),
        date=chosen("date"),
        language=chosen("language"),
    )
    pairs = dict(project.values.get("metadata", {}))
    pairs |= dict(_pair(text) for text in given["metadata"])
    for key, value in pairs.items():
        result = replace(result, **_field(result, key, str(value)))
    return result


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        _bad_pair(text)
    return key.strip(), value.strip()


def _bad_pair(text: str) -> NoReturn:
    raise click.UsageError(f"-M takes key=value, as in -M subject=质量; “{text}” is none")


def _field(result: "Metadata", key: str, value: str) -> dict[str, Any]:
    """Return the change of metadata that one pair asks for; unknown keys are kept as extra."""
    from publisher.model.dialect import meanings
    from publisher.model.metadata import Contributor

    match key:
        case "author" | "creator":
            return {"creators": (*result.creators, Contributor(value))}
        case "translator":
            return {"contributors": (*result.contributors, Contributor(value, "trl"))}
        case "subject" | "keywords":
            return {"subjects": (*result.subjects, value)}
        case "official" | "creators" | "contributors" | "subjects" | "extra":
            return {"extra": (*result.extra, (key, value))}
        case _ if meanings().get(key.lower(), ("", ""))[0] == "official":
            from publisher.readers.markdown.keys import with_element

            return {"official": with_element(result.official, key, value)}
        case _ if key in type(result).__dataclass_fields__:
            return {key: value}
        case _:
            return {"extra": (*result.extra, (key, value))}
