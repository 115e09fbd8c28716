/* A button that copies each text to be cited. Without this script the texts are there to be selected. */

import { _ } from "./words.js";

function makeCopyable(text) {
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "cf-copy";
  button.textContent = _("Copy");
  button.setAttribute("aria-label", _("Copy {format}", { format: text.dataset.cfCopy }));
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = _("Copied");
    } catch {
      // Not on a secure connection, or not allowed: the reader copies what is selected.
      getSelection().selectAllChildren(text);
      status.textContent = _("Selected");
    }
  });
  text.before(button, status);
}

document.querySelectorAll("pre[data-cf-copy]").forEach(makeCopyable);
