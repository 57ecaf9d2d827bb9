"""Word templates as style sheets: what an office's own file says of page, fonts and styles."""
