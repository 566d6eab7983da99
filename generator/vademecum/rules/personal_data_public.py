"""A phone number or an e-mail address stands in a text that people outside may read.

Public pages are copied, indexed and searched by machines: a number printed there rings at night, and an address is filled
with threats on the day of a storm. The numbers of the people in policy/holders.yml belong to the crisis cell only, so they
may stand in no other text at all.

What to do: name the role (`[lead](role:lead)`), or its shared `mailbox`. Emergency and toll-free numbers, the switchboards of
`entities` and the mailboxes of roles and of the governance may be shown to anybody.
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.texts import Words, suspects, visibility_of

SEVERITY = Severity.ERROR

_GAP = r"[ .\-/\u00a0\u202f]?"
_ODD = re.compile(r"\w@\w|(?<!\d)(?!(?:19|20)\d\d\b|\d\d?[.,;:)»]?$|\d+[-–]\d\d?\b)\+?\(?\d\d|^0\d$|^\+\d")
"""A word that may be an address or a piece of a number: no year, day or small number."""
_DIGIT = re.compile(r"[@\d]")
_SOME_DIGITS = re.compile(r"\d\d[ .)\-/\u00a0\u202f]?\d\d")
_PHONE = re.compile(
    r"(?<![\w/.=+-])(?:"
    rf"\+\d{{1,3}}(?:{_GAP}\(?\d{{1,4}}\)?){{3,6}}"  # with its country code
    rf"|0\d(?:{_GAP}\d\d){{4}}"  # France, Switzerland, Belgian mobiles with their pairs
    rf"|0\d{{1,3}}{_GAP}\d{{2,3}}{_GAP}\d\d{_GAP}\d\d"  # Belgium
    r"|(?:1[ .\-\u00a0])?\(?\d{3}\)?[ .\-\u00a0]\d{3}[ .\-\u00a0]\d{4}"  # North America
    r")(?![\w/]|-\d|[.,]\d)"
)
_EMAIL = re.compile(r"(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TOLL_FREE = re.compile(r"1?8(?:00|33|44|55|66|77|88)\d{7}|0?80\d{7}|(?:33|32|41)80\d{6,7}|116\d{3}")


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Addresses and numbers in public texts, and those of holders in any text that is not restricted."""
    shared = _shared(handbook)
    private = _private(handbook)
    for words in suspects(handbook, _looks_odd):
        text = words.words
        if "@" in text:
            for match in _EMAIL.finditer(text):
                yield from _finding(words, match[0].lower(), match[0], shared, private, "e-mail address")
        if _SOME_DIGITS.search(text):
            for match in _PHONE.finditer(text):
                yield from _finding(words, _digits(match[0]), match[0], shared, private, "phone number")


def _looks_odd(word: str) -> bool:
    return _DIGIT.search(word) is not None and _ODD.search(word) is not None


def _finding(words: Words, key: str, written: str, shared: set[str], private: set[str], what: str) -> Iterator[Finding]:
    if key in shared or _TOLL_FREE.fullmatch(key):
        return
    readers = visibility_of(words.root, words.path)
    if key in private:
        if readers is not Visibility.RESTRICTED:
            message = f"this {readers} text holds the {what} of a person in policy/holders.yml"
            yield Finding(words.place, message, "Name the role instead, such as `[lead](role:lead)`.", part=written)
    elif readers is Visibility.PUBLIC:
        message = f"the {what} “{written}” would be public"
        hint = "Name the role, or the shared `mailbox` of a role; a switchboard is the `phone` of an entity."
        yield Finding(words.place, message, hint, part=written)


def _digits(phone: str) -> str:
    """A number without blanks and country code: the last nine digits tell it from any other."""
    digits = re.sub(r"\D", "", phone)
    return digits if _TOLL_FREE.fullmatch(digits) else digits[-9:]


def _shared(handbook: Handbook) -> set[str]:
    boxes = [role.mailbox for role in handbook.roles.values()]
    boxes.append(handbook.governance.feedback if handbook.governance else None)
    phones = (entity.phone for entity in handbook.organisation.entities)
    return {box.lower() for box in boxes if box} | {_digits(phone) for phone in phones if phone}


def _private(handbook: Handbook) -> set[str]:
    people = handbook.people.values()
    phones = (phone for person in people for phone in (person.phone, person.phone_2) if phone)
    return {_digits(phone) for phone in phones} | {person.email.lower() for person in people if person.email}
