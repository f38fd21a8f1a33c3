"""Build the site: minutes in source/ become pages in docs/, data in datapackage/ and the site in site/.

Run ``python build_site.py --help`` for the options; everything is done by the package referat beside this file.
"""

import sys
from pathlib import Path

from referat.build.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], root=Path(__file__).resolve().parent))
