// An item's page: its sections can be folded, on a phone they begin folded; citations can be copied.
// Without this script everything is open and can be copied by hand. What is folded is opened for print, by the
// browser's own search, and by a link that leads into it.
(() => {
  const folds = [...document.querySelectorAll("details.fold")];
  const narrow = matchMedia("(max-width: 44.9844em)");
  let before = null;

  function reveal() {
    const target = document.querySelector(":target");
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    return target;
  }

  if (narrow.matches && folds.length) {
    for (const fold of folds) fold.open = false;
    reveal()?.scrollIntoView();
  }
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
