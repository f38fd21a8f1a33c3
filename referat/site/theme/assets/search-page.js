// The search page: what is asked for stands in the address, so that Back and a shared link bring it again.
// In: the form and the places that the page holds. Out: hits, the first ones at once, more on demand.
import { FILTERS, counts, element, entry, find, resultsOf, whenTyped } from "./search.js";

const FIRST = 5;
const STEP = 20;
const SHORT = 480;
const form = document.getElementById("search-form");
const field = form.elements.q;
const list = document.getElementById("search-hits");
const status = document.getElementById("search-status");
const more = document.getElementById("search-more");
const near = document.getElementById("search-near");
const ways = document.getElementById("search-ways");
const narrow = document.getElementById("search-filters");
const { title } = document;
let turn = 0;
let hits = [];
let drawn = 0;
let all = false;

/** What the address asks for. */
function asked() {
  const given = new URLSearchParams(location.search);
  const filters = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, given.get(name) ?? ""]));
  return { q: given.get("q") ?? "", filters, newest: given.get("sort") === "nyeste", all: given.has("alle") };
}

/** What the form asks for. */
function written() {
  const filters = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, form.elements[name].value]));
  return { q: field.value, filters, newest: form.elements.sort.value === "nyeste", all };
}

function addressOf({ q, filters, newest, all: every }) {
  const given = new URLSearchParams();
  if (q.trim()) given.set("q", q.trim());
  for (const [name, value] of Object.entries(filters)) if (value) given.set(name, value);
  if (newest) given.set("sort", "nyeste");
  if (every) given.set("alle", "1");
  const query = given.toString();
  return location.pathname + (query ? `?${query}` : "");
}

function fill({ q, filters, newest, all: every = false }) {
  all = every;
  if (field.value.trim() !== q.trim()) field.value = q;
  for (const [name, value] of Object.entries(filters)) {
    const choice = form.elements[name];
    if (value && ![...choice.options].some((option) => option.value === value)) choice.add(new Option(value, value));
    choice.value = value;
  }
  form.elements.sort.value = newest ? "nyeste" : "";
  if (Object.values(filters).some(Boolean) || newest) narrow.open = true;
}

/** Search for what the form says. The answer to an older question that comes late is not shown. */
async function show(wanted = STEP) {
  const mine = ++turn;
  const question = written();
  document.title = question.q.trim() ? `${question.q.trim()} - ${title}` : title;
  let found;
  try {
    found = await find(question);
  } catch {
    if (mine === turn) clear("Søgningen kunne ikke hentes. Prøv igen, eller find vej herunder.", true);
    return;
  }
  if (mine !== turn) return;
  if (!found) {
    hits = [];
    clear("", true);
    await fillCounts(question, null, mine);
    return;
  }
  hits = found.hits.length ? found.hits : found.nearest?.hits ?? [];
  clear(said(question, found), !hits.length);
  explain(question, found);
  if (innerHeight < SHORT) scrollBy(0, form.getBoundingClientRect().top - 4);
  await draw(Math.min(wanted, STEP), mine);
  while (mine === turn && drawn < Math.min(wanted, hits.length)) await draw(STEP, mine);
  if (mine === turn) await fillCounts(question, found, mine);
}

function clear(text, showWays) {
  list.replaceChildren();
  near.replaceChildren();
  drawn = 0;
  more.hidden = true;
  status.textContent = text;
  ways.hidden = !showWays;
}

function said({ q, filters }, { hits: found, unknown, each, rest }) {
  const about = (q.trim() ? ` for ${q.trim()}` : "") + (rest.length ? ` efter ${rest.at(-1)}` : "");
  if (found.length) return `${resultsOf(found.length)}${about}`;
  const limited = Object.values(filters).some(Boolean);
  if (!unknown.length && !each.length && limited) return `Ingen resultater${about} med de valg, du har gjort`;
  return `Ingen resultater${about}`;
}

