// Tal og tabeller: words and choices -> tables, one table, or one over time. What is seen stands in the address, so that
// Back and a shared link bring it again.
import { columnsOf, dayOf, load, matching, mayHold, onSite, places } from "./explorer-index.js";
import { element, whenTyped } from "./search.js";

const STEP = 20;
const MOST = 24;
const CHOICES = ["aar", "udvalg", "enhed", "slags", "sum"];
const form = document.getElementById("explorer");
const field = form.elements.ord;
const list = document.getElementById("explorer-hits");
const status = document.getElementById("explorer-status");
const more = document.getElementById("explorer-more");
const shown = document.getElementById("explorer-shown");
const ways = document.getElementById("explorer-ways");
const narrow = document.getElementById("explorer-filters");
const names = form.dataset.parts.split(" ").filter(Boolean);
const { title } = document;
const numbered = (number, one, many) => `${number.toLocaleString("da-DK")} ${number === 1 ? one : many}`;
/** Say what happened; `quiet` where everybody can see it and only those who hear the page need the words. */
const tell = (text, quiet = false) => {
  status.textContent = text;
  status.classList.toggle("visually-hidden", quiet);
};
let turn = 0;
let hits = [];
let drawn = 0;

// --- the address

function asked() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(["ord", ...CHOICES, "tabel", "over", "maal", "vis"].map((name) => [name, given.get(name) ?? ""]));
}

const written = () => Object.fromEntries(["ord", ...CHOICES].map((name) => [name, form.elements[name].value.trim()]));

function addressOf(question) {
  const given = new URLSearchParams(Object.entries(question).filter(([, value]) => value));
  return location.pathname + (given.size ? `?${given}` : "");
}

function fill(question) {
  if (field.value.trim() !== question.ord) field.value = question.ord;
  for (const name of CHOICES) form.elements[name].value = question[name];
  if (CHOICES.some((name) => question[name])) narrow.open = true;
}

function go(question, replace = false) {
  const address = addressOf(question);
  if (address === location.pathname + location.search) return;
  history.replaceState({ ...history.state, drawn, top: scrollY }, "");
  history[replace ? "replaceState" : "pushState"](null, "", address);
  fill(asked());
  show(asked());
}

/** A link to another view of the page, which does not load it anew. */
function way(text, question) {
  const link = element("a", "", text);
  link.href = addressOf(question);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(question);
  });
  return link;
}

// --- views

async function show(question, { drawn: wanted = STEP, top } = {}) {
  const mine = ++turn;
  const current = () => mine === turn;
  try {
    if (question.tabel) await showTable(question, current);
    else await showList(question, current, wanted);
    if (!current()) return;
    if (top !== undefined) scrollTo(0, top);
    else if (question.tabel) shown.scrollIntoView({ block: matchMedia("(min-width: 45em)").matches ? "nearest" : "start" });
  } catch {
    if (!current()) return;
    tell("Tallene kunne ikke hentes. Prøv igen, eller find tabellen i listen herunder.");
    ways.hidden = false;
  }
}

/** The tables of every part that may hold what is asked for; those that are there at once, then the others. */
async function tablesFor(question, current, seen = () => {}) {
  const parts = names.filter((name) => mayHold(name, question));
  const found = [];
  parts.forEach(load);
  for (const [place, part] of parts.entries()) {
    found.push(...(await load(part)));
    if (!current()) return found;
    seen(found, place + 1, parts.length);
  }
  return found;
}

async function showList(question, current, wanted) {
  const limited = ["ord", ...CHOICES].some((name) => question[name]);
  document.title = question.ord ? `${question.ord} - ${title}` : title;
  shown.hidden = true;
  ways.hidden = limited;
  if (!limited) {
    clear("");
    return;
  }
  await tablesFor(question, current, (tables, done, all) => {
    hits = oncePerSeries(matching(tables, question));
    const about = question.ord ? ` for ${question.ord}` : "";
    clear(done < all ? "Leder …" : hits.length ? `${numbered(hits.length, "tabel", "tabeller")}${about}` : `Ingen tabeller${about}`);
    if (done === all && !hits.length) nothing(question);
    draw(Math.min(wanted, hits.length), question);
  });
}

