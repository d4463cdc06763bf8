"""YAML as plain data: what front matters and corrections are written in, and nothing more of it."""

from contextlib import suppress
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from analysis.doors import LIMITS, limit, short

Events: Any
try:
    from yaml.cyaml import CParser as Events  # type: ignore[attr-defined]
except ImportError:  # PyYAML was built without libyaml
    Events = None


class BadYaml(ValueError):
    """What is wrong with a YAML text, and on which of its lines, counted from 1 (0: unknown)."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.line = line


def plain_yaml(text: str) -> tuple[Any, list[int]]:
    """YAML as plain data, and, of a list, the line of each entry.

    Raises BadYaml for what is no YAML and for what settings have no use for: anchors and aliases (a few hundred bytes
    of them fill the memory), tags, keys given twice, levels over the limit, numbers that are none, lone surrogates and
    control characters.

    >>> plain_yaml("- a: 1\\n- b: 2\\n")
    ([{'a': 1}, {'b': 2}], [1, 2])
    >>> plain_yaml("a: &x 1")
    Traceback (most recent call last):
    analysis.plain.BadYaml: anchors and aliases (& and *) are not taken; write it out, in quotes if it is text
    """
    if Events is not None and not _ELSEWISE & set(text):
        with suppress(yaml.YAMLError, ValueError):  # what is wrong is told below
            return _loaded(_Quick(text))
    try:
        return _loaded(_Plain(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or " ".join(str(error).split()) or "not YAML"
        raise BadYaml(problem, mark.line + 1 if mark else _line(text, error)) from None


#: libyaml takes a tab and a mark of byte order in other places.
_ELSEWISE = {"\t", "\ufeff"}


def _loaded(loader: Any) -> tuple[Any, list[int]]:
    try:
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()
    return data, [each.start_mark.line + 1 for each in node.value] if isinstance(node, yaml.SequenceNode) else []


def _line(text: str, error: yaml.YAMLError) -> int:
    place = getattr(error, "position", None)
    return text.count("\n", 0, place) + 1 if isinstance(place, int) else 0


class _OfPlain(Composer, SafeConstructor):
    """YAML's plain part: no anchors, no tags, no keys twice, not deep."""

    _depth = 0
    _deepest: int
    peek_event: Any

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            told = "anchors and aliases (& and *) are not taken; write it out, in quotes if it is text"
            raise yaml.composer.ComposerError(None, None, told, event.start_mark)
        if getattr(event, "tag", None):
            told = f"tags are not taken ({short(event.tag)}); write the plain value"
            raise yaml.composer.ComposerError(None, None, told, event.start_mark)
        self._depth += 1
        if self._depth > self._deepest:
            told = f"is over the limit of {self._deepest} levels of YAML; {LIMITS['depth'][1]} sets another"
            raise yaml.composer.ComposerError(None, None, told, event.start_mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            value = super().construct_object(node, deep=deep)
        except (ValueError, OverflowError, KeyError, AttributeError, TypeError) as error:
            if isinstance(error, yaml.YAMLError):
                raise
            told = f"{short(node.value)} is no number or date that there is; in quotes it is text"
            raise yaml.constructor.ConstructorError(None, None, told, node.start_mark) from None
        if isinstance(value, str) and (odd := next((c for c in value if _is_odd(c)), None)):
            told = f"holds a character that is no text (U+{ord(odd):04X})"
            raise yaml.constructor.ConstructorError(None, None, told, node.start_mark)
        return value

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    told = f"{short(key.value)} is there twice; keep one"
                    raise yaml.constructor.ConstructorError(None, None, told, key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


class _Plain(_OfPlain, yaml.SafeLoader):
    """Read by PyYAML, which says what is wrong."""

    def __init__(self, text: str) -> None:
        self._deepest = limit("depth")
        yaml.SafeLoader.__init__(self, text)


if Events is not None:

    class _Quick(_OfPlain, Events, Resolver):
        """Read by libyaml, in a fifth of the time."""

        def __init__(self, text: str) -> None:
            self._deepest = limit("depth")
            Events.__init__(self, text)
            for part in (Composer, SafeConstructor, Resolver):
                part.__init__(self)


def _is_odd(char: str) -> bool:
    """Whether a character is a control sign or a lone surrogate."""
    code = ord(char)
    return (code < 32 and char not in "\t\n\r") or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000
