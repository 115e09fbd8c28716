/* One list of claims in several orders: as the dossier has it, by standing, by day, by speaker. Each claim stands once.
   What is only read on another day stays where it is, in its template. */

const place = document.querySelector("[data-cf-order]");
const list = place?.querySelector("ol");
if (list) {
  const built = [...list.childNodes];
  const signs = [...document.querySelectorAll(".cf-counts .cf-chip")].map((one) => one.textContent.trim());
  const orders = {
    "as the dossier asks": null,
    "by standing": (one) => one.dataset.standing,
    "by day of publication": (one) => one.dataset.day.slice(0, 4) || "Day not known",
    "by who asserts it first": (one) => one.dataset.speaker || "Nobody on record",
  };

  function groupsOf(key) {
    const groups = new Map();
    for (const claim of list.querySelectorAll(".cf-claim")) {
      const name = key(claim);
      groups.set(name, [...(groups.get(name) ?? []), claim]);
    }
    const names = [...groups.keys()];
    names.sort((a, b) => signs.indexOf(a) - signs.indexOf(b) || a.localeCompare(b));
    return names.map((name) => [name, groups.get(name)]);
  }

  /* The claims go back to where the page was built, before they are put in another order. */
  const homes = [...list.querySelectorAll(".cf-claim")].map((claim) => {
    const home = document.createComment("");
    claim.before(home);
    return [claim, home];
  });

  function arrange(name) {
    for (const [claim, home] of homes) home.after(claim);
    list.replaceChildren(...built);
    const key = orders[name];
    if (!key) return;
    const groups = groupsOf(key).map(([heading, claims]) => {
      const group = document.createElement("li");
      const title = document.createElement("h3");
      title.textContent = `${heading} (${claims.length})`;
      const inner = document.createElement("ul");
      inner.className = "cf-claims";
      inner.append(...claims);
      group.append(title, inner);
      return group;
    });
    list.replaceChildren(...groups);
  }

  const label = document.createElement("label");
  label.className = "cf-small";
  label.textContent = "Order ";
  const select = document.createElement("select");
  for (const name of Object.keys(orders)) select.add(new Option(name));
  select.addEventListener("change", () => arrange(select.value));
  /* Another day picks its cards where the page was built: before that, they go back there. */
  for (const name of ["change", "reset"]) {
    const back = ({ target }) => {
      if (!(target.form ?? target).matches("[data-as-of]")) return;
      select.selectedIndex = 0;
      arrange(select.value);
    };
    document.addEventListener(name, back, { capture: true });
  }
  label.append(select);
  list.before(label);
}