/** Under the status: what the words have to do with what is shown, or what would find something. */
function explain(question, { unknown, nearest, each, hits: found, rest }) {
  const link = (q, text, filters = question.filters) => {
    const made = element("a", "", text);
    made.href = addressOf({ ...question, filters, q });
    return made;
  };
  if (unknown.length) {
    const words = unknown.map((word) => `»${word}«`).join(" og ");
    const line = element("p", "", `${words} står ingen steder.`);
    near.append(line);
    if (nearest) {
      near.append(element("h2", "", "Det, der ligner"));
      const about = element("p", "", `${resultsOf(nearest.hits.length)} for `);
      about.append(link(nearest.q, nearest.q), ":");
      near.append(about);
    }
  }
  if (each.length) {
    const line = element("p", "", unknown.length ? "Det gør: " : "Ordene står ikke sammen. Hvert for sig: ");
    each.forEach(([word, number], index) => line.append(index ? ", " : "", link(word, word), ` (${number})`));
    near.append(line);
  } else if (!unknown.length && !found.length && Object.values(question.filters).some(Boolean)) {
    const line = element("p");
    line.append(link(question.q, "Søg uden de valg", {}));
    near.append(line);
  }
  if (rest.length) {
    const line = element("p", "", "Ældre år er ikke søgt igennem endnu: ");
    const every = element("a", "", `søg også i ${[...new Set([rest[0], rest.at(-1)])].join("-")}`);
    every.href = addressOf({ ...question, all: true });
    line.append(every);
    near.append(line);
  }
}

/** Draw some more hits: the first few as soon as they are there. */
async function draw(number, mine) {
  const from = drawn;
  const until = Math.min(drawn + number, hits.length);
  for (const [start, end] of [[from, Math.min(from + FIRST, until)], [Math.min(from + FIRST, until), until]]) {
    const entries = await Promise.all(hits.slice(start, end).map(entry));
    if (mine !== turn) return;
    list.append(...entries);
    drawn = end;
  }
  more.hidden = drawn >= hits.length;
  more.textContent = `Vis flere (${(hits.length - drawn).toLocaleString("da-DK")})`;
  history.replaceState({ ...history.state, drawn }, "");
}

/** Beside each value how many hits it would leave; values that would leave none are not offered. */
async function fillCounts(question, found, mine) {
  const about = found?.nearest ? { ...question, q: found.nearest.q } : question;
  const numbers = await counts(about, found?.asked).catch(() => ({}));
  if (mine !== turn) return;
  for (const [name, values] of Object.entries(numbers)) {
    const choice = form.elements[name];
    const chosen = choice.value;
    const options = values.map(([value, number]) => new Option(counted(value, number), value));
    if (chosen && !values.some(([value]) => value === chosen)) options.push(new Option(`${chosen} (0)`, chosen));
    choice.replaceChildren(choice.options[0], ...options);
    choice.value = chosen;
  }
}

const counted = (value, number) => (number === null ? value : `${value} (${number.toLocaleString("da-DK")})`);

function go(push) {
  const address = addressOf(written());
  if (address === location.pathname + location.search) return;
  history[push ? "pushState" : "replaceState"](null, "", address);
  show();
}

const settle = whenTyped(form, field, narrow, (first, settled) => go(settled || (first && Boolean(location.search))));
document.getElementById("search-clear").addEventListener("click", () => {
  fill({ q: field.value, filters: Object.fromEntries(Object.keys(FILTERS).map((name) => [name, ""])), newest: false });
  settle();
});
more.addEventListener("click", async () => {
  const next = drawn;
  await draw(STEP, turn);
  list.children[next]?.querySelector("a").focus();
});
addEventListener("popstate", () => {
  fill(asked());
  show(history.state?.drawn);
});
addEventListener("pagehide", () => history.replaceState({ ...history.state, drawn, top: scrollY }, ""));

const { state } = history;
fill(asked());
if (!location.search) field.focus();
show(state?.drawn).then(() => { if (state?.top) scrollTo(0, state.top); });
