"""The gallery: tiny pages, one for each rule of the Chinese page, and how they must look."""
