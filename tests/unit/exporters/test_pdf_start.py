"""What a PDF without pictures need not wait for."""

import subprocess
import sys

_SCRIPT = """
import sys
import publisher.exporters.pdf.package
assert not {"PIL.Image", "pickle", "tempfile", "textwrap"} & sys.modules.keys()
from reportlab.lib import utils
from PIL import Image
assert utils.Image.open is Image.open
assert Image is sys.modules["PIL.Image"] and Image.__spec__.name == "PIL.Image"
assert utils.pickle.loads(utils.pickle.dumps("丙")) == "丙"
"""


def test_pillow_is_not_imported_before_a_picture_and_is_whole_then() -> None:
    subprocess.run([sys.executable, "-c", _SCRIPT], check=True)
