// Holds what the golden letters are made of against what mail clients show, by the data of caniemail.com: everything that a client
// drops or shows in part stands below, with what its readers see then. See make letters.
import fs from "node:fs";
import path from "node:path";
import { caniemail } from "caniemail";

// thunderbird.macos is left out: the data knows only some features of it.
const clients = [
  "gmail.*", "outlook.*", "apple-mail.*", "yahoo.*", "aol.*", "samsung-email.*", "protonmail.*", "fastmail.*", "hey.*", "gmx.*", "web-de.*",
  "t-online-de.*", "ionos-1and1.*", "orange.*", "free-fr.*", "mail-ru.*", "thunderbird.linux",
];

const without = {
  "<style> element": "the light letter at one width: all that it needs stands in the elements themselves",
  "@media": "the light letter, or what the client makes of it in the dark; a wide margin on a phone",
  "<body> element": "no grey around the sheet: colours, font and width are those of the sheet",
  "<bdi> element": "a name in its own letters, which only among letters of the other direction may move its neighbours",
  "dir attribute": "the same",
  "lang attribute": "a screen reader's usual voice",
  "<code> element": "plain words",
  "<blockquote> element": "words that are set in a little less",
  "<hr> element": "a line of the client's own",
  "<ul>, <ol> and <dl>": "a list with the client's own bullets",
  "aria-hidden attribute": "a screen reader that comes upon the bar, and finds nothing in it",
  "background": "a bar without colour: its number stands before it, and the words under it say the rest",
  "border": "no line beside quoted words, which are set in",
  "border-collapse": "a little space between cells",
  "border-radius": "square corners",
  "font-size": "the client's own size",
  "font-weight": "words that are not bold",
  "height property": "a bar as high as its line, which is ten pixels",
  "line-height": "the client's own space between lines",
  "margin": "the client's own space between paragraphs",
  "max-width": "lines as wide as the window",
  "overflow": "a long word that leaves the sheet",
  "overflow-wrap": "a long word that leaves the sheet",
  "padding": "words at the edge",
  "role attribute": "a screen reader that says where a table begins",
  "text-align": "numbers at the left of their column",
  "white-space": "the words that a reply begins with, without their line breaks: the text part has them",
  "width property": "bars of one width: their numbers stand before them",
};

const folder = process.argv[2];
const files = fs.readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(".html")).map((f) => path.join(folder, f));
const used = new Set();
const unknown = new Map();
for (const file of files) {
  const { issues } = caniemail({ clients, html: fs.readFileSync(file, "utf8") });
  for (const kind of ["errors", "warnings"]) {
    for (const [client, list] of issues[kind]) {
      for (const { title } of list) {
        used.add(title);
        if (!without[title]) unknown.set(title, `${file}: ${client} does not show ${title} as it is meant`);
      }
    }
  }
}
const idle = Object.keys(without).filter((title) => !used.has(title));
for (const line of unknown.values()) console.error(line);
if (idle.length) console.error(`no letter needs a word on: ${idle.join(", ")}`);
console.log(`${files.length} letters, ${used.size} features that some client lacks, ${unknown.size} of them with no word on what is seen then`);
process.exit(unknown.size || idle.length || !files.length ? 1 : 0);
