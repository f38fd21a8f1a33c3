"""The site: how MkDocs renders the pages, what the theme looks like, and how the search index is made."""
