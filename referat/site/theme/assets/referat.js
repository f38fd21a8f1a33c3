// The search field in the head, and the way to the scripts of the search page and the explorer.
(() => {
  const here = document.currentScript.src;
  const head = document.querySelector("form[data-referat-search]");

  if (document.getElementById("search-form")) import(new URL("search-page.js", here).href);
  if (document.getElementById("explorer")) import(new URL("explorer.js", here).href);

  if (head) {
    const roomy = matchMedia("(min-width: 45em) and (min-height: 30em)");
    const attach = () => {
      if (!roomy.matches) return;
      head.removeEventListener("focusin", attach);
      import(new URL("search-head.js", here).href).then((module) => module.attach(head));
    };
    head.addEventListener("focusin", attach);
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) location.replace(`${head.action}?${new URLSearchParams({ q: asked })}`);
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const mod = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!(slash && !typing) && !mod) return;
    const fields = [...document.querySelectorAll("form[role=search] input[name=q]")];
    const field = fields.find((one) => one.checkVisibility());
    if (!field && !head) return;
    event.preventDefault();
    if (field) field.focus();
    else location.assign(head.action);
  });
})();
