"""How templates are compiled: what they print goes through one call, and what does not change is in them already."""

import re
from keyword import iskeyword
from typing import Any

from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Const, EnvironmentAttribute, Expr, Getattr, Name, Output, TemplateData

from casefile.site import translations

# Where a value goes into a message.
_VALUE = re.compile(r"%\((\w+)\)s")


class Compiler(CodeGenerator):
    """Writes messages into a template as they are said, and has `printed` print all else.

    Jinja would look a message up, and ask what kind of thing it is, each time that it stands on a page.
    """

    def visit_Output(self, node: Output, frame: Frame) -> None:
        """What stands in a template, and what is printed between."""
        if _escapes(frame):
            node.nodes = [part for one in node.nodes for part in _said(one)]
        super().visit_Output(node, frame)

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call, without Jinja's questions to what is called: nothing of ours asks for the context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        """A field of what a template has been given, as Python asks for it: no view is a dictionary."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if _escapes(frame):
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if _escapes(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _escapes(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile)


def _said(node: Expr) -> list[Expr]:
    """A message as the text that it is in the language of the template, with its values between; all else as it is."""
    match node:
        case Call(node=Name(name="_" | "gettext"), args=[Const(value=str(message))], dyn_args=None, dyn_kwargs=None):
            values = {one.key: one.value for one in node.kwargs}
            pieces = _VALUE.split(translations.said(message))
            if values.keys() >= {*pieces[1::2]}:
                return [_value(values[one]) if at % 2 else _text(one) for at, one in enumerate(pieces)]
    return [node]


def _text(piece: str) -> Expr:
    return TemplateData(piece.replace("%%", "%"))


def _value(value: Expr) -> Expr:
    return Call(EnvironmentAttribute("value_in_message"), [value], [], None, None)
