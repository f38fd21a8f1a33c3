"""The data: schema, rows, descriptors and packages."""
