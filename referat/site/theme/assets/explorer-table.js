// One table, or several as one: what the index says of them -> a block as the pages have them, with its tools.
import "./charts.js";
import "./tables.js";
import { dayOf, onSite } from "./explorer-index.js";
import { element } from "./search.js";
import { sheet } from "./sheet.js";

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const TIME = /^\d{4}(?:-\d\d-\d\d)?$/;
const pages = new Map();

async function textOf(path) {
  const answer = await fetch(onSite(path));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

/** The table as it stands on its item's page, with its notes and charts; its links lead where they lead there. */
export async function printed(table) {
  if (!pages.has(table.page)) pages.set(table.page, textOf(table.page));
  const text = await pages.get(table.page).catch((error) => { pages.delete(table.page); throw error; });
  const page = new DOMParser().parseFromString(text, "text/html");
  const block = document.importNode(page.getElementById(table.id), true);
  for (const link of block.querySelectorAll("[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), onSite(table.page)).href);
  return block;
}

/** Bring a block to life once it stands on the page. */
export function enliven(block, title, source) {
  block.dispatchEvent(new CustomEvent("table-added", { bubbles: true }));
  const file = block.querySelector(".table-tools a.csv");
  if (!block.shownTable || !file) return;
  const button = element("button", "", "Excel");
  button.type = "button";
  button.title = "Det viste som regneark (xlsx)";
  button.ariaLabel = `Excel: ${title}`;
  button.addEventListener("click", () => save(sheet(rowsOf(block, title, source)), `${block.id}.xlsx`));
  file.after(" ", button);
}

function save(blob, name) {
  const link = element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// What is shown, as a sheet: title and source, headings, rows, notes.
function rowsOf(block, title, source) {
  const text = (said) => ({ text: said.replace(/\s+/g, " ").trim() });
  const value = (cell) => {
    const { value: held } = cell.dataset;
    if (held === undefined) return text(cell.dataset.copy ?? cell.textContent);
    return cell.classList.contains("num") || NUMBER.test(held) ? { number: held } : { day: held };
  };
  const rows = block.shownTable.shown().map((row) => ({ cells: [...row.cells].map(value), bold: row.matches(".total, .group") }));
  const notes = [...block.querySelectorAll(".table-notes p:not(.bars-said)")].map((note) => ({ cells: [text(note.textContent)] }));
  return [
    { cells: [text(title)], bold: true }, { cells: [text(`Kilde: ${source}`)] }, { cells: [] },
    { cells: block.shownTable.names.map(text), bold: true }, ...rows, { cells: [] }, ...notes,
  ];
}

// --- CSV

/** The records of a CSV text as objects by their fields. */
function records(text) {
  const [names, ...rows] = parsed(text);
  return rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place]])));
}

function parsed(text) {
  const rows = [[]];
  for (const [, end, quoted, bare] of text.matchAll(/(^|,|\n)(?:"((?:[^"]|"")*)"|([^,\n]*))/g)) {
    if (end === "\n") rows.push([]);
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
  }
  return rows.filter((row) => row.length > 1 || row[0]);
}

const written = (row) => row.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",");

// --- tables that the page makes

/** "-1282203.5" -> "−1.282.203,5". */
export function danish(number) {
  const [whole, rest] = number.replace("-", "").split(".");
  return `${number.startsWith("-") ? "−" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ".")}${rest ? `,${rest}` : ""}`;
}

/** A block: columns { name, kind } and rows { cells: [{ value, href }], type }. */
function made(id, title, columns, rows) {
  const block = element("div", "table-block");
  block.id = id;
  const tools = element("p", "table-tools");
  const file = element("a", "csv", "CSV");
  block.csvText = [columns.map(({ name }) => name), ...rows.map(({ cells }) => cells.map(({ value }) => value))].map((row) => `${written(row)}\n`).join("");
  file.href = URL.createObjectURL(new Blob([block.csvText], { type: "text/csv;charset=utf-8" }));
  file.download = `${id}.csv`;
  file.ariaLabel = `CSV: ${title}`;
  tools.append(file);
  const region = element("div", "table-scroll");
  region.tabIndex = 0;
  region.role = "region";
  region.ariaLabel = title;
  const table = element("table", "data-table");
  table.createCaption().textContent = title;
  const head = table.createTHead().insertRow();
  columns.forEach(({ name, kind }, place) => {
    const heading = element("th", kind === "number" ? "num" : "", name);
    heading.scope = "col";
    if (name) Object.assign(heading.dataset, { column: place, sort: kind });
    head.append(heading);
  });
  const body = table.createTBody();
  for (const { cells, type } of rows) body.append(rowOf(cells, columns, type));
  region.append(table);
  block.append(tools, region);
  return block;
}

