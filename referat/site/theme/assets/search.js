// The search itself: words and filters -> hits, and a hit -> an element. The head's field and the search page share it.
// Pagefind finds; here is added what it lacks: words that stand nowhere, counts beside each filter, order by date.

const root = new URL("../", import.meta.url);
const MONTHS = "januar februar marts april maj juni juli august september oktober november december".split(" ");
const SHORTEST = 4;
const AT_ONCE = 3;
const ENOUGH = 20;
let loading;

/** The filters by their names in the address, and what Pagefind calls them. */
export const FILTERS = { aar: "År", udvalg: "Udvalg", type: "Type", udfald: "Udfald" };

/** The parts of the index, the newest first; rejected when they cannot be loaded, and then the next call tries again. */
export function load() {
  loading ||= open();
  loading.catch(() => { loading = undefined; });
  return loading;
}

async function open() {
  const fetched = fetch(new URL("pagefind/parts.json", root));
  const pagefind = import(new URL("pagefind/pagefind.js", root).href);
  pagefind.catch(() => {});
  const told = await (await fetched).json();
  if (!told.length) return [];
  const { createInstance } = await pagefind;
  const parts = told.map(({ folder, years }) => new Part(createInstance, `${root.pathname}pagefind/${folder}`, years));
  await parts[0].ready();
  return parts;
}

/**
 * What is found: { hits, unknown, nearest, each, rest }. `unknown` are words that stand nowhere: then there are no hits,
 * and `nearest` has the words that come closest with what they find. `each` has the hits of every word where none has
 * all. `rest` are the years that were not asked: a question asks the newest parts, then more only while too little is
 * found, or where it wants `all`. null where nothing is asked for.
 */
export async function find({ q, filters = {}, newest = false, all = false }) {
  const text = withoutSymbols(q);
  const chosen = chosenFilters(filters);
  if (!text && !Object.keys(chosen).length) return null;
  const order = newest || !text ? { sort: { dato: "desc" } } : {};
  const words = wordsOf(text);
  const empty = { hits: [], unknown: [], nearest: null, each: [], asked: [], rest: [] };
  if (text && !words.length) return empty;
  const waiting = waitingFor(await load(), chosen);
  const answers = [];
  while (waiting.length && (all || answers.reduce((sum, { hits }) => sum + hits.length, 0) < ENOUGH)) {
    const next = waiting.splice(0, AT_ONCE);
    answers.push(...await Promise.all(next.map((part) => part.answer(text, words, chosen, order))));
  }
  const asked = answers.map(({ part }) => part);
  const found = { ...empty, asked, rest: waiting.flatMap(({ years }) => years).sort() };
  if (!text) return { ...found, hits: inOrder(answers, order) };
  const unknown = words.filter((word) => answers.every(({ missing }) => missing.includes(word)));
  const together = answers.some(({ plain }) => plain);
  if (!unknown.length && together) return { ...found, hits: inOrder(answers, order) };
  const near = unknown.length ? await nearest(asked, words, unknown, chosen, order) : null;
  const each = near ? [] : await eachAlone(asked, words, unknown);
  return { ...found, unknown: unknown.map(({ written }) => written), nearest: near, each };
}

/** The parts that a choice of filters leaves, as they are asked: the newest first, that of no year among the first. */
function waitingFor(parts, { År: year }) {
  const waiting = parts.filter(({ years }) => !year || years.includes(year));
  const others = waiting.findIndex(({ dated }) => !dated);
  if (others >= AT_ONCE) waiting.splice(AT_ONCE - 1, 0, ...waiting.splice(others, 1));
  return waiting;
}

/** The hits of all parts: by date they stand one part after the other, else the best come first. */
function inOrder(answers, { sort }) {
  const place = ({ part }) => (part.dated ? part.last : "");
  const hits = [...answers].sort((one, other) => place(other).localeCompare(place(one))).flatMap((answer) => answer.hits);
  return sort ? hits : hits.sort((one, other) => other.score - one.score);
}

/**
 * How many hits each value of each filter would leave: { aar: [["2023", 4], …], … }, in order; a year that was not asked
 * has no number. The files that it needs grow with the archive, so they are loaded after the first hits.
 */
export async function counts({ q, filters = {} }, asked) {
  const parts = await load();
  const text = withoutSymbols(q);
  const words = wordsOf(text);
  const chosen = chosenFilters(filters);
  const first = (some) => waitingFor(parts, some).slice(0, AT_ONCE);
  const count = async (some, of) => sums(await Promise.all(of.map((part) => part.numbers(text, words, some))));
  const all = await count(chosen, asked ?? first(chosen));
  const found = {};
  for (const [name, filter] of Object.entries(FILTERS)) {
    const { [filter]: own, ...others } = chosen;
    const from = own !== undefined && filter === "År" ? first(others) : asked ?? first(others);
    const values = own === undefined ? all : await count(others, from);
    const apart = filter === "År" ? parts.filter((part) => part.dated && !from.includes(part)) : [];
    const unasked = apart.flatMap(({ years }) => years);
    const numbers = Object.entries(values[filter] ?? {});
    found[name] = numbers.filter(([value, number]) => number > 0 && !unasked.includes(value));
    found[name].push(...unasked.map((year) => [year, null]));
    if (filter === "År") found[name].sort(([one], [other]) => other.localeCompare(one));
  }
  return found;
}

