"""Tables: printed tabbed lines -> grid -> header, rows and columns -> typed values with proof."""
