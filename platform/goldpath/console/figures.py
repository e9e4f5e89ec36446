"""The figures of the board."""

from goldpath.console.label_figures import DECIDED, HELD, TO_COME
from goldpath.console.project_figures import DONE, PROMISED

FIGURES = (*HELD, *PROMISED, *TO_COME, *DONE, *DECIDED)
"""Every figure of the page, in its order."""
