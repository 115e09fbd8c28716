/* The chooser at the top of narrow pages closes after a choice, with Escape, and when it is left. Without this script it
   is opened and closed by its own heading alone. */

const chooser = document.querySelector(".cf-chooser");

function close() {
  chooser.open = false;
}

chooser.addEventListener("click", ({ target }) => {
  if (target.closest("a")) close();
});
chooser.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !chooser.contains(relatedTarget)) close();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!chooser.contains(target)) close();
});
chooser.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !chooser.open) return;
  close();
  chooser.querySelector("summary").focus();
});