function sums(tables) {
  const sum = {};
  for (const table of tables) {
    for (const [filter, values] of Object.entries(table)) {
      sum[filter] ??= {};
      for (const [value, number] of Object.entries(values)) sum[filter][value] = (sum[filter][value] ?? 0) + number;
    }
  }
  return sum;
}

/** A hit as a list entry: title, kind, outcome, committee, date, and the words around what was found. */
export async function entry(hit) {
  const { raw_url: address, meta, excerpt } = await hit.data();
  const item = element("li", "hit");
  const title = element("a", "hit-title", meta.title);
  title.href = new URL(address.replace(/^\//, ""), root).href;
  const facts = element("p", "hit-facts");
  if (meta.udfald) facts.append(element("span", `result result-${meta.kode}`, meta.udfald), " ");
  const kind = meta.type === "Punkt" ? "" : meta.type;
  facts.append([kind, meta.udvalg, dayOf(meta.dato)].filter(Boolean).join(", "));
  const words = element("p", "hit-words");
  words.append(...marked(excerpt));
  item.append(title, facts, words);
  return item;
}

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/**
 * A form that searches while a word is typed, with choices (`narrow`) that are open where there is room. `go(first,
 * settled)` is called some time after each letter (`first`: the word has just begun) and at once when the reader says
 * so (`settled`), so that a word is one entry of the history, however many letters it gets. -> what settles it
 */
export function whenTyped(form, field, narrow, go) {
  let typing;
  let begun = false;
  const settle = () => {
    clearTimeout(typing);
    begun = false;
    go(true, true);
  };
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      go(!begun, false);
      begun = true;
    }, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
    if (matchMedia("(pointer: coarse)").matches) field.blur();
  });
  narrow.addEventListener("change", settle);
  addEventListener("popstate", () => { begun = false; });
  if (matchMedia("(min-width: 45em) and (min-height: 30em)").matches) narrow.open = true;
  return settle;
}

/** 1 -> "1 resultat". */
export const resultsOf = (number) => `${number.toLocaleString("da-DK")} ${number === 1 ? "resultat" : "resultater"}`;

/** Pagefind leaves `<`, `+` and their like out of the words that it holds, but not out of a question. */
const withoutSymbols = (text) => text.replace(/\p{S}/gu, "").trim();

function chosenFilters(filters) {
  const values = Object.entries(FILTERS).map(([name, filter]) => [filter, filters[name]]);
  return Object.fromEntries(values.filter(([, value]) => value));
}

function dayOf(iso) {
  const [year, month, day] = (iso ?? "").split("-").map(Number);
  return day ? `${day}. ${MONTHS[month - 1]} ${year}` : "";
}

/** Pagefind's excerpt as nodes: its marks are the only markup in it. */
function marked(excerpt) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const inside = /^<mark>(.*)<\/mark>$/.exec(part);
    return inside ? element("mark", "", plain(inside[1])) : plain(part);
  });
}

// --- words that stand nowhere ------------------------------------------------------------------------------------
// Of a word that it does not know, Pagefind finds the longest beginning that it knows, and only then. So one hit tells:
// where no word of it begins with the stem of what was asked for, the word stands nowhere.

/** The words of a question: as they were written, and as the index holds them. */
function wordsOf(text) {
  const words = new Map();
  for (const written of text.normalize("NFC").split(/\s+/)) {
    const key = letters(written).at(-1);
    if (key) words.set(key, { key, written: written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") });
  }
  return [...words.values()];
}

/** Some years of the index. Each is asked and judged alone, as each falls back to what it knows itself. */
class Part {
  #create;
  #path;
  #open;
  #counting;
  #alone = new Map();

  constructor(create, path, years) {
    this.#create = create;
    this.#path = path;
    this.years = years;
    this.dated = !path.endsWith("/andet/");
    this.last = years.at(-1) ?? "";
  }

  /** Pagefind, ready for this part. The first part must be before any other: they share its program. */
  ready() {
    this.#open ||= this.#begin();
    this.#open.catch(() => { this.#open = undefined; });
    return this.#open;
  }

  async #begin() {
    const index = this.#create({ basePath: this.#path, excerptLength: 28 });
    await index.init();
    await index.search("");
    return index;
  }

  async #search(text, options) {
    return (await this.ready()).search(text || null, options);
  }

  /** What this part has: { hits, missing (words that stand nowhere in it), plain (have any of its pages all words?) }. */
  async answer(text, words, filters, order) {
    const part = this;
    const narrowed = Object.keys(filters).length > 0 || order.sort;
    const plain = text ? await this.#search(text, {}) : null;
    const missing = text ? await this.#missing(words, plain.results[0]) : [];
    if (missing.length || (text && !plain.results.length)) return { part, hits: [], missing, plain: false };
    const { results } = plain && !narrowed ? plain : await this.#search(text, { filters, ...order });
    return { part, hits: results, missing, plain: true };
  }

  /** How many hits each value of each filter has here. */
  async numbers(text, words, filters) {
    const index = await this.ready();
    this.#counting ||= index.filters();
    await this.#counting;
    const { results, filters: numbers } = await this.#search(text, { filters });
    return text && (await this.#missing(words, results[0])).length ? {} : numbers;
  }

  async #missing(words, first) {
    const pieces = first ? await piecesOf(first) : [];
    if (first && words.every(({ key }) => standsIn(pieces, key))) return [];
    const known = await Promise.all(words.map(({ key }) => this.alone(key)));
    return words.filter((_, number) => !known[number].stands);
  }

  /** A word asked for alone: its hits, whether it stands anywhere, and how many letters of its beginning do. */
  alone(word) {
    if (!this.#alone.has(word)) this.#alone.set(word, this.#searchAlone(word));
    return this.#alone.get(word);
  }

  async #searchAlone(word) {
    const { results } = await this.#search(word, {});
    const pieces = results.length ? await piecesOf(results[0]) : [];
    return { results, stands: standsIn(pieces, word), common: commonLetters(pieces, word) };
  }
}