function rowOf(cells, columns, type) {
  const row = element("tr", type === "data" ? "" : type);
  cells.forEach(({ value, href }, place) => {
    const { kind } = columns[place];
    const cell = element(place ? "td" : "th", kind === "number" ? "num" : "");
    if (!place) cell.scope = "row";
    if (value && kind !== "text") cell.dataset.value = value;
    const shown = kind === "number" ? danish(value) : kind === "date" ? value.split("-").reverse().map(Number).join(".") : value;
    const said = href ? element("a", "", shown) : shown;
    if (href) said.href = href;
    cell.append(said);
    row.append(cell);
  });
  return row;
}

/** Tables with the same columns below one another, each row with the day and the name of its table. */
export async function stacked(tables, title) {
  const texts = await Promise.all(tables.map((table) => textOf(table.csv)));
  const rows = tables.flatMap((table, place) => parsed(texts[place]).slice(1).map((row) => {
    const type = row.pop();
    const href = `${onSite(table.page)}#${table.id}`;
    return { type, cells: [{ value: table.date, href }, { value: table.title }, ...row.map((value) => ({ value }))] };
  }));
  const kinds = tables[0].headings.map((_, place) => kindOf(rows.map(({ cells }) => cells[place + 2].value)));
  const columns = [{ name: "Møde", kind: "date" }, { name: "Tabel", kind: "text" }, ...tables[0].headings.map((name, place) => ({ name, kind: kinds[place] }))];
  return made("tabeller-sammen", title, columns, rows);
}

function kindOf(values) {
  const held = values.filter(Boolean);
  if (held.length && held.every((value) => NUMBER.test(value))) return "number";
  return held.length && held.every((value) => /^\d{4}-\d\d-\d\d$/.test(value)) ? "date" : "text";
}

/** The numbers of a series, as its file has them. */
export async function series(slug) {
  return records(await textOf(`data/serier/${slug}.csv`));
}

/** What a series measures, in printed order: each measure with its unit -> its numbers. */
export function measures(numbers) {
  const found = new Map();
  for (const one of numbers) {
    const name = measureOf(one);
    const [known] = found.has(name) ? [name] : [...found].find(([other, [first]]) => first.column_number === one.column_number && slip(name, other)) ?? [name];
    found.set(known, [...(found.get(known) ?? []), one]);
  }
  return found;
}

/** Whether two headings are one with a misprint: a letter more, less or another, as the series themselves allow. */
function slip(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let begin = 0;
  while (begin < short.length && short[begin] === long[begin]) begin += 1;
  const rest = long.length === short.length ? short.slice(begin + 1) : short.slice(begin);
  return /\p{L}/u.test(long[begin] ?? "") && short.length > 5 && rest === long.slice(begin + 1);
}

function measureOf({ measure, unit, multiplier }) {
  const scale = { 1000: "1.000 ", 1000000: "mio. ", 1000000000: "mia. " }[multiplier] ?? "";
  const said = unit === "DKK" ? `${scale}kr.` : unit && `${scale}${unit}`;
  return said && !measure.includes(said) ? `${measure} (${said})`.trim() : measure;
}

/**
 * One measure of a series over time: { times, rows: [{ name, type, cells: Map time -> number }] }. A time is what is printed, or where
 * nothing is the day of the meeting. What was printed again later stands as it was printed last.
 */
export function overTime(numbers, measure) {
  const held = [...numbers].sort((a, b) => (a.vintage < b.vintage ? -1 : a.vintage > b.vintage ? 1 : a.row - b.row));
  const times = new Map();
  const rows = new Map();
  for (const one of held) {
    const time = one.period || dayOf(one.vintage) || "uden dato";
    const order = one.period_start || (/\d{4}/.exec(one.period)?.[0] ?? one.vintage);
    if (!times.has(time)) times.set(time, order);
    const named = one.row_label.split(" / ").filter((label) => !TIME.test(label) && label !== one.period);
    const called = [one.subject, one.row_group, ...named].filter(Boolean).join(", ") || measure;
    const twice = rows.get(called)?.cells.get(time)?.vintage === one.vintage; // Two rows of one meeting are two, however they are called.
    const name = twice ? `${called} (${one.table_id}, række ${one.row})` : called;
    const row = rows.get(name) ?? { name, type: one.row_type, cells: new Map() };
    rows.set(name, row);
    row.cells.set(time, one);
  }
  const ordered = [...times].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([time]) => time);
  return { times: ordered, rows: [...rows.values()] };
}

/** The same as a table: a row for each name, a column for each time. */
export function timeTable(slug, title, { times, rows }) {
  const columns = [{ name: "Række", kind: "text" }, ...times.map((name) => ({ name, kind: "number" }))];
  const lines = rows.map(({ name, type, cells }) => ({
    type: type === "total" ? "total" : "data",
    cells: [{ value: name }, ...times.map((time) => placeOf(cells.get(time)))],
  }));
  return made(slug, title, columns, lines);
}

function placeOf(one) {
  if (!one) return { value: "" };
  const page = one.meeting_id.startsWith("dokumenter/") ? one.meeting_id : `moeder/${one.meeting_id}`;
  return { value: one.number, href: `${onSite(`${page}/`)}#${one.table_id}` };
}
