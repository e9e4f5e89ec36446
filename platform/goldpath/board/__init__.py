"""The coordination board's questions across projects."""
