"""The part theme1.xml: Word's own validator wants one; it names the sheet's fonts and no others.

No run refers to it: a theme font would win over the fonts that styles name, and programs that lack
its fonts open a dialog about them.
"""

from publisher.exporters.docx.faces import Faces
from publisher.exporters.docx.markup import DECLARATION, escape
from publisher.fonts.roles import FontRole

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = (
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "44546A"),
    ("lt2", "E7E6E6"),
    ("accent1", "4472C4"),
    ("accent2", "ED7D31"),
    ("accent3", "A5A5A5"),
    ("accent4", "FFC000"),
    ("accent5", "5B9BD5"),
    ("accent6", "70AD47"),
    ("hlink", "0563C1"),
    ("folHlink", "954F72"),
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_PLAIN_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(faces: Faces) -> bytes:
    """Return theme1.xml."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS)
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_NAMESPACE}" name="publisher"><a:themeElements>'
        f'<a:clrScheme name="publisher">{colors}</a:clrScheme>'
        f'<a:fontScheme name="publisher">{_fonts(faces, "majorFont", FontRole.HEI)}'
        f"{_fonts(faces, 'minorFont', FontRole.SONG)}</a:fontScheme>"
        f'<a:fmtScheme name="publisher">{_formats()}</a:fmtScheme>'
        "</a:themeElements></a:theme>"
    ).encode()


def _fonts(faces: Faces, element: str, role: FontRole) -> str:
    western = FontRole.WESTERN_SANS if role is FontRole.HEI else FontRole.WESTERN_SERIF
    return (
        f'<a:{element}><a:latin typeface="{escape(faces.name(western))}"/>'
        f'<a:ea typeface="{escape(faces.name(role))}"/><a:cs typeface=""/></a:{element}>'
    )


def _formats() -> str:
    """Return three of each kind of format, the least there may be (ECMA-376 part 1, 20.1.4.1)."""
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_PLAIN_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    )
