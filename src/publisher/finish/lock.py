"""Passwords and permissions: AES-256, revision 6 (ISO 32000-2, 7.6)."""

from pikepdf import Encryption, Permissions

from publisher.finish.wishes import Forbidden, PdfWishes


def encryption(wishes: PdfWishes) -> Encryption:
    """Return how a file is encrypted. Who opens it with the owner's password may do all.

    Reading aloud is never forbidden (ISO 14289-1, 7.16).
    """
    return Encryption(
        user=wishes.password,
        owner=wishes.owner_password or wishes.password,
        R=6,
        aes=True,
        metadata=True,
        allow=_permissions(frozenset(wishes.forbidden)),
    )


def _permissions(forbidden: frozenset[Forbidden]) -> Permissions:
    change, annotate = Forbidden.CHANGE not in forbidden, Forbidden.ANNOTATE not in forbidden
    printing = Forbidden.PRINT not in forbidden
    return Permissions(
        accessibility=True,
        extract=Forbidden.COPY not in forbidden,
        modify_annotation=annotate,
        modify_form=annotate,
        modify_assembly=change,
        modify_other=change,
        print_lowres=printing,
        print_highres=printing,
    )
