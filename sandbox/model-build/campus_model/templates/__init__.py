"""Exercises generated from templates: copying, extraction and abstention on fictitious cases."""
