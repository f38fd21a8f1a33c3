// The search field in the head: the first hits under it while somebody types; Enter leads to the search page.
import { element, entry, find, load, resultsOf } from "./search.js";

const FIRST = 5;

/** Make the form show hits; it goes on leading to the search page. */
export function attach(form) {
  const style = element("link");
  Object.assign(style, { rel: "stylesheet", href: new URL("search.css", import.meta.url).href });
  document.head.append(style);
  const field = form.elements.q;
  const panel = element("div", "search-panel md-typeset");
  const status = element("p", "search-panel-status");
  const list = element("ul", "search-hits");
  const all = element("a", "search-panel-all");
  status.setAttribute("role", "status");
  panel.hidden = true;
  panel.append(status, list, all);
  form.append(panel);
  let turn = 0;
  let typing;

  async function show() {
    const mine = ++turn;
    const q = field.value.trim();
    if (!q) return close();
    let found;
    try {
      found = await find({ q });
    } catch {
      found = null;
    }
    if (mine !== turn) return;
    const hits = found?.hits ?? [];
    const entries = await Promise.all(hits.slice(0, FIRST).map(entry));
    // Whoever has stepped into the list is not taken out of it by an answer that comes late.
    if (mine !== turn || list.contains(document.activeElement)) return;
    list.replaceChildren(...entries);
    list.hidden = !entries.length;
    status.textContent = said(q, found);
    all.href = `${form.action}?${new URLSearchParams({ q })}`;
    all.textContent = hits.length > FIRST ? `Se alle ${resultsOf(hits.length)}` : "Gå til søgesiden";
    panel.hidden = false;
  }

  function close() {
    turn += 1;
    clearTimeout(typing);
    panel.hidden = true;
  }

  function step(event) {
    const links = [field, ...panel.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (panel.hidden || at < 0) return;
    event.preventDefault();
    links[Math.min(at, links.length - 1)].focus();
  }

  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(show, 150);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      field.focus();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!form.contains(event.target)) close();
  });
  load().catch(() => {});
  if (field.value.trim() && document.activeElement === field) show();
}

function said(q, found) {
  if (!found) return "Søgningen kunne ikke hentes.";
  const since = found.rest.length ? ` efter ${found.rest.at(-1)}` : "";
  if (found.hits.length) return `${resultsOf(found.hits.length)} for ${q}${since}`;
  return `Ingen resultater for ${q}${found.nearest ? ". På søgesiden er der noget, der ligner" : ""}`;
}
