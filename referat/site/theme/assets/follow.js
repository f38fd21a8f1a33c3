// What a reader follows, and what is new of it. It stands in this browser only: the list of what was published is
// the same for everybody, and what fits is found here. Without this script there are feeds.
(() => {
  const root = new URL("..", document.currentScript.src);
  const KEY = `${root.pathname}.foelg`;
  const KINDS = { committee: ["Udvalg", "udvalg/"], case: ["Sag", "sager/"], topic: ["Emne", "emner/"], person: ["Person", "personer/"], word: ["Ord", null] };
  const MARK = 6, MOST_FOLLOWS = 300, MOST_NEWS = 200, MOST_ASKED = 60, LONGEST = 200;
  const ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._~-]*$/;
  const DAYS = new Intl.DateTimeFormat("da", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  const make = (name, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  // --- what this browser remembers ---

  const nothing = () => ({ version: 1, follows: [], seen: null, news: [] });

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (kept?.version !== 1) return nothing();
      return { ...nothing(), seen: kept.seen ?? null, follows: follows(kept.follows), news: Array.isArray(kept.news) ? kept.news : [] };
    } catch { return nothing(); }
  }

  function save(state) {
    try {
      if (state.follows.length || state.news.length) localStorage.setItem(KEY, JSON.stringify(state));
      else localStorage.removeItem(KEY);
      return true;
    } catch { return false; }
  }

  // Only what can be followed, each once: also for a file that somebody else may have written.
  function follows(found) {
    const kept = new Map();
    for (const one of Array.isArray(found) ? found : []) {
      const { kind, id, name } = one ?? {};
      if (!Object.hasOwn(KINDS, kind) || typeof id !== "string" || typeof name !== "string") continue;
      if (!id || id.length > LONGEST || (kind !== "word" && !ADDRESS.test(id))) continue;
      kept.set(`${kind} ${id}`, { kind, id, name: name.slice(0, LONGEST) });
    }
    return [...kept.values()].slice(0, MOST_FOLLOWS);
  }

  const same = (one, other) => one.kind === other.kind && one.id === other.id;

  async function follow(one) {
    const state = load();
    state.seen ??= await index();
    state.follows = follows([...state.follows, one]);
    return save(state);
  }

  function unfollow(one) {
    const state = load();
    state.follows = state.follows.filter((other) => !same(one, other));
    if (!state.follows.length) state.seen = null;
    return save(state);
  }

  // --- what is new ---

  async function ask(path) {
    const answer = await fetch(new URL(path, root), { credentials: "omit", cache: "no-cache" });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  async function index() {
    const { since, meetings } = await ask("foelg/changes.json");
    return { since, meetings };
  }

  const marks = (text) => new Set((text ?? "").match(new RegExp(`.{${MARK}}`, "g")));

  function fits(one, item) {
    if (one.kind === "word") return `${item.title} ${item.outcome}`.toLocaleLowerCase("da").includes(one.id.toLocaleLowerCase("da"));
    return one.kind === "person" ? item.people.includes(one.id) : item[one.kind] === one.id;
  }

  async function look() {
    const before = load();
    if (!before.follows.length) return before;
    const now = await index();
    const seen = before.seen ?? now;
    const day = (id) => id.slice(id.indexOf("/"));
    const changed = Object.keys(now.meetings).filter((id) => now.meetings[id] !== seen.meetings[id]);
    changed.sort((one, other) => (day(one) < day(other) ? 1 : -1));
    // What is not asked for now is new the next time.
    for (const id of changed.splice(MOST_ASKED)) now.meetings[id] = seen.meetings[id];
    const found = [];
    for (const id of changed) {
      const known = marks(seen.meetings[id]);
      const { items } = await ask(`foelg/${id}.json`);
      for (const item of items) {
        if (known.has(item.mark) || (seen.since && item.date < seen.since)) continue;
        const why = before.follows.filter((one) => fits(one, item)).map((one) => one.name);
        if (why.length) found.push({ mark: item.mark, title: item.title, outcome: item.outcome, where: item.where, path: item.path, date: item.date, why });
      }
    }
    const state = load();
    const fresh = found.filter((one) => !state.news.some((old) => old.mark === one.mark && old.path === one.path));
    state.news = [...fresh, ...state.news].sort((one, other) => (one.date < other.date ? 1 : -1)).slice(0, MOST_NEWS);
    state.seen = now;
    save(state);
    return state;
  }

  function announce(number) {
    document.querySelector(".follow-news")?.remove();
    if (!number || page) return;
    const link = make("a", { href: new URL("foelg/", root).href, textContent: `${number} nyt siden sidst` });
    document.getElementById("indhold")?.prepend(make("p", { className: "follow-news" }, link, " om det, du følger."));
  }

  // --- the button on a page that can be followed ---

  for (const button of document.querySelectorAll("[data-follow]")) {
    const one = { kind: button.dataset.follow, id: button.dataset.id, name: button.dataset.name };
    const said = make("span", { className: "follow-said" });
    said.setAttribute("role", "status");
    const show = () => {
      const followed = load().follows.some((other) => same(one, other));
      button.textContent = followed ? "Stop med at følge" : "Følg i denne browser";
    };
    button.addEventListener("click", async () => {
      const followed = load().follows.some((other) => same(one, other));
      try {
        const kept = followed ? unfollow(one) : await follow(one);
        said.textContent = kept ? (followed ? "Du følger ikke længere." : "Du følger nu.") : "Browseren tillader ikke, at noget bliver gemt.";
      } catch {
        said.textContent = "Det kunne ikke hentes; prøv igen.";
      }
      show();
    });
    show();
    button.hidden = false;
    button.after(" ", said);
  }

  // --- the page that lists it all ---

  const page = document.querySelector("[data-following]");

  function heading(id, text) {
    return make("h2", { id, textContent: text, tabIndex: -1 });
  }

  function news(state) {
    const part = [heading("nyt", "Nyt siden sidst")];
    if (!state.follows.length && !state.news.length) return [];
    if (!state.news.length) return [...part, make("p", { textContent: "Intet nyt om det, du følger." })];
    const list = make("ul", { className: "follow-list" });
    for (const one of state.news) {
      const link = make("a", { href: new URL(String(one.path), root).href, textContent: one.title });
      if (!link.href.startsWith(root.href)) continue;
      const where = [one.where, `du følger ${[].concat(one.why).join(", ")}`].filter(Boolean).join(" · ");
      const line = make("li", {}, link, make("br"), String(one.outcome), make("br"), make("small", { textContent: where }));
      list.append(line);
    }
    const done = make("button", { type: "button", className: "follow-button", textContent: "Jeg har set det" });
    done.addEventListener("click", () => { const now = load(); now.news = []; save(now); draw("nyt"); });
    return [...part, list, make("p", {}, done)];
  }

  function followed(state) {
    const list = make("ul", { className: "follow-list" });
    for (const one of [...state.follows].sort((a, b) => a.name.localeCompare(b.name, "da"))) {
      const [kind, folder] = KINDS[one.kind];
      const name = folder ? make("a", { href: new URL(`${folder}${one.id}/`, root).href, textContent: one.name }) : one.name;
      const stop = make("button", { type: "button", className: "follow-button", textContent: "Stop" });
      stop.setAttribute("aria-label", `Følg ikke længere ${one.name}`);
      stop.addEventListener("click", () => { unfollow(one); draw("foelger"); });
      list.append(make("li", {}, `${kind}: `, name, " ", stop));
    }
    const none = make("p", { textContent: "Du følger ikke noget endnu." });
    return [heading("foelger", "Det følger du"), state.follows.length ? list : none];
  }

  function forms(state) {
    const input = make("input", { type: "text", id: "foelg-ord", minLength: 3, maxLength: 60, required: true, autocomplete: "off" });
    const add = make("form", { className: "follow-word" }, make("label", { htmlFor: "foelg-ord", textContent: "Følg et ord (mindst tre bogstaver)" }), input, make("button", { className: "follow-button", textContent: "Følg ordet" }));
    add.addEventListener("submit", async (event) => {
      event.preventDefault();
      const word = input.value.trim().replace(/\s+/g, " ");
      if (word.length < 3) return tell("Skriv mindst tre bogstaver.");
      try {
        await follow({ kind: "word", id: word.toLocaleLowerCase("da"), name: `»${word}«` }) ? draw("foelg-ord") : tell("Browseren tillader ikke, at noget bliver gemt.");
      } catch { tell("Det kunne ikke hentes; prøv igen."); }
    });
    const keep = make("button", { type: "button", className: "follow-button", textContent: "Gem i en fil" });
    keep.disabled = !state.follows.length;
    keep.addEventListener("click", () => {
      const text = JSON.stringify({ referat: "foelg", version: 1, follows: load().follows }, null, 2);
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      make("a", { href: address, download: "foelg.json" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    });
    const file = make("input", { type: "file", accept: ".json,application/json", id: "foelg-fil" });
    file.addEventListener("change", () => bring(file.files[0]));
    const drop = make("button", { type: "button", className: "follow-button", textContent: "Slet alt" });
    drop.disabled = !state.follows.length && !state.news.length;
    drop.addEventListener("click", () => { save(nothing()); draw("foelger"); });
    return [
      heading("ord", "Følg et ord"), add, heading("fil", "Gem eller flyt"),
      make("p", {}, keep, " ", drop), make("p", {}, make("label", { htmlFor: "foelg-fil", textContent: "Hent fra en fil, som du har gemt her" }), " ", file),
    ];
  }

  async function bring(file) {
    if (!file) return;
    try {
      if (file.size > 1_000_000) throw new Error("too large");
      const read = JSON.parse(await file.text());
      if (read?.referat !== "foelg" || read.version !== 1) throw new Error("another file");
      const state = load();
      const wanted = follows([...state.follows, ...read.follows]);
      state.seen ??= await index();
      const more = wanted.length - state.follows.length;
      state.follows = wanted;
      if (!save(state)) return tell("Browseren tillader ikke, at noget bliver gemt.");
      draw("foelger");
      tell(`Hentet: ${more} ${more === 1 ? "ny" : "nye"}.`);
    } catch { tell("Filen kunne ikke læses; den er ikke gemt herfra."); }
  }

  const status = make("p", { className: "follow-said" });
  status.setAttribute("role", "status");
  const tell = (text) => { status.textContent = text; };

  // The focus goes where the reader was, for what she pressed may be gone. What is drawn anew without her asking
  // leaves her word and her focus as they are.
  function draw(focus) {
    const state = load();
    const word = focus ? "" : document.getElementById("foelg-ord")?.value ?? "";
    const at = focus || (page.contains(document.activeElement) && document.activeElement.id);
    tell("");
    page.replaceChildren(...news(state), ...followed(state), ...forms(state), status);
    document.getElementById("foelg-ord").value = word;
    if (at) document.getElementById(at)?.focus();
  }

  if (page) {
    page.hidden = false;
    draw();
    look().then(() => draw()).catch(() => tell("Det nyeste kunne ikke hentes; det, du ser, er fra sidst."));
  } else {
    look().then((state) => announce(state.news.length)).catch(() => announce(load().news.length));
  }
})();
