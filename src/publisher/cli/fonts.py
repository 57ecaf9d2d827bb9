"""`publish fonts`: families, files and coverage."""

import click


@click.command("fonts")
@click.option("--system/--no-system", default=True, help="List the fonts of this machine, too.")
def command(system: bool) -> None:
    """List the fonts that can be used, with their files and what they cover.

    Coverage counts the 8,105 characters of 通用规范汉字表 and the Han characters of Big5.
    """
    from publisher.fonts import Catalogue, coverage

    catalogue = Catalogue.load(system=system)
    shipped = {face.key for face in Catalogue.shipped().faces}
    for face in sorted(catalogue.faces, key=lambda face: (face.key not in shipped, face.key)):
        parts = [coverage(face, standard) for standard in ("tongyong", "big5")]
        if not any(covered for covered, _total in parts) and face.key not in shipped:
            continue
        counts = "  ".join(f"{covered:>6}/{total}" for covered, total in parts)
        click.echo(f"{face.key:<32} {counts}  {', '.join(face.names)}")
        click.echo(f"{'':<32} {face.path.name if face.key in shipped else face.path}")
