"""Property tests have the same examples in each run over one tree.

Hypothesis takes constants of the modules that are loaded for values to try, so that an example hung
on what other tests of the process had loaded before: all modules are, before the first.
"""

from importlib import import_module
from pkgutil import walk_packages

import publisher

for _module in walk_packages(publisher.__path__, "publisher."):
    if not _module.name.endswith("__main__"):
        import_module(_module.name)
