"""Texts in a workbook's XML: what XML cannot hold is spelled, as Office Open XML has it.

A sign that XML knows not, and a carriage return, which XML's readers change, is `_x` with its
number in hexadecimal and `_` (ECMA-376, ST_Xstring); a text that looks so itself has its first sign
spelled.
"""

import re

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SPELLED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def spelled(text: str) -> str:
    """Return a text as XML of a workbook."""
    return _UNSAFE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text).translate(_MARKUP)


def unspelled(text: str) -> str:
    """Return the text that a workbook means, of what XML's reader found."""
    return _SPELLED.sub(lambda sign: chr(int(sign[1], 16)), text) if "_x" in text else text
