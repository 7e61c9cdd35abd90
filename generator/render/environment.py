"""The templates of page fragments: one strict environment, and a key for what a template depends on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, meta
from markupsafe import Markup

from generator.render.job import key_of
from generator.render.messages import Messages, load_messages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Templates:
    """The templates below a theme folder. Every value is escaped, a missing one is an error."""

    def __init__(self, overrides: Path) -> None:
        self.messages: Messages = load_messages(overrides)
        self._environment = Environment(
            loader=FileSystemLoader(overrides),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals["m"] = self.messages
        self._messages_key = key_of((overrides / "messages" / "zh_CN.yml").read_bytes())
        self.key = cache(self._key)
        self.component = cache(self._component)

    def render(self, name: str, **values: object) -> Markup:
        """Return the fragment that a template makes of the values."""
        return Markup(self._environment.get_template(name).render(values))  # noqa: S704 - escaped by the template

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
        for other in meta.find_referenced_templates(self._environment.parse(found[name])):
            assert other is not None, f"{name} names the templates it uses"
            self._collect(other, found)
