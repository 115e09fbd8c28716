/* How one goes on from what was added. It is loaded once something was. */

import { button, controlsOf, fieldsOf, find, forms } from "./add-page.js";
import { _ } from "./words.js";

// By the kind that was added: what is offered, which form that opens, and which of its fields are filled in.
const WAYS = {
  source: ({ id }) => [_("A claim from this document"), "claim", { source: id }],
  claim: ({ id, source }) => [_("A further statement or a denial of this claim"), "statement", { claim: id, source }],
  statement: ({ claim, source }) => [_("Another statement on this claim"), "statement", { claim, source }],
};

// Buttons for what comes next, the first of them in focus; `start` opens a form with fields filled in.
export function showNext({ kind, values }, start) {
  const files = document.getElementById("files");
  const way = WAYS[kind]?.(values);
  if (!way) return files.focus();
  const [words, next, begun] = way;
  const onward = button(words, () => {
    start(next, begun);
    const fields = fieldsOf(forms[next]).map((field) => controlsOf(field)[0]);
    fields.find((control) => !control.value).focus();
  });
  const toFiles = button(_("To your files"), () => files.focus());
  find("next").replaceChildren(onward, toFiles);
  onward.focus();
}
