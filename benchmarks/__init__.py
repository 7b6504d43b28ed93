"""Measurements: the matcher beside its peers, its speed, its calibration. Nothing here ships."""
