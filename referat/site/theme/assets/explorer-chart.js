// Rows over time -> a figure, by the rules of the charts that are drawn with the pages: a panel for each row, all on one
// scale that begins at zero, percentages to 100, no totals and no differences, at most twelve panels.
import { danish } from "./explorer-table.js";
import { element } from "./search.js";

const [WIDTH, GAP, HEIGHT, LINE, MOST, LETTER] = [360, 32, 112, 15, 12, 7];
const MOST_IN_TIME = 60;

/** The figure, or a sentence that says why there is none; `wide` where two panels have room beside each other. */
export function figure(title, { times, rows }, wide) {
  const kept = rows.filter(({ type, cells }) => type === "data" && cells.size > 1);
  if (times.length < 2 || !kept.length) return element("p", "explorer-where", "Der er for få tal til et diagram.");
  if (kept.length > MOST || times.length > MOST_IN_TIME) {
    return element("p", "explorer-where", `Et diagram viser højst ${MOST} rækker og ${MOST_IN_TIME} tider. Skriv et ord, der står i de rækker, du vil se.`);
  }
  const block = element("div", "series-chart");
  block.id = "diagram";
  const made = element("figure", "chart-figure");
  const caption = element("figcaption");
  caption.append(element("span", "chart-title", title));
  const values = kept.flatMap(({ cells }) => [...cells.values()].map(({ number }) => Number(number)));
  const percent = kept.every(({ cells }) => [...cells.values()].every(({ unit }) => unit === "%")) && Math.min(...values) >= 0;
  const scale = { low: Math.min(0, ...values), high: Math.max(percent ? 100 : 0, ...values), percent };
  const svg = part("svg", { class: "chart", role: "img" });
  svg.setAttribute("aria-label", `Diagram: ${title}. ${kept.map(({ name }) => name).join(", ")}. Fra ${times[0]} til ${times.at(-1)}. Alle tallene står i tabellen.`);
  const beside = wide && kept.length > 1 ? 2 : 1;
  let bottom = 0;
  kept.forEach(({ name, cells }, place) => {
    const group = part("g", { transform: `translate(${(place % beside) * (WIDTH + GAP)} ${Math.floor(place / beside) * bottom})` });
    svg.append(group);
    bottom = panel(group, name, times.map((time) => cells.get(time)?.number), times, scale);
  });
  svg.setAttribute("viewBox", `0 0 ${WIDTH * beside + GAP * (beside - 1)} ${bottom * Math.ceil(kept.length / beside)}`);
  if (beside > 1) svg.classList.add("chart-wide");
  made.append(caption, svg);
  const notes = element("div", "chart-notes");
  const source = element("p", "", "Kilde: ");
  const link = element("a", "", "denne visning");
  link.href = location.href;
  source.append(link);
  notes.append(element("p", "", "Summer og forskelle er ikke med. Står et tal flere gange for den samme tid, er det nyeste vist."), source);
  block.append(made, notes);
  return block;
}

/** One panel, and how high it is. */
function panel(svg, name, numbers, times, { low, high, percent }) {
  const values = numbers.map((one) => (one === undefined ? null : Number(one)));
  const labels = numbers.map((one) => (one === undefined ? "" : danish(one)));
  const line = times.length > MOST;
  const said = Math.max(...labels.map((label) => label.length)) * LETTER;
  const left = percent ? 26 : 0;
  const slot = (WIDTH - left) / times.length;
  const top = 2 * LINE + 4;
  const y = (value) => top + HEIGHT - ((value - low) / (high - low || 1)) * HEIGHT;
  const x = (place) => left + slot * (place + 0.5);
  const text = (kind, at, down, words) => svg.append(Object.assign(part("text", { class: kind, x: at, y: down }), { textContent: words }));
  text("strong", 0, 12, cut(name, 46));
  for (const tick of percent ? [0, 50, 100] : []) {
    svg.append(part("path", { class: "grid", d: `M${left} ${y(tick)}H${WIDTH}` }));
    text("tick end", left - 5, y(tick) + 4, `${tick}`);
  }
  if (line) {
    let pen = "";
    values.forEach((value, place) => { pen += value === null ? "" : `${(values[place - 1] ?? null) === null ? "M" : "L"}${x(place)} ${y(value)}`; });
    svg.append(part("path", { class: "line", d: pen }));
  }
  const there = values.flatMap((value, place) => (value === null ? [] : [place]));
  for (const place of there) {
    const [from, to] = [y(0), y(values[place])];
    const wide = Math.min(slot * 0.72, 56);
    svg.append(line
      ? part("circle", { class: "accent", cx: x(place), cy: to, r: 3 })
      : part("rect", { class: "accent", x: x(place) - wide / 2, y: Math.min(from, to), width: wide, height: Math.max(Math.abs(from - to), 0.5) }));
  }
  svg.append(part("path", { class: "base", d: `M${left} ${y(0)}H${WIDTH}` }));
  const sorted = [...there].sort((a, b) => values[b] - values[a]);
  for (const place of apart(!line && said <= slot ? there : [sorted[0], there.at(-1), sorted.at(-1)], said / slot)) {
    text("middle", within(x(place), labels[place]), y(values[place]) + (values[place] < 0 ? LINE : -5), labels[place]);
  }
  const below = top + HEIGHT + (low < 0 ? LINE : 0) + LINE;
  const longest = Math.max(...times.map((time) => time.length)) * LETTER + 8;
  const step = Math.max(1, Math.ceil(longest / slot));
  const marked = apart([0, times.length - 1, ...times.keys()].filter((place) => place === times.length - 1 || place % step === 0), longest / slot);
  for (const place of marked) text("middle", within(x(place), times[place]), below, times[place]);
  return below + 2 * LINE;
}

/** The places that leave each other room, those that come first first. */
function apart(wanted, room) {
  const kept = [];
  for (const place of wanted) if (kept.every((other) => Math.abs(place - other) >= Math.max(room, 1))) kept.push(place);
  return kept;
}

const within = (at, words) => Math.min(Math.max(at, (words.length * LETTER) / 2), WIDTH - (words.length * LETTER) / 2);
const cut = (words, most) => (words.length > most ? `${words.slice(0, most).trimEnd()}…` : words);

function part(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? Number(value.toFixed(1)) : value);
  return made;
}
