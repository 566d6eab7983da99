"""What a model says about itself: the text under each field, read from the source when somebody asks for it.

Pydantic can do the same while it makes the classes; every start of the program would then take a third longer.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise

from vademecum.model.base import Model


@cache
def manual(model: type[Model]) -> dict[str, str]:
    """What each field of a model means, by name; what a model says wins over what its bases say."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, Model) and part is not Model:
            found |= _written(part.__module__).get(part.__name__, {})
    return found


@cache
def _written(module: str) -> dict[str, dict[str, str]]:
    """The texts under the fields of every class of a module."""
    tree = ast.parse(getsource(sys.modules[module]))
    return {node.name: _fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _fields(node: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, text in pairwise(node.body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = cleandoc(words)
    return found
