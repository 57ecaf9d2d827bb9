"""The shared document model: nodes, metadata, ways through the tree, edits, JSON."""
