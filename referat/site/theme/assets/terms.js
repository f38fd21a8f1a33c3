// Words of the glossary: the explanation opens beside the word. Without this script, and where the browser knows no
// popovers, the word leads to the glossary.
(() => {
  const links = document.querySelectorAll("a.term");
  if (!links.length || !("popover" in HTMLElement.prototype)) return;
  let glossary, from;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const name = make("strong", {}), text = make("p", {});
  const all = make("a", { textContent: "Alle ord" });
  const close = make("button", { type: "button", textContent: "Luk", onclick: () => box.hidePopover() });
  const box = make("div", { className: "term-box md-typeset", popover: "auto", tabIndex: -1 }, name, text, make("p", {}, all, close));
  box.setAttribute("role", "dialog");
  document.body.append(box);

  function words(address) {
    glossary ||= fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    return glossary;
  }

  async function explain(link) {
    const address = new URL(link.href);
    const entry = (await words(address.href.split("#")[0])).getElementById(decodeURIComponent(address.hash.slice(1)));
    name.textContent = entry.querySelector("dt").textContent;
    text.textContent = entry.querySelector("dd").textContent;
    box.setAttribute("aria-label", `Ordforklaring: ${name.textContent}`);
    all.href = link.href;
    from = link;
    box.showPopover();
    const place = link.getClientRects()[0];
    const [width, height] = [box.offsetWidth, box.offsetHeight];
    const below = place.bottom + 6 + height < innerHeight;
    box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - width - 8))}px`;
    box.style.top = `${below ? place.bottom + 6 : Math.max(8, place.top - height - 6)}px`;
    box.focus();
  }

  box.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && box.contains(document.activeElement)) from?.focus();
  });
  addEventListener("scroll", () => box.matches(":popover-open") && box.hidePopover(), { passive: true });
  for (const link of links) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      explain(link).catch(() => location.assign(link.href));
    });
  }
})();
