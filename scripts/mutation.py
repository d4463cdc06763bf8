"""What is changed of the code: mutmut's mutations of the rooms concerned, and a seeded sample of them.

Changes that nothing can see are not made (`_Places`): the size of a cache, and `strict` of `zip`, an assertion that
raises only where the code is wrong by itself.
"""

import random
import re
from collections.abc import Iterable, Iterator
from difflib import ndiff
from pathlib import Path
from typing import NamedTuple

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

# What is mutated: files, and folders with all that is in them. One that a newer layout lacks is passed by.
TARGETS = (
    "analysis/reading", "analysis/text/quantity",
    "analysis/study/series.py", "analysis/study/prints.py", "analysis/study/kind.py", "analysis/study/names.py",
    "analysis/study/breaks.py", "analysis/study/growth.py",
    "analysis/study/target.py", "analysis/study/asked.py", "analysis/study/outcome.py", "analysis/study/verdict.py",
    "analysis/study/trend.py",
)  # fmt: skip


class Mutant(NamedTuple):
    """One change of one file; `before` and `code` are the whole file without and with it."""

    path: str
    line: int
    change: str
    before: str
    code: str


_STRICT = m.Arg(keyword=m.Name("strict"), value=m.Name("True"))


class _Places(MutationVisitor):
    """mutmut's visitor, which keeps the line of each mutation and goes into decorated functions too.

    It leaves out what no run can show. `lru_cache(maxsize=…)`: a function gives the same from a cache of any size.
    `zip(…, strict=True)`: it asserts that the lists are equally long, and nothing here catches what it raises.
    """

    def __init__(self) -> None:
        super().__init__(mutation_operators, IgnoredCode(set(), set(), set()))
        self.lines: list[int] = []

    def _create_mutations(self, node: cst.CSTNode) -> None:
        super()._create_mutations(node)
        place = self.get_metadata(PositionProvider, node, None)
        self.lines += [place.start.line if place else 0] * (len(self.mutations) - len(self.lines))

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        if isinstance(node, cst.Call) and m.matches(node.func, m.Name("lru_cache")):
            return True
        return super()._skip_node_and_children(node) or m.matches(node, _STRICT)

    def _removes_ignored_code(self, node: cst.CSTNode, mutated_node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Call) and isinstance(mutated_node, cst.Call):
            kept = {id(arg) for arg in mutated_node.args}
            if any(m.matches(arg, _STRICT) and id(arg) not in kept for arg in node.args):
                return True
        return super()._removes_ignored_code(node, mutated_node)


def places(code: str) -> Iterator[tuple[int, cst.Module, cst.CSTNode, cst.CSTNode]]:
    """Every mutation of a file: its line, the file's tree, the node as it is and as it becomes."""
    wrapper = MetadataWrapper(cst.parse_module(code))
    visitor = _Places()
    module = wrapper.visit(visitor)
    for line, each in zip(visitor.lines, visitor.mutations, strict=True):
        if line:
            yield line, module, each.original_node, each.mutated_node


def mutants(paths: Iterable[str], sample: int, seed: int, root: Path) -> list[Mutant]:
    """A sample of the mutants of some files, the same for the same code and seed; in the order of the code."""
    found = [(path, *place) for path in paths for place in places((root / path).read_text(encoding="utf-8"))]
    chosen = random.Random(seed).sample(range(len(found)), min(sample, len(found)))
    made = []
    for path, line, module, old, new in (found[i] for i in sorted(chosen)):
        code = module.deep_replace(old, new).code
        made.append(Mutant(path, line, change(module.code, code), module.code, code))
    return made


def change(before: str, after: str) -> str:
    """The lines that differ, as `before → after`.

    >>> change("a = 1\\nb = 2\\n", "a = 1\\nb = 3\\n")
    'b = 2 → b = 3'
    """
    sides: dict[str, list[str]] = {"- ": [], "+ ": []}
    for line in ndiff(before.splitlines(), after.splitlines()):
        sides.get(line[:2], []).append(line[2:].strip())
    return " → ".join(" ".join(lines) or "nothing" for lines in sides.values())


def targets(only: str | None, root: Path) -> list[str]:
    """The files to mutate, of those that have `only` in their path."""
    found = {
        file for name in TARGETS for file in ((root / name).rglob("*.py") if (root / name).is_dir() else [root / name])
    }
    names = sorted(str(file.relative_to(root)) for file in found if file.is_file())
    return [name for name in names if not only or only in name]


def module(path: str) -> str:
    """The module or room that a mutant counts for: the files of a folder together."""
    folder = re.match(r"analysis/(reading|text/quantity)", path)
    return folder.group(0) if folder else path
