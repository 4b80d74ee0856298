// Opens the pages of the answers in a browser and looks at them as a person would: node pages.mjs ASSENT TREE OUT
// ASSENT is the program, TREE the source tree, OUT where pages and pictures go. With --pictures it writes the pictures
// of the README only. Ends with 1 where something is wrong.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";
import { decision, hostile, sizes, trials } from "./decisions.mjs";

const [assent, tree, out] = process.argv.slice(2, 5).map((path) => resolve(path));
const pictures = process.argv.includes("--pictures");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let passed = 0, failed = 0;
function check(right, what) {
  if (right) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED: ${what}`);
  }
}
function same(found, wanted, what) {
  const [is, should] = [found, wanted].map((each) => JSON.stringify(each));
  let at = 0;
  while (at < is.length && is[at] === should[at]) at += 1;
  check(is === should, `${what}: ...${is.slice(Math.max(0, at - 60), at + 300)} is not ...${should.slice(Math.max(0, at - 60), at + 300)}`);
}

// Pages ---------------------------------------------------------------------------------------------------------------

const decide = (folder, format, file = "decision.yaml") =>
  execFileSync(assent, ["decide", file, "--format", format, "-q"], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : entry.name === "decision.yaml" ? [folder] : []);
}

// Writes the page of a decision and answers what there is to know of it.
function pageOf(name, folder) {
  const html = decide(folder, "html"), file = join(out, `${name}.html`);
  writeFileSync(file, html);
  return { name, html, file, result: JSON.parse(decide(folder, "json")) };
}
function pageOfText(name, text) {
  const folder = join(out, "decisions", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "decision.yaml"), text);
  return pageOf(name, folder);
}

// The browser ---------------------------------------------------------------------------------------------------------

const profile = mkdtempSync(join(tmpdir(), "assent-pages-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const page = await context.newPage();
let noise = [];
page.on("console", (message) => noise.push(`console: ${message.text()}`));
page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
page.on("request", (request) => noise.push(`request: ${request.url().slice(0, 200)}`));

async function open(file) {
  noise = [];
  const url = pathToFileURL(file).href;
  await page.goto(url);
  noise = noise.filter((each) => each !== `request: ${url}`);
}
page.setDefaultTimeout(120_000);
// On a busy machine the browser sometimes cannot take a picture of a long page; what is tested is the page.
async function picture(name) {
  const how = { path: join(out, `${name}.png`), fullPage: true };
  await page.screenshot(how).catch(() => page.screenshot(how));
}
const looks = {
  light: { size: { width: 1100, height: 800 }, media: { colorScheme: "light", media: "screen" } },
  dark: { size: { width: 1100, height: 800 }, media: { colorScheme: "dark", media: "screen" } },
  narrow: { size: { width: 360, height: 740 }, media: { colorScheme: "light", media: "screen" } },
  print: { size: { width: 760, height: 1000 }, media: { colorScheme: "light", media: "print" } },
};
async function look(name) {
  await page.setViewportSize(looks[name].size);
  await page.emulateMedia(looks[name].media);
}
// What stands in the page; white space between elements does not.
const content = async () => (await page.innerHTML("main")).replace(/>\s+/g, ">").replace(/\s+</g, "<");
const text = (selector) => page.locator(selector).allTextContents();

// What is looked at ---------------------------------------------------------------------------------------------------

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: { "no-inline-style": "error", "long-title": "off" }, // a title is as long as its writer wants
});
async function isValid({ name, html }) {
  const report = await validator.validateString(html);
  check(report.valid, `${name}: html-validate: ` + report.results.flatMap((each) => each.messages)
    .slice(0, 5).map((each) => `${each.line}:${each.column} ${each.ruleId} ${each.message}`).join("; "));
}

async function isAccessible(name, how) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  same(found.violations.flatMap((each) => each.nodes.slice(0, 3).map((node) => `${each.id} ${node.target}`)), [],
    `${name} (${how}): axe`);
}

const shown = (text) => text.replace(/\s+/g, " ").trim();
// A fraction with so many places, rounded half away from zero.
function rounded(exact, places) {
  const [top, bottom = "1"] = exact.split("/"), scale = 10n ** BigInt(places);
  const digits = ((2n * BigInt(top) * scale + BigInt(bottom)) / (2n * BigInt(bottom))).toString().padStart(places + 1, "0");
  return places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
}
const trimmed = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

// The rows of the ranking, by option: what is shown of total and share.
const ranking = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#bars tbody tr")].map((row) =>
  [row.dataset.o, ["rank", "total", "share"].map((part) => row.querySelector(`.${part}`)?.textContent ?? "")])));

// The ranking as the page should show it, of the program's JSON.
function rankingOf(result, places) {
  const rows = {};
  const index = (id) => result.decision.options.findIndex((option) => option.id === id);
  let before = 0;
  for (const tier of result.results[0].ranking) {
    for (const id of tier) rows[index(id)] = [`${before + 1}${tier.length > 1 ? "=" : ""}`, "", ""];
    before += tier.length;
  }
  for (const { option, graded, total, possible, share } of result.discomfort ?? []) {
    const row = (rows[index(option)] ??= ["\u2013", "", ""]);
    row[1] = graded ? `${trimmed(rounded(total.exact, 3))} of ${trimmed(rounded(possible.exact, 3))}` : "";
    const [top, bottom = "1"] = share.exact.split("/");
    row[2] = graded ? `${rounded(`${BigInt(top) * 100n}/${bottom}`, places)} %` : "no grades";
  }
  return rows;
}
const placesOf = async () => ((await text("#bars .share"))[0]?.match(/\.(\d+)/)?.[1].length ?? 1);

async function numbersAre({ name, result }) {
  const found = await ranking();
  if (result.discomfort) same(found, rankingOf(result, await placesOf()), `${name}: ranking`);
  for (const [p, row] of (result.grades ?? []).entries()) {
    const cells = await page.evaluate((p) => [...document.querySelector(`#heat tr[data-p="${p}"]`).cells].slice(1)
      .map((cell) => cell.firstElementChild?.matches("button") ? cell.firstElementChild.firstChild.textContent : cell.firstChild?.textContent ?? ""), p);
    const wanted = Object.values(row.options).map(({ kind, given }) =>
      ({ grade: given, veto: "X", "stand-aside": "-", abstain: "/", blank: ".", filled: `(${given})` })[kind]);
    same([...cells].sort(), [...wanted].sort(), `${name}: grades of ${row.participant.slice(0, 30)}`);
  }
  const facts = await text("footer dd");
  check(facts.includes(result.input.sha256), `${name}: the SHA-256 is there`);
}