/** The best table of each series, which says how many more there are. */
function oncePerSeries(tables) {
  const first = new Map();
  return tables.filter((table) => {
    table.more = 0;
    if (!table.series) return true;
    if (first.has(table.series)) first.get(table.series).more += 1;
    else first.set(table.series, table);
    return first.get(table.series) === table;
  });
}

function clear(text) {
  list.replaceChildren();
  drawn = 0;
  more.hidden = true;
  tell(text);
}

function nothing(question) {
  ways.hidden = false;
  if (!CHOICES.some((name) => question[name])) return;
  const item = element("li", "hit");
  item.append(way("Find uden de valg, du har gjort", { ord: question.ord }));
  list.append(item);
}

function draw(number, question) {
  for (const table of hits.slice(drawn, drawn + number)) list.append(entry(table, question));
  drawn = Math.min(drawn + number, hits.length);
  more.hidden = drawn >= hits.length;
  more.textContent = `Vis flere (${(hits.length - drawn).toLocaleString("da-DK")})`;
}

function entry(table, question) {
  const item = element("li", "hit");
  const link = way(table.title, { ...question, tabel: table.key });
  link.className = "hit-title";
  const size = numbered(table.rows, "række", "rækker");
  const series = table.more ? `går igen ${numbered(table.more, "gang", "gange")} mere` : "";
  item.append(link, element("p", "hit-facts", [table.committee, dayOf(table.date), size, ...table.units, series].filter(Boolean).join(", ")));
  const about = table.item && table.item !== table.title ? table.item : "";
  const found = places(table, question.ord).slice(0, 4).join(" · ");
  const said = [about, found || table.headings.filter(Boolean).slice(0, 4).join(" · ")].filter(Boolean).join(": ");
  if (said) item.append(element("p", "hit-words", said));
  return item;
}

// --- one table

async function showTable(question, current) {
  const [document_, id] = [question.tabel.slice(0, question.tabel.lastIndexOf("/")), question.tabel.slice(question.tabel.lastIndexOf("/") + 1)];
  const year = /\/(\d{4})-\d\d-\d\d[^/]*$/.exec(document_)?.[1];
  const likely = names.filter((name) => mayHold(name, { aar: year, udvalg: year ? document_.split("/")[0] : "" }));
  let table;
  for (const part of new Set([...likely, ...names])) {
    table = (await load(part)).find((one) => one.key === question.tabel);
    if (table || !current()) break;
  }
  if (!current()) return;
  const { tabel, over, maal, vis, ...back } = question;
  clear("");
  shown.replaceChildren();
  shown.hidden = false;
  ways.hidden = true;
  const line = element("p", "explorer-back");
  line.append(way(["ord", ...CHOICES].some((name) => question[name]) ? "‹ Tilbage til listen" : "‹ Alle tabeller", back));
  shown.append(line);
  if (!table) {
    tell("Tabellen findes ikke længere. Find den på dens ord, eller i listen herunder.");
    ways.hidden = false;
    return;
  }
  document.title = `${table.title} - ${title}`;
  const heading = element("h2", "", table.title);
  heading.id = "explorer-title";
  heading.tabIndex = -1;
  shown.append(heading);
  heading.focus({ preventScroll: true });
  const views = await import("./explorer-table.js");
  await (over ? showOverTime(table, question, views, current) : showOne(table, question, views, current));
}

async function showOne(table, question, views, current) {
  tell("Henter tabellen …");
  const block = await views.printed(table);
  if (!current()) return;
  const where = element("p", "explorer-where");
  const number = /^\d+$/.test(table.number) ? `Punkt ${table.number}: ` : "";
  const to = element("a", "", table.item ? number + table.item : table.group === "dokumenter" ? "Dokumentet" : "Mødet");
  to.href = onSite(table.page);
  where.append(to, `, ${[table.committee, dayOf(table.date)].filter(Boolean).join(", ")}`);
  const over = element("p", "explorer-over");
  shown.append(where, over, block);
  for (const one of shown.querySelectorAll("details.table-chart, details.list-table")) one.open = true;
  views.enliven(block, table.title, [table.committee, dayOf(table.date), to.href].filter(Boolean).join(", "));
  tell("Tabellen er vist.", true);
  const others = await sameAs(table, current);
  if (!current() || others.length < 2) return;
  const text = table.series ? "Tabellen går igen: se tallene fra alle {} samlet" : "{} har de samme kolonner: se dem under hinanden";
  over.append(way(text.replace("{}", numbered(others.length, "tabel", "tabeller")), { ...question, over: "tid" }));
}

