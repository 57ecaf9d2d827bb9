"""Profiles of forms: what each region prints, one character for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import PublishError
from publisher.scripts.profiles import Profile, default_profile, parse_profile, with_forms
from publisher.scripts.tags import Script


@pytest.mark.parametrize(
    ("profile", "text", "expected"),
    [
        ("tw-common", "臺灣的舞臺和汙水", "台灣的舞台和污水"),
        ("tw-official", "台灣台北的電台，身份公佈", "臺灣臺北的電臺，身分公布"),
        ("tw-official", "一台機器，天台山", "一台機器，天台山"),
        ("hk-common", "説税脱鋭閲衞户温", "說稅脫銳閱衛戶溫"),
        ("hk-common", "枱、鈎、裏、着、台", "枱、鈎、裏、着、台"),
        ("hk-official", "說稅脫", "説税脱"),
        ("cn-hant", "說為裡線羣", "説爲裏綫群"),
    ],
)
def test_what_a_region_prints(profile: str, text: str, expected: str) -> None:
    """Each profile turns other shapes of a character into its own."""
    assert with_forms(text, profile) == expected


def test_what_editions_have_without_being_told() -> None:
    """Taiwan and Hong Kong get what their books print; OpenCC's standard stays as it is."""
    found = {script.value: default_profile(script) for script in Script}
    common = {"tw": Profile.TW_COMMON, "twp": Profile.TW_COMMON}
    common |= {"hk": Profile.HK_COMMON, "hkp": Profile.HK_COMMON}
    assert found == {**dict.fromkeys(("hans", "hant", "jp")), **common}


def test_an_unknown_profile_is_refused_with_the_nearest() -> None:
    """A name with a slip gets the nearest one; any other all there are."""
    with pytest.raises(PublishError) as caught:
        parse_profile("tw-comon")
    assert caught.value.diagnostic.code == "profile-unknown"
    assert caught.value.diagnostic.hint == "did you mean “tw-common”?"
    with pytest.raises(PublishError) as caught:
        parse_profile("?")
    assert "cn-hant" in caught.value.diagnostic.hint


@given(
    st.text("臺台汙污佈說説脫脱線綫灣身份為爲裏x1\n\U00020000\U000e0100"), st.sampled_from(Profile)
)
def test_forms_change_no_length_and_are_final(text: str, profile: Profile) -> None:
    """Every place stays where it was, and a second time nothing more changes."""
    once = with_forms(text, profile)
    assert len(once) == len(text)
    assert with_forms(once, profile) == once