async function canBeClicked({ name, result }) {
  const before = await content();
  if ((await page.locator("#rule").count()) > 0) {
    for (let rule = 1; rule < result.results.length; ++rule) {
      await page.selectOption("#rule", String(rule));
      const order = await page.evaluate(() => [...document.querySelectorAll("#bars tbody tr")].map((row) => row.dataset.o));
      const wanted = result.results[rule].ranking.flat().map((id) => String(result.decision.options.findIndex((option) => option.id === id)));
      same(order.slice(0, wanted.length), wanted, `${name}: the order by ${result.results[rule].rule}`);
      check((await page.textContent("#order")).includes("decides nothing"), `${name}: a comparison is told`);
    }
    await page.selectOption("#rule", "0");
    same(await content(), before, `${name}: back to the deciding rule`);
  }
  const people = page.locator("button.name");
  if ((await people.count()) > 0) {
    await people.first().focus();
    await page.keyboard.press("Enter");
    same(await page.locator("#heat tr.on").count(), 1, `${name}: one row is marked`);
    same(await people.first().getAttribute("aria-pressed"), "true", `${name}: and said to be`);
    await page.keyboard.press("Space");
    same(await page.locator("#heat tr.on").count(), 0, `${name}: and no more`);
  }
  const head = page.locator("#burden button.head").nth(1);
  if ((await head.count()) > 0) {
    for (const [order, factor] of [["ascending", 1], ["descending", -1]]) {
      await head.focus();
      await page.keyboard.press("Enter");
      same(await page.locator("#burden th[aria-sort]").getAttribute("aria-sort"), order, `${name}: sorted`);
      const values = (await text("#burden tbody td:nth-child(2)")).filter(Boolean).map(Number);
      same(values, [...values].sort((a, b) => factor * (a - b)), `${name}: ${order}`);
    }
  }
}

