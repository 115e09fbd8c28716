/* What `casefile check` refuses of a new record beside those there are, in its words, as far as a browser can know it.
   It is loaded when a form is sent. */

import { isSurelyBefore, spelt, today } from "./records-dates.js";
import { _ } from "./words.js";

// Of a prose what is code, or escaped, holds no marks.
const NO_PROSE = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)|\\[\s\S]|^(?: {4}|\t).*$/gm;
const MARK = /\[\[([^[\]|]+?)(?:\|[^[\]]+)?\]\]|\[(@[^[\]]+)\]/g;
const UNDENIED = ["saying", "opinion", "context"];
const CONTRARY = { denies: "asserts", asserts: "denies" };

// The address of a statement on its claim's page: speakers, stance and date.
const addressOf = (by, stance, said) => [...by, stance, said ? spelt(said) : "undated"].join("-");

// The ids to which the marks of a prose lead, each with its mark, and whether it cites.
function* marksIn(prose) {
  for (const [mark, linked, cited] of prose.replace(NO_PROSE, " ").matchAll(MARK)) {
    if (linked) yield [mark, linked.trim(), false];
    for (const one of cited?.split(";") ?? []) yield [mark, one.split(",")[0].trim().replace(/^@/, ""), true];
  }
}

function* faultsOfMarks(name, prose, records) {
  for (const [mark, id, cites] of marksIn(prose)) {
    const mend = _("Mend the id in “{mark}”, or take the mark out.", { mark });
    if (!records.has(id) && cites) yield [name, _("There is no source “{id}”.", { id }), mend];
    else if (!records.has(id)) yield [name, _("There is no record “{id}”.", { id }), mend];
    else if (cites && records.get(id).kind !== "source")
      yield [name, _("“{id}” is no document, and only documents are cited. Write [[{id}]].", { id })];
  }
}

function* faultsOfFields(values, fields, records) {
  for (const { cfField: field, cfTakes: takes, cfPast: isPast } of fields) {
    const found = values[field] ?? [];
    if (isPast !== undefined && isSurelyBefore(today(), found[0])) {
      const future = _("“{field}” lies in the future: {day}.", { field, day: found[0] });
      yield [field, future, _("Check the year first, then the rest.")];
    }
    const id = takes === "reference" && found.find((one, at) => found.indexOf(one) < at);
    if (id) yield [field, _("“{id}” stands here twice.", { id }), _("Take one of the two out, or name another.")];
    if (takes === "prose") for (const prose of found) yield* faultsOfMarks(field, prose, records);
  }
}

function* faultsOfSource({ published: [published] = [], written: [written] = [], publisher: [id] = [], ...more }) {
  if (isSurelyBefore(published, written)) {
    const late = _("It was written after it appeared: {day}.", { day: published });
    yield ["written", late, _("Check the years of both dates.")];
  }
  if (id && id === more.carried_by?.[0]) {
    const same = _("“{id}” is the publisher already: “carried_by” is another outlet whose copy was read.", { id });
    yield ["carried_by", same, _("Take “carried_by” out.")];
  }
}

// Of a statement, whether its documents can carry it, and its speakers have it from whom is said.
function* faultsOfStatement(
  { by = [], said: [said] = [], source = [], via = [], heard_from: heard = [], ...more },
  records,
) {
  for (const id of [...source, ...via]) {
    const day = records.get(id)?.published;
    if (!isSurelyBefore(day, said)) continue;
    const early = _("“{source}” carries this, but came out before it was said: {day}.", { source: id, day });
    yield ["said", early, _("Check both dates.")];
  }
  if (via.includes(source[0]))
    yield ["via", _("The source stands here among the documents before it."), _("Take it out of “via”.")];
  const publisher = via.map((id) => records.get(id)?.publisher).find((id) => heard.includes(id) && !by.includes(id));
  if (publisher) {
    const both = _("“{publisher}” published this, and stands in “heard_from” as well, before the speaker.", {
      publisher,
    });
    yield ["via", both, _("Keep “via” for who relays the speaker, “heard_from” for whom the speaker has it from.")];
  }
  const circle = by.find((one) => heard.includes(one));
  if (circle) yield ["heard_from", _("“{id}” is the speaker: name from whom they have it.", { id: circle })];
  const [id] = more.speaks_for ?? [];
  if (by.includes(id))
    yield ["speaks_for", _("“{id}” speaks here, and in the name of nobody else.", { id }), _("Take “speaks_for” out.")];
  const [quote, translation] = [more.quote, more.translation].map((one) => one?.[0].toLowerCase());
  if (translation && quote === translation)
    yield ["translation", _("This translation is the quotation itself."), _("Translate it, or mend its language.")];
}

