// The search dialog (Pagefind's components, loaded when they are first wanted).
(() => {
  const NOWHERE = "\u{10FFFD}";
  const template = document.getElementById("referat-search");
  let ready;

  function load() {
    if (!template) return Promise.reject(new Error("no search on this page"));
    ready ||= new Promise((resolve, reject) => {
      const bundle = new URL(template.dataset.bundle, document.baseURI).href;
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: bundle + "pagefind-component-ui.css" });
      document.head.prepend(style);
      const script = Object.assign(document.createElement("script"), { src: bundle + "pagefind-component-ui.js" });
      script.onload = async () => {
        await customElements.whenDefined("pagefind-searchbox");
        const content = template.content.cloneNode(true);
        content.querySelector("pagefind-config").setAttribute("bundle-path", bundle);
        const modal = content.querySelector("pagefind-modal");
        document.body.append(content);
        onlyKnownWords(document.querySelector("pagefind-results").instance);
        modal.addEventListener("click", (event) => {
          if (event.target.closest("a[href]")) modal.close();
        });
        modal.addEventListener("close", () => document.documentElement.classList.remove("referat-searching"), true);
        window.addEventListener("keydown", closeFilterFirst, true);
        modal.addEventListener("click", closeOtherFilters);
        modal.addEventListener("focusin", closeOtherFilters);
        resolve(modal);
      };
      script.onerror = () => { ready = undefined; reject(new Error("the search could not be loaded")); };
      document.head.append(script);
    });
    return ready;
  }

  // Of a word that stands nowhere, Pagefind finds the longest beginning that does. Then nothing is found.
  function onlyKnownWords(instance) {
    const known = new Map();
    const plain = instance.__load__.bind(instance);
    instance.__load__ = async () => {
      await plain();
      const pagefind = instance.__pagefind__;
      if (!pagefind || pagefind.referat) return;
      const stands = async (word) => {
        const [first] = (await pagefind.search(word)).results;
        if (!first) return false;
        const wanted = stem(word);
        const { content } = await first.data();
        return letters(content).some((piece) => piece.startsWith(wanted));
      };
      const search = async (term, options) => {
        const words = new Set((term ?? "").split(/\s+/).map((word) => letters(word).at(-1)).filter(Boolean));
        for (const word of words) if (!known.has(word)) known.set(word, await stands(word));
        return pagefind.search([...words].every((word) => known.get(word)) ? term : NOWHERE, options);
      };
      instance.__pagefind__ = { ...pagefind, search, referat: true };
    };
  }

  // The words of a text as the index holds them: each whole, without its signs, and the parts of one with signs in it.
  function letters(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/)
      .flatMap((word) => [...word.split(/[^\p{L}\p{N}]+/u), word.replace(/[^\p{L}\p{N}]/gu, "")])
      .filter(Boolean);
  }

  // A Danish word without its endings: Snowball's algorithm, which Pagefind uses.
  function stem(word) {
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

  // Filters open over the results: one at a time, and Escape closes them before it closes the dialog.
  const openFilters = () => document.querySelectorAll("pagefind-modal dialog[open] details[open]");

  function closeFilterFirst(event) {
    const [filter] = event.key === "Escape" ? openFilters() : [];
    if (!filter) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    filter.open = false;
    filter.querySelector("summary").focus();
  }

  function closeOtherFilters(event) {
    for (const filter of openFilters()) {
      if (!filter.contains(event.target)) filter.open = false;
    }
  }

  async function open(term) {
    const modal = await load();
    document.documentElement.classList.add("referat-searching");
    modal.open();
    const input = modal.querySelector("input[type=search]");
    if (input) {
      if (term) {
        input.value = term;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      input.focus();
    }
  }

  for (const opener of document.querySelectorAll("[data-referat-search]")) {
    const form = opener.closest("form");
    opener.addEventListener("pointerenter", () => load().catch(() => {}), { once: true });
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      const field = form && form.querySelector("input");
      open(field ? field.value : opener.dataset.referatSearch);
    });
    if (form) form.addEventListener("submit", (event) => { event.preventDefault(); open(form.querySelector("input")?.value); });
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const mod = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if ((slash && !typing) || mod) {
      event.preventDefault();
      open();
    }
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) open(asked);
})();
