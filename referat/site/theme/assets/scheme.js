// Sets the colours before the page is drawn: the reader's choice, or else what the system says.
(() => {
  const stored = __md_get("__palette");
  let color = stored && stored.color;
  if (!color || color.media === "(prefers-color-scheme)") {
    const media = `(prefers-color-scheme: ${matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"})`;
    const input = document.querySelector(`[data-md-color-media='${media}']`);
    if (!input) return;
    color = Object.fromEntries(["scheme", "primary", "accent"].map((key) => [key, input.getAttribute("data-md-color-" + key)]));
  }
  for (const [key, value] of Object.entries(color)) document.body.setAttribute("data-md-color-" + key, value);
})();
// Material takes every alternate for a translation and asks for its sitemap; a feed is none.
for (const link of document.querySelectorAll("link[rel=alternate][type='application/atom+xml']")) link.rel += " feed";
