"""Decisions on assessments, by others than the assessors, and appeals against them."""
