// Holds the HTML of every golden letter against html-validate, and against axe in Chromium, light and dark. See make letters.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const folder = process.argv[2];
const files = fs.readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(".html")).map((f) => path.join(folder, f));
const found = new Map();
const note = (what, file) => found.set(what, [...(found.get(what) ?? []), file]);

// A title is the letter's subject, however long an interview's name is. Mail programs keep the look of an element only where it stands in the element.
const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "no-inline-style": "off", "long-title": "off" } });
for (const file of files) {
  const report = await validator.validateFile(file);
  for (const { messages } of report.results) for (const m of messages) note(`html-validate ${m.ruleId}: ${m.message}`, file);
}

// A letter's heading is its subject, which the mail program shows. In the dark, colours alone are other ones.
const passes = [
  ["light", { rules: { "page-has-heading-one": { enabled: false } } }],
  ["dark", { runOnly: ["color-contrast", "link-in-text-block"] }],
];
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
let looks = 0;
for (const [scheme, options] of passes) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  for (const file of files) {
    await page.setContent(fs.readFileSync(file, "utf8"), { waitUntil: "domcontentloaded" });
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
    const { violations, passes } = await page.evaluate((o) => globalThis.axe.run({ ...o, resultTypes: ["violations"] }), options);
    if (passes.length > 0) looks++; // a page on which no rule found anything to look at was not seen
    for (const v of violations) note(`axe, ${scheme}: ${v.id}: ${v.nodes[0].html.slice(0, 120)}`, file);
  }
}
await browser.close();
if (looks < 2 * files.length) note(`axe: only ${looks} of ${2 * files.length} looks at a letter saw anything`, folder);

for (const [what, where] of found) console.error(`${where[0]}: ${what} (${where.length} times)`);
console.log(`${files.length} letters, ${found.size} kinds of violations`);
process.exit(found.size || !files.length ? 1 : 0);
