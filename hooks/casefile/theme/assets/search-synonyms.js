/* Words that mean the same in an archive, as its settings have them (`synonyms`): `search/synonyms.json`. */

import { rootOf } from "./search-words.js";

let loading; // of each word, by its root: those of its group that the archive has
function load() {
  loading ??= fetch(new URL("../search/synonyms.json", import.meta.url))
    .then((answer) => answer.json())
    .catch(() => []) // Without them each word means itself.
    .then(byRoot);
  return loading;
}

/* Two groups may have words of one root. */
function byRoot(groups) {
  const found = new Map();
  for (const { words, had } of groups)
    for (const root of new Set(words.map(rootOf))) found.set(root, [...(found.get(root) ?? []), ...had]);
  return found;
}

/* The words of the archive that mean the same as another. */
export async function synonyms(word) {
  const root = rootOf(word);
  const every = (await load()).get(root) ?? [];
  return every.filter((one) => rootOf(one) !== root);
}
