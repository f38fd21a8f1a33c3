// The tables of the archive, by words and facts: parts of the index -> tables, and a question -> tables in order.
import { stem } from "./search.js";

const MONTHS = "januar februar marts april maj juni juli august september oktober november december".split(" ");
const SHORTEST = 3;
const [LIST, TOTAL] = [1, 2];
const root = new URL("../", import.meta.url);
const parts = new Map();

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
export const onSite = (path) => new URL(path, root).href;

/** "2023-08-29" -> "29. august 2023". */
export function dayOf(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return day ? `${day}. ${MONTHS[month - 1]} ${year}` : "";
}

/** The tables of a part; a part that could not be read is asked for again. */
export function load(name) {
  if (!parts.has(name)) {
    const reading = fetch(onSite(`data/tabeller/${name}.json`)).then(async (answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return opened(await answer.json());
    });
    reading.catch(() => parts.delete(name));
    parts.set(name, reading);
  }
  return parts.get(name);
}

/** Whether a part may hold tables of a year and a committee: its name says which it holds. */
export function mayHold(name, { aar = "", udvalg = "" }) {
  const [, year, group] = /^(\d+)(?:-(.+))?$/.exec(name) ?? [];
  return (!aar || !year || Number(year) === Number(aar)) && (!udvalg || !group || group === udvalg);
}

function opened({ words, documents, tables }) {
  return tables.map(([place, id, page, title, item, headings, labels, units, traits, rows, series]) => {
    const [document, name, date] = documents[place];
    const report = document.startsWith("dokumenter/");
    const own = words[page] ? `${words[page]}/` : "";
    return {
      key: `${document}/${id}`, id, document, date, rows,
      group: report ? "dokumenter" : document.slice(0, document.lastIndexOf("/")),
      committee: words[name], title: words[title], item: words[item], series: words[series],
      number: words[page].replace(/^punkt-/, ""),
      headings: headings.map((one) => words[one]), labels: labels.map((one) => words[one]), units: units.map((one) => words[one]),
      list: Boolean(traits & LIST), total: Boolean(traits & TOTAL),
      page: `${report ? "" : "moeder/"}${document}/${own}`,
      csv: `data/${document}/${id}.csv`,
    };
  });
}

/** The tables that have every word of a question and all that is chosen, the best first, then the newest. */
export function matching(tables, { ord, aar, udvalg, enhed, slags, sum }) {
  const words = fold(ord).split(/[^\p{L}\p{N}%]+/u).filter(Boolean).map((word) => (word.length > SHORTEST ? stem(word) : word));
  const scored = [];
  for (const table of tables) {
    if (aar && !table.date.startsWith(aar)) continue;
    if (udvalg && table.group !== udvalg) continue;
    if (enhed && !table.units.includes(enhed)) continue;
    if (slags && table.list !== (slags === "liste")) continue;
    if (sum && !table.total) continue;
    const score = scoreOf(table, words);
    if (score !== null) scored.push([score, table]);
  }
  return scored.sort(([a, one], [b, other]) => b - a || (one.date < other.date) - (one.date > other.date)).map(([, table]) => table);
}

// A word counts most where the table is called so. The middle of a word counts, too: Danish puts words together.
function scoreOf(table, words) {
  table.fields ??= [
    [8, table.title], [5, table.item], [4, table.headings.join("\n")], [3, table.labels.join("\n")],
    [2, `${dayOf(table.date)} ${table.committee}`], [2, table.units.join("\n")],
  ].map(([weight, text]) => [weight, fold(text)]);
  let score = 0;
  for (const word of words) {
    let best = 0;
    for (const [weight, text] of table.fields) {
      const at = text.indexOf(word);
      if (at >= 0 && (word.length >= SHORTEST || begins(text, word))) best = Math.max(best, begins(text, word) ? weight : weight - 1);
    }
    if (!best) return null;
    score += best;
  }
  return score;
}

function begins(text, word) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!at || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  return false;
}

/** The row labels and headings in which a word of the question stands: why the table was found. */
export function places(table, ord) {
  const words = fold(ord).split(/[^\p{L}\p{N}%]+/u).filter((word) => word.length > SHORTEST).map(stem);
  return [...table.headings, ...table.labels].filter((text) => words.some((word) => fold(text).includes(word)));
}

/** What two tables need to have in common to stand in one: the same headings and units, and some that say something. */
export function columnsOf({ headings, units, list }) {
  return !list && headings.filter(Boolean).length > 1 ? JSON.stringify([headings, units]) : "";
}
