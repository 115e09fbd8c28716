/* SQLite beside the page of questions (`ask.js`): it reads the database into memory, and answers. No row of a claim leaves
   it without the claim's standing and who denies it. */

const OFF = { kvvfs: true, opfs: true, "opfs-vfs": true, "opfs-sahpool": true, "opfs-wl": true };
// It keeps nothing in the browser, and says nothing that is not asked for.
globalThis.sqlite3ApiConfig = { disable: { vfs: OFF }, debug() {}, log() {}, warn() {} };

let database = null;
let claims = new Map();
let kinds = new Map();

async function open(address) {
  const [{ default: init }, response] = await Promise.all([import("./vendor/sqlite/sqlite3.js"), fetch(address)]);
  if (!response.ok) throw new Error(`${response.status}`);
  const [sqlite3, bytes] = [await init(), new Uint8Array(await response.arrayBuffer())];
  const { capi, wasm } = sqlite3;
  database = new sqlite3.oo1.DB();
  const memory = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY;
  database.checkRc(capi.sqlite3_deserialize(database.pointer, "main", memory, bytes.length, bytes.length, flags));
  database.exec("PRAGMA query_only = ON");
  kinds = new Map(database.selectArrays("SELECT id, kind FROM records"));
  const known = database.selectArrays("SELECT claim, text, stands, denied_by FROM claims_with_standing");
  claims = new Map(
    known.flatMap(([id, text, ...stands]) => [
      [id, stands],
      [text, stands],
    ]),
  );
}

// The standing, and who denies it, of the claims of which a row holds the id or the text.
const standingIn = (row) => [...new Set(row.map((value) => claims.get(value)).filter(Boolean))];

function withStanding(columns, rows) {
  const told = ["stands", "denied_by"].filter((name) => !columns.includes(name));
  const concerned = rows.map(standingIn);
  if (told.length === 0 || !concerned.some((found) => found.length)) return { columns, rows };
  const at = told.map((name) => ["stands", "denied_by"].indexOf(name));
  const words = (found) =>
    at.map((place) =>
      found
        .map((one) => one[place] ?? "")
        .filter(Boolean)
        .join(" | "),
    );
  return { columns: [...told, ...columns], rows: rows.map((row, number) => [...words(concerned[number]), ...row]) };
}

function put(sql, bind, most) {
  const columns = [];
  const found = [];
  let total = 0;
  const read = (statement) => {
    total += 1;
    if (found.length < most) found.push(statement.get([]));
  };
  const known = Object.keys(bind).length > 0 ? bind : undefined;
  database.exec({ sql, bind: known, columnNames: columns, rowMode: "stmt", callback: read });
  const { columns: names, rows } = withStanding(columns, found);
  // No object: a cell may say “constructor”, and every object has that.
  const ids = rows.flat().filter((value) => kinds.has(value));
  const records = new Map(ids.map((id) => [id, { id, kind: kinds.get(id) }]));
  return { columns: names, rows, records, total };
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.open) {
      await open(data.open);
      postMessage({});
    } else postMessage(put(data.sql, data.bind, data.most));
  } catch (error) {
    postMessage({ error: error.message });
  }
});
