"""What a package from elsewhere may take of this machine."""

from publisher.frozen import frozen


@frozen
class Limits:
    """Bytes unless said otherwise; larger packages are refused.

    total: all members read, unpacked; member: one of them; xml: one XML part; ratio: how many
    times larger than its packed bytes a member may be, beyond `spared` bytes; members: how many.
    A Word file of 1,000 pages has 15 MB of XML in 20 members, packed 10 to 30 times; an empty
    picture (EMF) of 1 MB is packed 800 times.
    """

    total: int = 256 << 20
    member: int = 128 << 20
    xml: int = 64 << 20
    ratio: int = 100
    spared: int = 8 << 20
    members: int = 10_000


DEEPEST = 256
"""Elements inside each other in one part: libxml2's own limit, far beyond what programs write."""
