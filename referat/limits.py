"""How large a source may be: what is beyond a limit is refused with a message, never cut and never half read.

The largest minutes known to us have a tenth of any of these. They bound what one source can cost: with them,
no text takes more than some seconds, and whatever still does is stopped after ``workers.SECONDS``.
"""

MAX_BYTES = 25 * 1024 * 1024
"""Size of a file, pictures and all."""
MAX_TEXT = 5 * 1024 * 1024
"""Size of a text, and of what is left of any other file without its pictures."""
MAX_DEPTH = 150
"""Levels of elements inside each other."""
MAX_TAGS = 300_000
"""Tags of a page or an XML file, those that open and those that close."""
MAX_TAG = 60_000
"""Characters of a tag with its attributes."""
MAX_SPAN = 1_000
"""Rows or columns that a cell stretches over."""
MAX_ENTRIES = 2_000
"""Files in a Word file."""
MAX_UNPACKED = 60 * 1024 * 1024
"""Size of a Word file's parts when unpacked."""
MAX_SETTINGS = 1024 * 1024
"""Size of a file of settings, rulings or words."""
MAX_SETTINGS_NESTING = 50
"""Lists and names inside each other in such a file."""
MAX_SETTINGS_VALUES = 200_000
"""Values of such a file, each alias counted as all that it stands for."""
MAX_LINES = 100_000
"""Lines of a source."""
MAX_LINE = 50_000
"""Characters of a line."""
MAX_TABS = 500_000
"""Tabs of a source: its table cells, before any table is read."""
MAX_CELLS = 200_000
"""Cells of the tables of a source, blank ones included: a table is as wide as its widest row."""
MAX_TABLES = 1_000
"""Tables of a source: each becomes files of its own."""
MAX_COLUMNS = 600
"""Columns of a table."""
MAX_NESTING = 25
"""Levels of a list."""
MAX_ITEMS = 2_000
"""Agenda items of minutes."""
MAX_PDF_PAGES = 1_000
"""Pages of a PDF."""
MAX_PDF_PAGE = 9_000_000
"""Square points of a page of a PDF: a little more than A0."""
MAX_PDF_OBJECTS = 400_000
"""Drawn objects of a PDF: texts, rules, pictures."""
MAX_PDF_GLYPHS = 2_000_000
"""Letters of a PDF."""
MAX_PDF_RULES = 4_000
"""Rules of a page of a PDF: with more, its tables are read as text."""
MAX_PDF_TAGS = 50_000
"""Elements of a page's structure that are looked at."""
MAX_PDF_DESCRIPTIONS = 20
"""Descriptions in XML that are looked at."""
PDF_SECONDS = 15
"""How long the reading of a PDF may compute."""
PDF_WAIT = 300.0
"""How long it may take on a machine that has much to do: less than ``workers.WAIT``."""
PDF_MEMORY = 1024**3
"""How many bytes the reading of a PDF may take."""
