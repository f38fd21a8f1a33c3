// The search dialog (Pagefind's components, loaded when they are first wanted) and the menu button.
(() => {
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

  const menu = document.querySelector("[data-referat-menu]");
  const drawer = document.getElementById("__drawer");
  if (menu && drawer) {
    const show = (shown) => {
      drawer.checked = shown;
      drawer.dispatchEvent(new Event("change"));
    };
    menu.addEventListener("click", () => {
      show(!drawer.checked);
      if (drawer.checked) document.querySelector("#menu a")?.focus();
    });
    drawer.addEventListener("change", () => menu.setAttribute("aria-expanded", String(drawer.checked)));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) {
        show(false);
        menu.focus();
      }
    });
  }
})();
