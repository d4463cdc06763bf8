"""What a notebook hands over: a value of the wrong kind is named in one line, where Python would show forty."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import signature
from types import UnionType
from typing import Any, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from analysis.doors import short
from analysis.errors import InputError

_P = ParamSpec("_P")
_R = TypeVar("_R")
_KINDS = {str: "text", int: "a whole number", float: "a number", bool: "True or False"}


def checked(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function, its arguments held against what it says that it takes: texts, numbers, lists of texts.

    >>> @checked
    ... def page(region: str, years: list[str] | None = None) -> str:
    ...     return region
    >>> page("140400", ["2023"]), page("140400", None)
    ('140400', '140400')
    >>> page(140400)
    Traceback (most recent call last):
    analysis.errors.InputError: region 140400: must be text, in quotes
    >>> page("140400", "2023")
    Traceback (most recent call last):
    analysis.errors.InputError: years '2023': must be a list of text, such as ["…"]
    """

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        check(function, signature(function).bind(*args, **kwargs).arguments)
        return function(*args, **kwargs)

    return call


def check(function: Callable[..., object], given: Mapping[str, Any]) -> None:
    """Raise InputError for the first of a function's arguments that is not of the kind that it says."""
    hints = get_type_hints(function)
    for name, value in given.items():
        if fault := _fault(value, hints.get(name, Any)):
            raise InputError(f"{name} {short(value)}: must be {fault}")


def _fault(value: object, hint: Any) -> str:
    """What a value must be instead; empty where it is that, or where a hint says nothing plain."""
    if get_origin(hint) in (Union, UnionType):
        if value is None and type(None) in get_args(hint):
            return ""
        hint = next(each for each in get_args(hint) if each is not type(None))
    if hint in _KINDS:
        kinds = (int, float) if hint is float else hint
        fits = isinstance(value, kinds) and (hint is bool or not isinstance(value, bool))
        return "" if fits else _KINDS[hint] + (", in quotes" if hint is str else "")
    if get_args(hint) == (str,) and issubclass(get_origin(hint), Iterable):
        fits = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
        return "" if fits else 'a list of text, such as ["…"]'
    return ""
