"""The pipeline that makes the campus's embedded language model (sandbox/models/) from Gemma 3 270M."""
