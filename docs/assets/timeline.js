/* Choosing what the timeline shows, by dossier, speaker and stance. Without this script it shows all. */

const form = document.querySelector("[data-choose]");
const events = [...document.querySelectorAll(".cf-event")];

function apply() {
  const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
  let shown = 0;
  for (const event of events) {
    const fits = chosen.every(({ value, dataset }) => event.dataset[dataset.name].trim().split(/\s+/).includes(value));
    event.classList.toggle("cf-event--left-out", !fits);
    shown += fits ? 1 : 0;
  }
  form.querySelector("[role=status]").textContent = chosen.length ? `${shown} of ${events.length}` : "";
}

if (form) {
  form.hidden = false;
  form.addEventListener("change", apply);
}