// Nothing is changed, then one grade, then all is as before.
async function trialGoesBack(name) {
  if ((await page.locator("#try").count()) === 0) return;
  const before = await content(), numbers = await ranking();
  await page.locator("#try").focus();
  await page.keyboard.press("Enter");
  check(await page.locator("#told").isVisible(), `${name}: a trial is marked as one`);
  for (const [option, [, total, share]] of Object.entries(await ranking()))
    same([total, share], numbers[option].slice(1), `${name}: unchanged numbers in a trial`);
  const input = page.locator("#heat input").first();
  if ((await input.count()) > 0) {
    await input.fill("no grade");
    same(await input.getAttribute("aria-invalid"), "true", `${name}: what is no grade is marked`);
    await input.fill((await input.inputValue()) === "0" ? "1" : "0");
  }
  await page.locator("#told button").focus();
  await page.keyboard.press("Enter");
  check(!(await page.locator("#told").isVisible()), `${name}: the trial is over`);
  same(await content(), before, `${name}: back from a trial`);
  same(await page.evaluate(() => document.activeElement.id), "try", `${name}: the focus comes back`);
}

// Those of which there are pictures in every look.
const pictured = new Set(["example-00-retreat", "example-03-blocks-and-reasons", "hostile-names", "30x8"]);

const series = {
  diff: ["diff", "examples/08-two-rounds/round1/decision.yaml", "examples/08-two-rounds/round2/decision.yaml"],
  burden: ["burden", "--named", "examples/09-a-series"],
  compare: ["compare", "--rule", "borda", "--rule", "schulze", "--rule", "plurality", "examples/00-retreat/decision.yaml", "examples/05-rankings/decision.yaml"],
};

