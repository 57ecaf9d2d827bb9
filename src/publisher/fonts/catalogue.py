"""The faces at hand: those that ship with publisher, those the user adds, those of the machine."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType

from publisher.diagnostics import Diagnostic, Severity
from publisher.fonts.face import Face
from publisher.fonts.sfnt import FontFormatError, read_faces
from publisher.fonts.stacks import normalise
from publisher.frozen import frozen
from publisher.resources import fonts_dir

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@frozen
class Catalogue:
    """Faces in order of preference; the first of a key wins.

    diagnostics: one for each file that could not be used. Make it with `load` or `shipped`.
    """

    faces: tuple[Face, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    _families: Mapping[str, tuple[Face, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the faces by each of their names."""
        faces = tuple(_unique(self.faces))
        object.__setattr__(self, "faces", faces)
        object.__setattr__(self, "_families", _by_name(faces))

    def __reduce__(self) -> tuple[type["Catalogue"], tuple[object, ...]]:
        """Pickle without the index, which is no plain dictionary."""
        return Catalogue, (self.faces, self.diagnostics)

    @classmethod
    def shipped(cls) -> "Catalogue":
        """Return the faces that ship with publisher: the same on every machine."""
        return cls.load()

    @classmethod
    def load(cls, extra: Sequence[Path] = (), system: bool = False) -> "Catalogue":
        """Return the faces of `extra` (files or folders), the shipped ones, then the system's.

        What the user adds comes first so that it can replace a shipped face of the same name.
        """
        faces: list[Face] = []
        problems: list[Diagnostic] = []
        for severity, paths in (
            (Severity.WARNING, extra),
            (Severity.WARNING, (fonts_dir(),)),
            # A broken file that the user did not choose must not fail a strict run.
            (Severity.NOTE, system_folders() if system else ()),
        ):
            for path in font_files(paths):
                try:
                    faces.extend(read_faces(path))
                except (FontFormatError, OSError) as reason:
                    problems.append(_broken(path, reason, severity))
        return cls(tuple(faces), tuple(problems))

    def with_installed(self, families: Sequence[str]) -> "Catalogue":
        """Return the faces with those families of the machine's that are named and missing here.

        They come first, as what the user adds. Where one is not there either, warnings name the
        files that cannot be read, one of which may be it.
        """
        lacking = [family for family in families if not self.find(family)]
        if not lacking:
            return self
        installed = Catalogue.load(system=True)
        found = [face for family in lacking for face in installed.find(family)]
        broken = () if all(map(installed.find, lacking)) else installed.diagnostics
        said = (replace(each, severity=Severity.WARNING) for each in broken)
        return Catalogue((*found, *self.faces), (*self.diagnostics, *said))

    def find(self, family: str) -> tuple[Face, ...]:
        """Return the faces of a family, named in any language or by a face's key; may be empty."""
        return self._families.get(normalise(family), ())

    def match(self, family: str, bold: bool = False, italic: bool = False) -> Face | None:
        """Return the face of a family nearest to a style, or None when it is not installed.

        The slant counts before the weight: a bold can be drawn from a regular face, a slant not.
        """
        faces = self.find(family)
        return min(faces, key=lambda face: _distance(face, bold, italic)) if faces else None

    def families(self) -> tuple[str, ...]:
        """Return the name of each family once, in order of preference."""
        return tuple(dict.fromkeys(face.family for face in self.faces))


def font_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files given and the font files below the folders given, folders sorted by name."""
    for path in paths:
        if path.is_dir():
            for folder, names, files in os.walk(path):
                names.sort()
                found = (Path(folder, file) for file in sorted(files))
                yield from (file for file in found if file.suffix.lower() in SUFFIXES)
        else:
            yield path


def system_folders() -> tuple[Path, ...]:
    """Return the folders of this machine in which fonts are installed, the user's first."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        folders = [local / "Microsoft" / "Windows" / "Fonts", windows / "Fonts"]
    elif sys.platform == "darwin":
        folders = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
        folders = [data / "fonts", home / ".fonts"]
        folders += [Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return tuple(folder for folder in folders if folder.is_dir())


def _broken(path: Path, reason: Exception, severity: Severity) -> Diagnostic:
    said = reason.strerror if isinstance(reason, OSError) and reason.strerror else reason
    return Diagnostic(
        "font-unusable",
        f"the font file {path} cannot be used: {said}",
        hint="take the file away or install it again",
        severity=severity,
    )


def _unique(faces: Iterable[Face]) -> Iterator[Face]:
    """Yield faces with keys of their own: a second copy is dropped, a namesake gets a number."""
    taken: dict[str, Face] = {}
    for face in faces:
        key, count = face.key, 1
        while key in taken and taken[key].family != face.family:
            count += 1
            key = f"{face.key}-{count}"
        if key not in taken:
            taken[key] = face if key == face.key else replace(face, key=key)
            yield taken[key]


def _by_name(faces: Iterable[Face]) -> Mapping[str, tuple[Face, ...]]:
    found: dict[str, dict[str, Face]] = {}
    for face in faces:
        for name in (*face.names, face.key):
            found.setdefault(normalise(name), {})[face.key] = face
    return MappingProxyType({name: tuple(group.values()) for name, group in found.items()})


def _distance(face: Face, bold: bool, italic: bool) -> tuple[bool, int, int]:
    """Order faces by slant, then by distance in weight, of two as near the heavier first."""
    return face.italic != italic, abs(face.weight - (700 if bold else 400)), -face.weight