/** The tables of its series, or of its committee with the same columns, the newest first. */
async function sameAs(table, current) {
  const columns = columnsOf(table);
  if (!table.series && !columns) return [];
  const tables = await tablesFor(table.series ? {} : { udvalg: table.group }, current);
  return tables.filter((one) => (table.series ? one.series === table.series : !one.series && one.group === table.group && columnsOf(one) === columns));
}

async function showOverTime(table, question, views, current) {
  tell("Henter tallene …");
  const { over, maal, vis, ...one } = question;
  shown.querySelector(".explorer-back").append(" · ", way("Kun denne tabel", one));
  if (table.series) {
    const numbers = await views.series(table.series);
    if (current()) await series(table, question, numbers, views);
    return;
  }
  const all = await sameAs(table, current);
  const block = await views.stacked(all.slice(0, MOST), table.title);
  if (!current()) return;
  const how = all.length > MOST ? `De ${MOST} nyeste af ${all.length} tabeller` : `${all.length} tabeller`;
  shown.append(element("p", "explorer-where", `${how} med de samme kolonner og enheder. Om de er talt op på samme måde, siger tabellerne ikke.`), block);
  views.enliven(block, table.title, location.href);
  tell("Tabellerne er vist under hinanden.", true);
}

/** A series: one measure at a time, its rows over time as a table and, where they are few enough, as a chart. */
async function series(table, question, numbers, views) {
  const { figure } = await import("./explorer-chart.js");
  const found = views.measures(numbers);
  const all = [...found.keys()];
  const measure = found.has(question.maal) ? question.maal : all[0];
  const page = element("a", "", "Seriens side");
  page.href = onSite(`data/serier/${table.series}/`);
  shown.querySelector(".explorer-back").append(" · ", page);
  const choice = element("p", "search-choices");
  if (all.length > 1) {
    const label = element("label", "", "Hvad der er målt ");
    const select = element("select");
    for (const one of all) select.add(new Option(one, one, false, one === measure));
    select.addEventListener("change", () => go({ ...question, maal: select.value }));
    label.append(select);
    choice.append(label);
  }
  const label = element("label", "", "Rækker med ordet ");
  const filter = element("input");
  Object.assign(filter, { type: "search", value: question.vis });
  label.append(filter);
  choice.append(label);
  const place = element("div");
  shown.append(choice, place);
  const draw = () => {
    const made = views.overTime(found.get(measure), measure);
    const wanted = filter.value.trim().toLocaleLowerCase("da");
    const rows = made.rows.filter(({ name }) => name.toLocaleLowerCase("da").includes(wanted));
    const named = all.length > 1 ? `${table.title}: ${measure}` : table.title;
    const block = views.timeTable(table.series, named, { ...made, rows });
    const chart = figure(named, { ...made, rows }, shown.clientWidth > 800);
    place.replaceChildren(block, chart);
    views.enliven(block, named, location.href);
    block.querySelector(".table-tools input")?.remove(); // What the field above does, for the chart as well.
    chart.dispatchEvent(new CustomEvent("table-added", { bubbles: true }));
    tell(`Viser ${numbered(rows.length, "række", "rækker")} af ${made.rows.length}, ${numbered(made.times.length, "tidspunkt", "tidspunkter")}.`, true);
  };
  let typing;
  filter.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      history.replaceState(history.state, "", addressOf({ ...question, maal: question.maal && measure, vis: filter.value.trim() }));
      draw();
    }, 200);
  });
  draw();
}

// --- the reader

whenTyped(form, field, narrow, (first, settled) => go(written(), !settled && !first && Boolean(location.search)));
document.getElementById("explorer-clear").addEventListener("click", () => go({ ord: field.value.trim() }));
more.addEventListener("click", () => {
  const next = drawn;
  draw(STEP, written());
  list.children[next]?.querySelector("a").focus();
});
addEventListener("popstate", ({ state }) => {
  const question = asked();
  fill(question);
  show(question, state ?? {});
});
addEventListener("pagehide", () => history.replaceState({ ...history.state, drawn, top: scrollY }, ""));

fill(asked());
show(asked(), history.state ?? {});
