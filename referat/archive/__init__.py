"""All documents seen together: ids, committees, cases, people, series, and what is missing."""
