"""What may be read and shown: sources, limits, closed items, persons' numbers, and people's rulings."""
