/* Cards at links: shown on hover, on focus and at the first tap; kept by a click on the card; closed by Escape.
   The cards stand in the page, made at build. Without this script the links work as ever. */

import { _ } from "./words.js";

const cards = new Map(
  [...document.querySelectorAll("[data-preview-card]")].map((card) => [card.dataset.previewCard, card]),
);
/* The id of the record to whose page a link leads. */
const idOf = (link) => new URL(link.href).pathname.split("/").at(-2);
/* Of a claim or a source that stands in a list of the page's own, the card is what stands there. */
for (const link of document.querySelectorAll("a[data-preview]")) {
  const id = CSS.escape(idOf(link));
  const listed = document.querySelector(
    `.cf-main .cf-claim__text a[href$="claims/${id}/"], .cf-references a[href$="sources/${id}/"]`,
  );
  if (listed) cards.set(idOf(link), listed.closest("li"));
}
const DELAY = 250;
let box = null;
let owner = null;
let pinned = false;
let timer = 0;

function close() {
  clearTimeout(timer);
  box?.remove();
  owner?.removeAttribute("aria-describedby");
  box = owner = null;
  pinned = false;
}

function open(link) {
  if (owner === link) return;
  close();
  owner = link;
  box = document.createElement("aside");
  box.className = "cf-preview";
  box.id = "cf-preview";
  box.append(...cards.get(idOf(link)).cloneNode(true).childNodes);
  const follow = document.createElement("a");
  follow.href = link.href;
  follow.textContent = _("Open");
  follow.className = "cf-preview__open";
  box.append(follow);
  // Its links are for the pointer: the keyboard is on the link to the page that has them all.
  for (const one of box.querySelectorAll("a")) one.tabIndex = -1;
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", leave);
  box.addEventListener("click", () => {
    pinned = true;
    box.classList.add("cf-preview--pinned");
  });
  link.after(box);
  link.setAttribute("aria-describedby", box.id);
  place(link);
}

function place(link) {
  const line = link.getClientRects()[0];
  const base = box.offsetParent.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(line.left, width - box.offsetWidth - 8));
  const below = line.bottom + box.offsetHeight + 8 < innerHeight || line.top < box.offsetHeight + 8;
  box.style.left = `${left - base.left}px`;
  box.style.top = `${(below ? line.bottom + 4 : line.top - box.offsetHeight - 4) - base.top}px`;
}

function leave() {
  if (pinned) return;
  clearTimeout(timer);
  timer = setTimeout(close, DELAY);
}

for (const link of document.querySelectorAll("a[data-preview]")) {
  if (!cards.has(idOf(link))) continue;
  link.removeAttribute("title");
  let touched = false;
  link.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
  });
  link.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "touch" || pinned) return;
    clearTimeout(timer);
    timer = setTimeout(open, DELAY, link);
  });
  link.addEventListener("pointerleave", leave);
  link.addEventListener("focus", () => {
    if (!touched && !pinned && link.matches(":focus-visible")) open(link);
  });
  link.addEventListener("blur", (event) => {
    if (box?.contains(event.relatedTarget)) return;
    // What has the focus next is not to be covered, but a click on the card still finds it.
    if (event.relatedTarget && !pinned) close();
    else leave();
  });
  link.addEventListener("click", (event) => {
    if (!touched || owner === link) return;
    event.preventDefault();
    open(link);
    pinned = true;
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !box) return;
  const back = box.contains(document.activeElement) ? owner : null;
  close();
  back?.focus();
});
document.addEventListener("pointerdown", (event) => {
  if (box && !box.contains(event.target) && event.target !== owner) close();
});
