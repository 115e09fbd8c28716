// A file in RIS as items in CSL-JSON, as citation-js reads it.
// node ris.mjs MODULES < FILE, with the folder of modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.argv[2], "here.js"));
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");

const { data } = new Cite(readFileSync(0, "utf8"), { forceType: "@ris/file" });
process.stdout.write(JSON.stringify(data.map(({ _graph, ...item }) => item)));
