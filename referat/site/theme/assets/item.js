// An item's page: its sections can be folded, on a phone they begin folded; paragraphs have a link to themselves, and
// citations can be copied. Without this script everything is open, has its address, and can be copied by hand. What is folded is opened for print, by the
// browser's own search, and by a link that leads into it.
(() => {
  const folds = [...document.querySelectorAll("details.fold")];
  const narrow = matchMedia("(max-width: 44.9844em)");
  let before = null;

  function reveal() {
    // Not :target, which a browser may set later than it runs this.
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    return target;
  }

  // For sharing by hand: in the tab order so many of them would bar the way.
  for (const block of document.querySelectorAll("[id^='linje-']")) {
    const link = Object.assign(document.createElement("a"), { className: "line-link", href: `#${block.id}`, tabIndex: -1, textContent: "¶" });
    link.setAttribute("aria-label", `Link til linje ${block.id.slice(6)}`);
    if (block.matches("p")) block.append(" ", link);
    else block.prepend(link);
  }

  const small = narrow.matches && folds.length;
  if (small) for (const fold of folds) fold.open = false;
  const target = reveal();
  if (small) target?.scrollIntoView();
  addEventListener("hashchange", reveal);

  addEventListener("beforeprint", () => {
    before = folds.map((fold) => fold.open);
    for (const fold of folds) fold.open = true;
  });
  addEventListener("afterprint", () => {
    before?.forEach((open, place) => { folds[place].open = open; });
    before = null;
  });

  if (!navigator.clipboard) return;
  for (const text of document.querySelectorAll("[data-copy]:is(p, pre)")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Kopiér" });
    const said = Object.assign(document.createElement("span"), { role: "status" });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        said.textContent = "Kopieret.";
      } catch {
        said.textContent = "Browseren tillod ikke, at teksten blev kopieret.";
      }
    });
    text.after(button, " ", said);
  }
})();
