/* What is not on record yet is added first, from the field that names it, and one is led back there. It is loaded once
   something is missing. `reopen` fills the form of a kind in as it is kept, and shows it or another one. */

import {
  button,
  controlsOf,
  fieldOf,
  fieldsOf,
  find,
  forms,
  inOneLine,
  kept,
  labelOf,
  listed,
  MOST_NAMED,
  meant,
  near,
  recordsOf,
  resolve,
  typedIn,
} from "./add-page.js";
import { _ } from "./words.js";

// So many dossiers are listed: there is no other way to one that is not known by name.
const MOST_LISTED = 20;
const LONGEST_NAME = 80;

const headingOf = (kind) => forms[kind].querySelector("h2").textContent;

const shortened = (name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).trimEnd()} …` : name);

// The records that a text may mean: those like it; where no other can be added here, all that there are.
async function offered(text, kinds) {
  const like = (await near(text, kinds)).slice(0, MOST_NAMED);
  return like.length || kinds.join() !== "topic" ? like : (await recordsOf(kinds)).slice(0, MOST_LISTED);
}

// How one goes on from a name that stands for nothing.
export function lostName(text, [kind]) {
  const lost = _("There is no “{text}” on record.", { text });
  const ways = {
    topic: _(
      "A new dossier cannot be begun on this page: choose one of these, ask the editors, or type “casefile new topic”.",
    ),
    claim: _("Choose one that is offered; a new claim has a form of its own, at the top of this page."),
  };
  return `${lost} ${ways[kind] ?? _("Choose one that is offered, or add it here first.")}`;
}

// A button for each text in a field that is wrong which takes what is meant by it.
async function waysToMeant(field, form) {
  if (!controlsOf(field)[0].hasAttribute("aria-invalid")) return [];
  const { meantBy } = await import("./add-hints.js");
  const found = typedIn(field).map(async (text) => ({ text, ...(await meantBy(text, field, form)) }));
  return (await Promise.all(found))
    .filter(({ meant }) => meant)
    .map(({ meant, text }) => button(_("Take {meant}", { meant }), () => put(meant, text, field)));
}

// Buttons for what a field names and is not on record: they take what is like it, or open the form for it.
export async function waysOut(field, form, reopen) {
  const kinds = listed(field.dataset.cfKinds);
  if (!kinds.length) return waysToMeant(field, form);
  const others = Object.keys(forms).filter((kind) => kinds.includes(kind) && forms[kind] !== form && kind !== "claim");
  const found = typedIn(field).map(async (text) => {
    if (field.hidden || (await meant(text, kinds)).length) return [];
    const like = await offered(text, kinds);
    return [
      ...like.map(([id, { name }]) =>
        button(_("Take “{name}” ({id})", { id, name: shortened(name) }), () => put(id, text, field)),
      ),
      ...others.map((kind) =>
        button(
          forms[kind].dataset.cfAdds.replace("{name}", () => text),
          () => addFirst(kind, text, field, form, reopen),
        ),
      ),
    ];
  });
  return (await Promise.all(found)).flat();
}

// An id in the place of what was typed, if that still stands there.
function put(id, text, field) {
  const control = controlsOf(field).find((one) => inOneLine(one.value) === text);
  (control ?? controlsOf(field)[0]).focus();
  if (!control) return;
  if (id) control.value = id;
  for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
}

// Opens the form of a kind for what is not on record yet; what stands in it is laid aside meanwhile.
async function addFirst(adds, name, field, form, reopen) {
  const aside = kept.typed[adds];
  kept.back.push({ adds, kind: form.dataset.cfKind, field: field.dataset.cfField, name, aside });
  const caption = ["name", "title"].find((one) => fieldOf(forms[adds], one));
  kept.typed[adds] = { [caption === "title" && name.includes("://") ? "url" : caption]: [name] };
  const [source] = fieldOf(form, "source") ? typedIn(fieldOf(form, "source")) : [];
  if (fieldOf(forms[adds], "role_source") && source && (await resolve(source, ["source"])))
    kept.typed[adds].role_source = [source];
  reopen(adds);
  controlsOf(fieldsOf(forms[adds])[0])[0].focus();
}

// Back in the form for which something was to be added first, with its id if it was.
export function goBack(id, reopen) {
  const { adds, kind, field, name, aside } = kept.back.pop();
  kept.typed[adds] = aside;
  // What is said to be wrong in that form stays there.
  reopen(adds, kind);
  put(id, name, fieldOf(forms[kind], field));
}

// Above the form of what is added first: for which field that is, and the way back.
export function showBack(reopen) {
  const { adds, kind, field } = kept.back.at(-1);
  const named = { field: labelOf(fieldOf(forms[kind], field)), form: headingOf(kind) };
  find("back").hidden = adds !== kept.kind;
  find("back").replaceChildren(
    _("This is for “{field}” of “{form}”: when it is with your files, you are back there.", named),
    button(_("Go back without it"), () => goBack("", reopen)),
  );
}
