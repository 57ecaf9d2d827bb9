"""The names that a user gives for script conversion, looked at before any work."""

from collections.abc import Iterable

from publisher.scripts.tags import Script, parse_engine, parse_register


def check_names(engine: str | None, profiles: Iterable[str], register: str | None) -> None:
    """Raise PublishError for a name of engine, profile of forms or register that is not known."""
    if engine is not None:
        parse_engine(engine, Script.HANS, Script.HANT)
    if register is not None:
        parse_register(register)
    for name in profiles:
        from publisher.scripts.profiles import parse_profile

        parse_profile(name)
