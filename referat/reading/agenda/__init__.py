"""Lines -> agenda items: where they begin, what their headings say, their sections."""