async function piecesOf(hit) {
  const { content, meta } = await hit.data();
  return letters([content, ...Object.values(meta)].join(" "));
}

function standsIn(pieces, word) {
  const wanted = stem(word);
  return pieces.some((piece) => piece.startsWith(wanted));
}

function commonLetters(pieces, word) {
  let longest = 0;
  for (const piece of pieces) {
    let same = 0;
    while (same < word.length && word[same] === piece[same]) same += 1;
    longest = Math.max(longest, same);
  }
  return longest;
}

/** The same question with the nearest known beginning for each unknown word; null where one has none long enough. */
async function nearest(parts, words, unknown, filters, order) {
  const found = await Promise.all(words.map(async (word) => {
    if (!unknown.includes(word)) return word.written;
    const common = Math.max(...(await Promise.all(parts.map((part) => part.alone(word.key)))).map((one) => one.common));
    if (common < Math.max(SHORTEST, word.key.length / 3)) return "";
    return (word.written.length === word.key.length ? word.written : word.key).slice(0, common);
  }));
  if (!found.every(Boolean)) return null;
  const q = found.join(" ");
  const answers = await Promise.all(parts.map((part) => part.answer(q, wordsOf(q), filters, order)));
  const hits = inOrder(answers, order);
  return hits.length ? { q, hits } : null;
}

/** The words that do stand somewhere, with how many hits each has alone. */
async function eachAlone(parts, words, unknown) {
  if (words.length < 2) return [];
  const known = words.filter((word) => !unknown.includes(word));
  return Promise.all(known.map(async ({ key, written }) => {
    const found = await Promise.all(parts.map((part) => part.alone(key)));
    return [written, found.reduce((sum, { stands, results }) => sum + (stands ? results.length : 0), 0)];
  }));
}

/** The words of a text as the index holds them: each whole, without its signs, and the parts of one with signs in it. */
function letters(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/)
    .flatMap((word) => [...word.split(/[^\p{L}\p{N}]+/u), word.replace(/[^\p{L}\p{N}]/gu, "")])
    .filter(Boolean);
}

/** A Danish word without its endings: Snowball's algorithm, which Pagefind uses. */
export function stem(word) {
  const after = /^.*?[aeiouyæøå][^aeiouyæøå]/u.exec(word)?.[0].length ?? word.length;
  const from = Math.max(after, 3);
  const without = (text, endings) => {
    const found = endings.exec(text.slice(from));
    return found ? text.slice(0, from + found.index) : text;
  };
  const pair = (text) => (/(?:gd|dt|gt|kt)$/.test(text.slice(from)) ? text.slice(0, -1) : text);
  const main = /(?:erendes|erende|hedens|ethed|erede|heden|heder|endes|ernes|erens|erets|ered|ende|erne|eren|erer|heds|enes|eres|eret|hed|ene|ere|ens|ers|ets|en|er|es|et|e)$/;
  let rest = without(word, main);
  if (rest === word && /[abcdfghjklmnoprtvyzå]s$/u.test(word) && word.length > from) rest = word.slice(0, -1);
  rest = pair(rest);
  if (rest.slice(from).endsWith("st") && rest.endsWith("igst")) rest = rest.slice(0, -2);
  const shorter = without(rest, /(?:elig|els|lig|ig)$/);
  if (shorter !== rest) rest = pair(shorter);
  else if (rest.slice(from).endsWith("løst")) rest = rest.slice(0, -1);
  return /([^aeiouyæøå])\1$/u.test(rest) && rest.length > from ? rest.slice(0, -1) : rest;
}
