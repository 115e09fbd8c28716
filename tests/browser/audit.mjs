// Lighthouse's reports on pages, as a list in JSON, all from one browser.
// node audit.mjs OPTIONS, in JSON: the folder of modules, the browser's path and flags, categories, addresses.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { modules, browser, flags, categories, addresses } = JSON.parse(process.argv[2]);
const from = (path) => import(pathToFileURL(join(modules, path)));
const { default: lighthouse } = await from("lighthouse/core/index.js");
const { launch } = await from("chrome-launcher/dist/index.js");

const chrome = await launch({ chromePath: browser, chromeFlags: flags });
const options = { port: chrome.port, onlyCategories: categories, disableFullPageScreenshot: true };
const reports = [];
try {
  for (const address of addresses) reports.push((await lighthouse(address, options)).lhr);
} finally {
  chrome.kill();
}
process.stdout.write(JSON.stringify(reports));
