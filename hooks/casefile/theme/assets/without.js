/* A dossier without one of those behind its claims. What follows was worked out at build, for each of them: here it is
   only picked. Whom to leave out stands in the address, `?without=anna`. */

import { _ } from "./words.js";

const PARAMETER = "without";
const place = document.querySelector("[data-cf-without]");
const form = place.querySelector("form");
const select = form.querySelector("select");
const claims = [...place.querySelectorAll("[data-cf-claim]")];

function pick(key) {
  let concerned = 0;
  for (const claim of claims) {
    const lines = [...claim.querySelectorAll("[data-cf-keys]")];
    for (const line of lines) line.hidden = key !== "" && !line.dataset.cfKeys.split("|").includes(key);
    claim.hidden = lines.every((line) => line.hidden);
    concerned += claim.hidden ? 0 : 1;
  }
  for (const one of place.querySelectorAll("[data-cf-steady]")) one.hidden = key !== "";
  form.querySelector("button").hidden = key === "";
  form.querySelector("[role=status]").textContent = key
    ? _("{n} of {of} claims would stand otherwise.", { n: concerned, of: Number(place.dataset.cfWithout) })
    : "";
}

function choose(key) {
  select.value = key;
  if (select.selectedIndex < 0) select.value = ""; // whoever the address names makes no difference here
  pick(select.value);
}

function remember() {
  const address = new URL(location.href);
  if (select.value) address.searchParams.set(PARAMETER, select.value);
  else address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", address);
}

select.addEventListener("change", () => {
  pick(select.value);
  remember();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  choose("");
  remember();
  select.focus();
});
form.inert = false;
choose(new URL(location.href).searchParams.get(PARAMETER) ?? "");
