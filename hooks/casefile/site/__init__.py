"""From views to a site: which pages there are, their links, search, feed and cards, and the border to MkDocs."""
