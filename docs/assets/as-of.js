/* “As known on”: what was public by a day, and each claim's standing then. The day stands in the address, `?as-of=2023-09-08`.
   Each claim carries its history: the days from which it had each of its standings. */

const PARAMETER = "as-of";
const claims = [...document.querySelectorAll("[data-history]")].map((element) => ({
  element,
  chip: element.querySelector(".cf-chip"),
  page: element.querySelector(".cf-claim__text a, .cf-event__claim a").href,
  home: element.parentElement,
  next: element.nextElementSibling,
  today: element.querySelector(".cf-chip").textContent,
  history: JSON.parse(element.dataset.history),
}));

function standingOn(claim, day) {
  const steps = claim.history.filter(([from]) => from <= day);
  return steps.length ? steps[steps.length - 1][1] : null;
}

function show(chip, standing) {
  chip.className = `cf-chip cf-chip--${standing}`;
  chip.textContent = standing;
}

/* A claim listed under its standing moves to the standing of the day. */
function regroup(claim, standing) {
  const groups = claim.home.closest("[data-groups]");
  const list = groups?.querySelector(`[data-standing="${standing}"] .cf-claims`);
  if (list && list !== claim.element.parentElement) list.append(claim.element);
}

function countGroups() {
  for (const group of document.querySelectorAll("[data-standing]")) {
    const shown = group.querySelectorAll(".cf-claim:not([hidden])").length;
    group.hidden = shown === 0;
    group.querySelector(".cf-group__count").textContent = shown;
  }
  const first = document.querySelector("[data-groups]");
  for (const number of document.querySelectorAll(".cf-counts__number")) {
    const standing = number.parentElement.querySelector(".cf-chip").textContent;
    const group = first?.querySelector(`[data-standing="${standing}"] .cf-group__count`);
    if (group) number.textContent = group.textContent;
  }
}

/* Shows the pages' claims as of a day, or as of all that is on record where there is none. */
function apply(day) {
  document.body.toggleAttribute("data-as-of-day", Boolean(day));
  const known = new Set();
  for (const claim of claims) {
    const standing = day ? standingOn(claim, day) : claim.today;
    claim.element.hidden = standing === null;
    if (standing === null) continue;
    known.add(claim.page);
    show(claim.chip, standing);
    regroup(claim, standing);
  }
  if (!day) restoreOrder();
  for (const line of document.querySelectorAll("[data-public]")) {
    line.hidden = Boolean(day) && (line.dataset.public === "" || line.dataset.public > day);
  }
  countGroups();
  return known.size;
}

function restoreOrder() {
  for (const claim of [...claims].reverse()) claim.home.insertBefore(claim.element, claim.next);
}

function inWords(day) {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", format);
}

function update(form, day) {
  const known = apply(day);
  const every = new Set(claims.map((claim) => claim.page)).size;
  form.elements[0].value = day;
  form.querySelector("button").hidden = !day;
  form.querySelector("[role=status]").textContent = day
    ? `By ${inWords(day)}, ${known} of these ${every} claims were surely public, with the standings shown. Summaries and notes are as of today.`
    : "";
  const address = new URL(location.href);
  if (day) address.searchParams.set(PARAMETER, day);
  else address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", address);
}

const form = document.querySelector("[data-as-of]");
if (form && claims.length) {
  const input = form.elements[0];
  input.min = claims.flatMap((claim) => claim.history.map(([from]) => from)).sort()[0] ?? "";
  input.max = new Date().toISOString().slice(0, 10);
  input.addEventListener("change", () => update(form, input.value));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); update(form, ""); input.focus(); });
  form.hidden = false;
  const asked = new URL(location.href).searchParams.get(PARAMETER) ?? "";
  if (/^\d{4}-\d{2}-\d{2}$/.test(asked)) update(form, asked);
}