// Valid, accessible and as wide as the window in each look.
async function looksRight(each) {
  const { name, file } = each;
  await isValid(each);
  await open(file);
  for (const how of Object.keys(looks)) {
    await look(how);
    if (how === "light" || pictured.has(name))
      await picture(`${name}-${how}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(how === "print" || wide <= 0, `${name} (${how}): ${wide} pixels too wide`);
    if (how === "light" || how === "dark") await isAccessible(name, how);
  }
  await look("light");
}

// The page of diff, burden or compare.
async function seriesIsRight(name, words) {
  const html = execFileSync(assent, [...words, "--format", "html", "-q"], { cwd: tree, encoding: "utf8", maxBuffer: 1 << 28 });
  const file = join(out, `${name}.html`);
  writeFileSync(file, html);
  await looksRight({ name, html, file });
  for (const head of await page.locator("button.head").all()) await head.click();
  same(noise, [], `${name}: no message and no request`);
}

async function isRight(each, { clicks = true } = {}) {
  const { name, file } = each;
  await looksRight(each);
  check((await page.evaluate(() => window.hurt)) === undefined, `${name}: no script of a stranger runs`);
  await numbersAre(each);
  if (clicks) await canBeClicked(each);
  same(noise, [], `${name}: no message and no request`);
  await open(file);
  await trialGoesBack(name);
  same(noise, [], `${name}: no message and no request in a trial`);
}

// A grade is tried in the page; then the program decides with that grade.
async function trialIsExact(name, { parts, change: [person, option, grade] }) {
  const before = pageOfText(`trial-${name}`, decision(parts));
  const grades = parts.grades.map((row) => [...row]);
  grades[person][option] = grade;
  const after = pageOfText(`trial-${name}-after`, decision({ ...parts, grades }));
  await look("light");
  await open(before.file);
  await page.click("#try");
  const column = await page.evaluate((option) => JSON.parse(document.getElementById("data").textContent).rules[0].order.indexOf(option), option);
  await page.locator(`#heat tr[data-p="${person}"] td`).nth(column).locator("input").fill(String(grade));
  const found = await ranking(), wanted = rankingOf(after.result, await placesOf());
  same(found, wanted, `trial ${name}`);
  const first = after.result.results[0].ranking[0]?.map((id) => parts.options.find((each) => each.id === id).id) ?? [];
  const told = await page.textContent("#told");
  check(first.every((id) => told.includes(id)), `trial ${name}: ${told} tells ${first}`);
  if (name === "weights") await picture(`trial-${name}`);
  await page.click("#told button");
  await numbersAre(before);
}

async function canBeReadWithoutScript(file) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(pathToFileURL(file).href);
  check((await plain.textContent("#verdict h2")).startsWith("Decided"), "without script: the verdict");
  same(await plain.locator("button.do, select, button.head").count(), 0, "without script: nothing that does nothing");
  const why = plain.locator(".why").first();
  await why.focus();
  check((await why.locator(".tip").boundingBox()).height > 10, "without script: a reason is shown on focus");
  await browser.close();
}

// What a terminal shows, as a page: bold, faint and the colours that the answer uses.
function terminalPage(command) {
  const text = execFileSync(assent, [...command, "--color", "always"], { cwd: tree, encoding: "utf8" });
  const looks = { 1: "font-weight:bold", 2: "opacity:.6", 31: "color:#ff8a80", 32: "color:#8bd5a0", 33: "color:#f2c572" };
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const marked = escaped.replace(/\x1b\[([0-9;]*)m/g, (_, codes) =>
    codes === "0" || codes === "" ? "</span>" : `<span style="${codes.split(";").map((code) => looks[code] ?? "").join(";")}">`);
  const style = "margin:0;padding:24px;background:#16202a;color:#e8edf0;font:15px/1.35 'DejaVu Sans Mono',monospace";
  return `<!DOCTYPE html><meta charset="utf-8"><body style="margin:0"><pre style="${style}">$ assent ${command.join(" ")}\n${marked}</pre>`;
}

async function pictureOfReadme(name, width, height) {
  await page.setViewportSize({ width, height });
  const file = join(tree, ".github/pictures", name);
  await page.screenshot({ path: file });
  check(statSync(file).size < 200_000, `${file} is under 200 kB`);
}

// -----------------------------------------------------------------------------------------------------------------------

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const retreat = pageOf("example-00-retreat", join(tree, "examples/00-retreat"));
if (pictures) {
  mkdirSync(join(tree, ".github/pictures"), { recursive: true });
  await page.setViewportSize({ width: 1000, height: 800 });
  await open(retreat.file);
  const height = await page.evaluate(() => document.querySelector("#grades").getBoundingClientRect().bottom + 24);
  await pictureOfReadme("page.png", 1000, Math.round(height));
  await page.goto("about:blank"); // without the policy of the page before
  await page.setContent(terminalPage(["decide", "examples/01-first-meeting/decision.yaml"]));
  await pictureOfReadme("terminal.png", 800, 452);
} else {
  for (const folder of below(join(tree, "examples")))
    await isRight(pageOf(`example-${folder.slice(join(tree, "examples/").length).replaceAll("/", "-")}`, folder));
  for (const [name, text] of Object.entries(hostile)) await isRight(pageOfText(name, text), { clicks: false });
  for (const [name, text] of Object.entries(sizes)) {
    const each = pageOfText(name, text);
    await isRight(each, { clicks: name === "30x8" });
    if (name === "30x8") check(each.html.length < 200_000, `30 people and 8 options: ${each.html.length} bytes`);
    else check(!(await page.locator("#heat").isVisible()) && (await page.locator("#tally").isVisible()), "1000 people: folded");
  }
  for (const [name, words] of Object.entries(series)) await seriesIsRight(name, words);
  for (const [name, trial] of Object.entries(trials)) await trialIsExact(name, trial);
  await canBeReadWithoutScript(retreat.file);
  for (const format of ["A4", "Letter"]) {
    await open(retreat.file);
    await page.pdf({ path: join(out, `example-00-retreat-${format}.pdf`), format });
  }
}
await context.close();
rmSync(profile, { recursive: true, force: true });
console.log(`pages: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
