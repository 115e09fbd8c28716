/* A button that copies each text to be cited. Without this script the texts are there to be selected. */

function makeCopyable(text) {
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "cf-copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${text.dataset.cfCopy}`);
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = "Copied";
    } catch {
      // Not on a secure connection, or not allowed: the reader copies what is selected.
      getSelection().selectAllChildren(text);
      status.textContent = "Selected";
    }
  });
  text.before(button, status);
}

document.querySelectorAll("pre[data-cf-copy]").forEach(makeCopyable);
