"""All rules over one paper."""

from collections.abc import Collection, Iterator, Sequence

from publisher.check.base import Finding, Form, Paper, TextFix
from publisher.check.elements import form_of, recognised
from publisher.check.registry import RULES
from publisher.diagnostics import error, nearest
from publisher.frozen import frozen


@frozen
class Checked:
    """A paper with the elements recognised, and what was found: the page, then place by place."""

    paper: Paper
    findings: tuple[Finding, ...]

    @property
    def breaks(self) -> bool:
        """Whether anything breaks a standard; advice does not."""
        return any(not finding.rule.advice for finding in self.findings)


def check(paper: Paper, off: Collection[str] = (), form: Form = Form.DOCUMENT) -> Checked:
    """Return what a paper breaks. off: names of rules not to ask; form: told from the mark unless
    a special one is named.

    Raises PublishError `check-unknown` for the name of a rule that there is not.
    """
    names = [rule.name for rule in RULES]
    for name in off:
        if name not in names:
            message = f"there is no rule “{name}” to check"
            raise error("check-unknown", message, hint=nearest(name, names))
    form = form if form is not Form.DOCUMENT else form_of(paper.items)
    paper = Paper(recognised(paper.items, form), paper.page, form)
    found = [
        Finding(rule, each) for rule in RULES if rule.name not in off for each in rule.find(paper)
    ]
    return Checked(paper, tuple(sorted(_once(found), key=_place)))


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield each finding whose characters no earlier rule puts others for: it says more of them."""
    taken: dict[int, list[TextFix]] = {}
    for finding in findings:
        fix, item = finding.found.fix, finding.found.item
        if isinstance(fix, TextFix) and item is not None:
            earlier = taken.setdefault(item.index, [])
            if any(each.start < fix.end and fix.start < each.end for each in earlier):
                continue
            earlier.append(fix)
        yield finding


def _place(finding: Finding) -> tuple[int, int]:
    item = finding.found.item
    return (item.index, finding.found.start) if item else (-1, 0)
