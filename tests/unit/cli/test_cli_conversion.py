"""`publish` with editions: engine, profiles and terms by option, project file and folder."""

from pathlib import Path

import pytest
from cli_runner import ran

pytestmark = pytest.mark.usefixtures("here")

TEXT = "他说台湾的软件在这里。"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own with one Simplified text."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")


def edition(*arguments: str) -> str:
    """Return the one edition as text."""
    done = ran("a.txt", "-f", "txt", "-o", "-", *arguments)
    return done.stdout_bytes.decode("utf-8").strip()


def refused(*arguments: str) -> str:
    """Return the code and the sentence of a refusal."""
    done = ran("a.txt", "-f", "txt", "-o", "-", *arguments)
    assert done.return_value != 0
    return done.stderr


def test_editions_of_regions() -> None:
    """Each region has what it prints; its words come on request."""
    assert edition("-e", "tw") == "他說台灣的軟件在這裡。"
    assert edition("-e", "twp") == "他說台灣的軟體在這裡。"
    assert edition("-e", "hk") == "他說台灣的軟件在這裏。"
    assert edition("-e", "hant") == "他說臺灣的軟件在這裏。"


def test_profiles() -> None:
    """A profile counts for the editions of its region; another's is passed over."""
    assert edition("-e", "tw", "--profile", "tw-official")[2:4] == "臺灣"
    assert edition("-e", "hk", "--profile", "hk-official")[1] == "説"
    assert edition("-e", "hk", "--profile", "tw-official")[1] == "說"
    Path("publisher.toml").write_text('profile = ["tw-official", "hk-official"]', "utf-8")
    assert edition("-e", "tw")[2:4] == "臺灣"
    assert edition("-e", "hk")[1] == "説"


def test_terms_beside_the_source_by_option_and_by_project() -> None:
    """terms.toml beside the source counts unless another file is named."""
    Path("terms.toml").write_text('[terms]\n"软件" = "軟體"\n', "utf-8")
    assert edition("-e", "tw")[5:7] == "軟體"
    Path("mine.toml").write_text('[terms]\n"软件" = "程式"\n', "utf-8")
    assert edition("-e", "tw", "--terms", "mine.toml")[5:7] == "程式"
    Path("publisher.toml").write_text('terms = "mine.toml"', "utf-8")
    assert edition("-e", "tw")[5:7] == "程式"
    assert edition("-e", "tw", "--terms", "terms.toml")[5:7] == "軟體"


def test_the_source_edition_is_not_touched_by_terms() -> None:
    """Terms are of conversion; the author's own text stays."""
    Path("terms.toml").write_text('[terms]\n"软件" = "軟體"\n', "utf-8")
    assert edition("-e", "source") == TEXT
    assert edition("-e", "hans") == TEXT


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("--engine", "opencv"), "engine-unknown", "did you mean “opencc”?"),
        (("--engine", "x"), "engine-unknown", "known: context, opencc, opencc-python"),
        (("--profile", "tw-comon"), "profile-unknown", "did you mean “tw-common”?"),
        (("--register", "clasical"), "register-unknown", "did you mean “classical”?"),
        (("--terms", "none.toml"), "terms-unreadable", ""),
        (("--terms", "a.txt"), "terms-invalid", ""),
    ],
)
@pytest.mark.parametrize("edition", ["tw", "source"])
def test_what_is_not_known_is_refused(
    arguments: tuple[str, ...], code: str, hint: str, edition: str
) -> None:
    """One clear sentence with the code and the nearest name, whatever the edition."""
    said = refused("-e", edition, *arguments)
    assert f"[{code}]" in said and hint in said
