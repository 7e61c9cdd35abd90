"""The templates of page fragments: one strict environment, and a key for what a template depends on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.render.job import key_of
from generator.render.messages import Messages, load_messages, message_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_IMPORTED = "imported"
"""The name under which templates find what they import."""
_REFERENCE = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


class _Environment(Environment):
    """Templates in which `m.….…`, the words of the site, is text from the start, and components are at hand.

    So a page pays nothing for what is the same on all pages.
    """

    def __init__(self, words: Messages, **options: Any) -> None:
        super().__init__(**options)
        self.globals["m"] = words
        self.globals[_IMPORTED] = cache(self._imported)

    def _imported(self, template: str, name: str) -> object:
        return getattr(self.get_template(template).module, name)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Words(self.globals["m"]).visit(super()._parse(source, name, filename))
        found: nodes.Template = _Imports().visit(tree)
        return found


class _Words(NodeTransformer):
    """Puts the words themselves in the place of their names."""

    def __init__(self, words: object) -> None:
        self._words = words

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - named by Jinja
        """Return the text that a name of the words stands for, or the node as it is."""
        found = self._meaning(node)
        if isinstance(found, str):
            return nodes.Const(found, lineno=node.lineno)
        return self.generic_visit(node)

    def _meaning(self, node: nodes.Node) -> object:
        if isinstance(node, nodes.Name):
            return self._words if node.name == "m" else None
        if isinstance(node, nodes.Getattr):
            words = self._meaning(node.node)
            return getattr(words, node.attr, None) if isinstance(words, Messages) else None
        return None


class _Imports(NodeTransformer):
    """Makes `{% from … import … %}` a look at what was imported before: Jinja would import anew for each page."""

    def visit_FromImport(self, node: nodes.FromImport) -> list[nodes.Node]:  # noqa: N802 - named by Jinja
        """Return an assignment for each imported name; what is to see the page's own values stays as it is."""
        if node.with_context:
            return [node]
        pairs = [name if isinstance(name, tuple) else (name, name) for name in node.names]
        return [
            nodes.Assign(
                nodes.Name(alias, "store"),
                nodes.Call(nodes.Name(_IMPORTED, "load"), [node.template, nodes.Const(name)], [], None, None),
                lineno=node.lineno,
            )
            for name, alias in pairs
        ]


class Templates:
    """The templates of theme folders, the first that has one. Every value is escaped, a missing one is an error."""

    def __init__(self, *folders: Path) -> None:
        self.messages: Messages = load_messages(*folders)
        self._environment = _Environment(
            self.messages,
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._messages_key = key_of([file.read_bytes() for file in message_files(folders)])
        self.key = cache(self._key)
        self.component = cache(self._component)
        self._template = cache(self._environment.get_template)

    def render(self, name: str, **values: object) -> Markup:
        """Return the fragment that a template makes of the values."""
        return Markup(self._template(name).render(values))  # noqa: S704 - escaped by the template

    def _component(self, name: str) -> Callable[..., Markup]:
        """Return the macro of `components/<name>/<name>.html`."""
        module: Any = self._environment.get_template(f"components/{name}/{name}.html").module
        macro: Callable[..., Markup] = getattr(module, name)
        return macro

    def _key(self, name: str) -> str:
        """Return a key that changes with the template, with all it includes or imports, and with the words."""
        found: dict[str, str] = {}
        self._collect(name, found)
        return key_of(sorted(found.items()), self._messages_key)

    def _collect(self, name: str, found: dict[str, str]) -> None:
        if name in found:
            return
        loader = self._environment.loader
        assert loader is not None, "the environment is made with a loader"
        try:
            found[name] = loader.get_source(self._environment, name)[0]
        except TemplateNotFound:
            return  # Material's own; its version stands in the key of the frame
        for other in references(found[name]):
            self._collect(other, found)


def references(source: str) -> list[str]:
    """Return the templates that a template uses; all are named outright, so it need not be parsed."""
    return _REFERENCE.findall(source)