// Of a statement beside the others on its claim, by their addresses.
function* faultsBesideOthers({ by: [by, ...others] = [], stance: [stance] = [], said: [said] = [] }, claim, addresses) {
  const there = addresses(claim);
  const address = addressOf([by, ...others], stance, said);
  if (there.includes(address)) {
    const here = `claims/${claim}/#${address}`;
    const same = _("“{by}” {stance} this on the same date already, at {here}.", { by, stance, here });
    yield ["stance", same, _("Put all passages under one statement.")];
  }
  const contrary = said && CONTRARY[stance];
  const met = [by, ...others].find((one) => there.includes(addressOf([one], contrary, said)));
  if (contrary && met) {
    const here = `claims/${claim}/#${addressOf([met], contrary, said)}`;
    const both = _("“{by}” {stance} this on the same day, at {here}.", { by: met, stance: contrary, here });
    yield ["stance", both, _("One of the two is about another claim, or is a withdrawal.")];
  }
}

function* faultsOfDenial({ by: [by] = [], stance: [stance] = [] }, kind) {
  if (stance !== "denies" || !UNDENIED.includes(kind)) return;
  const wrong = _("This is entered as {kind}, and “{by}” denies it.", { kind, by });
  yield ["stance", wrong, _("If it can be denied it is a fact; or move the denial to the claim that it answers.")];
}

function* faultsOfClaim({ text: [text] = [""], kind: [kind] = [], topic: [topic] = [], ...more }, records) {
  if (/[?？؟՞፧]$/.test(text)) {
    const mend = _("Write what the assertion is, as a sentence; what is asked is the “question” of a dossier.");
    yield ["text", _("A claim can be true or false, and this is a question."), mend];
  }
  if (more.part_of && more.under)
    yield ["under", _("A claim has one place: “part_of” or “under”, not both."), _("Take one of the two out.")];
  for (const name of ["part_of", "under"]) {
    const id = more[name]?.[0];
    const other = records.get(id)?.topic ?? topic;
    if (other !== topic)
      yield [
        name,
        _("“{id}” is in another dossier.", { id }),
        _("Name a claim of the same dossier, or use “see_also”."),
      ];
  }
  if (kind === "saying" && !more.parties)
    yield ["parties", _("Whose act of speech this is has to stand under “parties”.")];
}

function* faultsOfCorrection({ made: [made] = [], concerns = [], statement: [address] = [] }, records, addresses) {
  const claims = concerns.filter((id) => records.get(id)?.kind === "claim");
  if (address && !claims.length) {
    const none = _("“statement” is given, and no claim on which it stands.");
    yield ["statement", none, _("Name the claim in “concerns”.")];
  } else if (address && !claims.some((id) => addresses(id).includes(address))) {
    const none = _("No statement on the claims that are concerned has or had the address “{address}”.", { address });
    yield ["statement", none, _("Choose one that is offered, or paste the link “#” beside the statement.")];
  }
  for (const id of concerns) {
    const { published, written, since = published ?? written } = records.get(id) ?? {};
    if (!isSurelyBefore(made, since)) continue;
    const early = _("“{id}” is corrected on {day}, and nothing of it is older than {since}.", { id, day: made, since });
    yield ["concerns", early, _("Check the date “made”, or the id.")];
  }
}

function* faultsOfUnnamed({ vouched_by: vouched, wrote }) {
  if (!vouched || !wrote) return;
  const mend = _("Take out “vouched_by”; or “wrote”, if a publication relays what they say.");
  yield ["vouched_by", _("Nobody vouches for the author of an anonymous work."), mend];
}

const OF_KIND = {
  source: faultsOfSource,
  correction: faultsOfCorrection,
  unnamed: faultsOfUnnamed,
  *claim(values, records, addresses) {
    yield* faultsOfClaim(values, records);
    yield* faultsOfStatement(values, records);
    yield* faultsOfDenial(values, values.kind?.[0]);
    yield* faultsBesideOthers(values, values.id[0], addresses);
  },
  *statement(values, records, addresses) {
    const [claim] = values.claim;
    yield* faultsOfStatement(values, records);
    yield* faultsOfDenial(values, records.get(claim)?.entered_as);
    yield* faultsBesideOthers(values, claim, addresses);
  },
};

// What is wrong with a record, as lists of a field's name and what is said of it. In `values` ids stand for names;
// `fields` tell of each field what it takes. `records` are all that it can refer to, by their ids; `statements` the
// addresses of those on each claim; `drafts` the other records of this browser.
export function* faultsOf({ kind, values }, fields, { records, statements, drafts }) {
  const addresses = (claim) => {
    const own = drafts.filter(({ values: one }) => one.stance && (one.claim ?? one.id)[0] === claim);
    const made = own.map(({ values: one }) => addressOf(one.by, one.stance[0], one.said?.[0]));
    return [...(statements[claim] ?? []), ...made];
  };
  yield* faultsOfFields(values, fields, records);
  if (OF_KIND[kind]) yield* OF_KIND[kind](values, records, addresses);
}
