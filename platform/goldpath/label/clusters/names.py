"""The key by which names of clusters are compared and searched."""

import unicodedata

from goldpath.endpoint.inputs import Checks

# Letters of Europe's languages that Unicode does not take apart into a base letter and a mark.
_FOLDED = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ĸ": "k",
        "ə": "e",
    },
)


def normalised(name: str) -> str:
    """The key of a name: 'KOM - Klaster Obróbki Metali' gives 'kom klaster obrobki metali'.

    Two names with one key are the same to a reader: case, accents, punctuation and white space do
    not count. Latin letters become ASCII where they have a base letter, superscripts become digits
    (BM³ is 'bm3'), Greek and Cyrillic letters stay. What is neither letter nor digit becomes one
    space; a name without either gives ''. Invisible marks (a soft hyphen, say) vanish.
    """
    plain = unicodedata.normalize("NFKD", _decomposed(name).translate(_FOLDED))
    return " ".join("".join(map(_letter_or_space, plain)).split())


def _decomposed(name: str) -> str:
    """The name in lower case, letter by letter: casefolding first keeps an iota subscript."""
    return unicodedata.normalize("NFKD", name.casefold()).casefold()


def _letter_or_space(character: str) -> str:
    if character.isalnum():
        return character
    invisible = unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}
    return "" if invisible else " "


def read_name(checks: Checks, given: str) -> tuple[str, str]:
    """Return a cluster's name as it was typed and its key; note what is wrong with it."""
    name = checks.text(given, "name")
    key = normalised(name)
    if name and not key:
        checks.refuse("`name` must have a letter or a digit.", "name")
    return name, key
