"""Nodes as XHTML that is both XML and HTML5, and style sheets as CSS; HTML and EPUB share it."""
