// The search itself: words and filters -> hits, and a hit -> an element. The head's field and the search page share it.
// Pagefind finds; here is added what it lacks: words that stand nowhere, counts beside each filter, order by date.

const root = new URL("../", import.meta.url);
const MONTHS = "januar februar marts april maj juni juli august september oktober november december".split(" ");
const SHORTEST = 4;
let loading;
let counting = false;

/** The filters by their names in the address, and what Pagefind calls them. */
export const FILTERS = { aar: "År", udvalg: "Udvalg", type: "Type", udfald: "Udfald" };

/** Pagefind, ready; rejected when it cannot be loaded, and then the next call tries again. */
export function load() {
  loading ||= import(new URL("pagefind/pagefind.js", root).href).then(
    async (pagefind) => {
      await pagefind.options({ excerptLength: 28 });
      await pagefind.init();
      return pagefind;
    },
  );
  loading.catch(() => { loading = undefined; });
  return loading;
}

/**
 * What is found: { hits, unknown, nearest, each }. `unknown` are words that stand nowhere: then there are no hits, and
 * `nearest` has the words that come closest with what they find. `each` has the hits of every word where none has all,
 * `counted` how many hits have which value of which filter, once `counts` was asked for. null where nothing is asked for.
 */
export async function find({ q, filters = {}, newest = false }) {
  const text = withoutSymbols(q);
  let plain = null;
  const chosen = chosenFilters(filters);
  if (!text && !Object.keys(chosen).length) return null;
  const pagefind = await load();
  const order = newest || !text ? { sort: { dato: "desc" } } : {};
  const empty = { hits: [], unknown: [], nearest: null, each: [], counted: {} };
  if (text) {
    const words = wordsOf(text);
    if (!words.length) return empty;
    plain = await pagefind.search(text);
    const unknown = await unknownWords(pagefind, words, plain.results[0]);
    const near = unknown.length ? await nearest(pagefind, words, unknown, chosen, order) : null;
    const each = near || plain.results.length > 0 && !unknown.length ? [] : await eachAlone(pagefind, words, unknown);
    if (unknown.length || each.length) return { ...empty, unknown: unknown.map(({ written }) => written), nearest: near, each };
  }
  const same = plain && !newest && !Object.keys(chosen).length;
  const complete = counting;
  const { results, filters: numbers } = same ? plain : await pagefind.search(text || null, { filters: chosen, ...order });
  return { ...empty, hits: results, counted: complete ? numbers : {} };
}

/**
 * How many hits each value of each filter would leave: { aar: [["2023", 4], …], … }, in the index's order. The files
 * that it needs grow with the archive, so they are loaded after the first hits; what was found after that has counts.
 */
export async function counts({ q, filters = {} }, counted = {}) {
  const pagefind = await load();
  await pagefind.filters();
  counting = true;
  const chosen = chosenFilters(filters);
  const count = async (some) => (await pagefind.search(withoutSymbols(q) || null, { filters: some })).filters;
  const all = Object.keys(counted).length ? counted : await count(chosen);
  const found = {};
  for (const [name, filter] of Object.entries(FILTERS)) {
    const { [filter]: own, ...others } = chosen;
    const values = own === undefined ? all : await count(others);
    found[name] = Object.entries(values[filter] ?? {}).filter(([, number]) => number > 0);
    if (filter === "År") found[name].sort(([one], [other]) => other.localeCompare(one));
  }
  return found;
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

const alone = new Map();

/** The words of a question: as they were written, and as the index holds them. */
function wordsOf(text) {
  const words = new Map();
  for (const written of text.normalize("NFC").split(/\s+/)) {
    const key = letters(written).at(-1);
    if (key) words.set(key, { key, written: written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") });
  }
  return [...words.values()];
}

async function unknownWords(pagefind, words, first) {
  const pieces = first ? await piecesOf(first) : [];
  if (first && words.every(({ key }) => standsIn(pieces, key))) return [];
  const known = await Promise.all(words.map(({ key }) => search(pagefind, key)));
  return words.filter((_, number) => !known[number].stands);
}

/** A word asked for alone: its hits, whether it stands anywhere, and how many letters of its beginning do. */
function search(pagefind, word) {
  if (!alone.has(word)) alone.set(word, searchAlone(pagefind, word));
  return alone.get(word);
}

async function searchAlone(pagefind, word) {
  const { results } = await pagefind.search(word);
  const pieces = results.length ? await piecesOf(results[0]) : [];
  return { results, stands: standsIn(pieces, word), common: commonLetters(pieces, word) };
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
async function nearest(pagefind, words, unknown, filters, order) {
  const found = await Promise.all(words.map(async (word) => {
    if (!unknown.includes(word)) return word.written;
    const { common } = await search(pagefind, word.key);
    if (common < Math.max(SHORTEST, word.key.length / 3)) return "";
    return (word.written.length === word.key.length ? word.written : word.key).slice(0, common);
  }));
  if (!found.every(Boolean)) return null;
  const q = found.join(" ");
  const { results } = await pagefind.search(q, { filters, ...order });
  return results.length ? { q, hits: results } : null;
}

/** The words that do stand somewhere, with how many hits each has alone. */
async function eachAlone(pagefind, words, unknown) {
  if (words.length < 2) return [];
  const known = words.filter((word) => !unknown.includes(word));
  return Promise.all(known.map(async ({ key, written }) => [written, (await search(pagefind, key)).results.length]));
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
