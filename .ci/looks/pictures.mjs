// Takes the pictures of letters in templates/pictures from the golden letters. See make pictures.
import fs from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";

const [letters, pictures] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(letters, name + ".html"), "utf8");
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();

// shot is a letter at a width, light or dark, cut at a height.
async function shot(name, width, height, scheme, type = "png") {
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setContent(read(name), { waitUntil: "domcontentloaded" });
  return page.screenshot(type === "png" ? { type, encoding: "base64" } : { type, quality: 80 });
}

// side by side: shots in a row, each scaled to a width of its own.
async function row(file, height, shots) {
  const images = [];
  for (const [name, width, shown, scheme] of shots) {
    const data = await shot(name, width, Math.round((height - 40) * width / shown), scheme);
    images.push(`<img width="${shown}" height="${height - 40}" src="data:image/png;base64,${data}">`);
  }
  const width = shots.reduce((sum, [, , shown]) => sum + shown + 16, 24);
  await page.setViewport({ width, height });
  await page.setContent(`<body style="margin:20px;display:flex;gap:16px;background:#c9cfcd">${images.join("")}</body>`, { waitUntil: "load" });
  await page.screenshot({ path: path.join(pictures, file), type: "webp", quality: 80 });
}

const widths = (name) => ["light", "dark"].flatMap((scheme) => [360, 768, 1200].map((width) => [name, width, { 360: 230, 768: 300, 1200: 370 }[width], scheme]));
fs.writeFileSync(path.join(pictures, "ask.webp"), await shot("en/ask.candidate.first", 720, 1300, "light", "webp"));
fs.writeFileSync(path.join(pictures, "summary.webp"), await shot("en/summary-candidate.candidate.decline", 720, 2000, "light", "webp"));
await row("widths-ask.webp", 806, widths("fr/ask.candidate.first"));
await row("widths-summary.webp", 806, widths("en/summary-candidate.candidate.decline"));
await row("languages.webp", 1012, [["de/ask.candidate.first", 640, 540, "light"], ["es-x-tu/review.recruiter.decline", 640, 540, "light"], ["pt/summary-candidate.candidate.advance", 640, 540, "light"]]);
await browser.close();
