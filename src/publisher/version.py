"""The version, where packaging and programs read it."""

VERSION = "0.1.0"
