// The source beside the page on wide screens: a link to a line shows it there instead of leaving the page. On the page
// of the source itself a click on a line's number names the line in the address. Without this script links just lead.
(() => {
  const own = document.querySelector("#indhold .source-text");
  own?.addEventListener("click", (event) => {
    const line = event.target.closest("p[id]");
    const left = line && event.clientX - line.getBoundingClientRect().left;
    if (line && left < parseFloat(getComputedStyle(line).paddingLeft)) location.hash = line.id;
  });

  const frame = document.querySelector("main.frame");
  const wide = matchMedia("(min-width: 80em)");
  const texts = new Map();
  let panel;
  let opener;

  async function source(address) {
    if (!texts.has(address)) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const there = new DOMParser().parseFromString(await answer.text(), "text/html");
      const text = there.querySelector(".source-text");
      for (const link of text.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
      for (const line of text.querySelectorAll("p[id]")) {
        line.dataset.line = line.id;
        line.removeAttribute("id");
      }
      texts.set(address, text);
    }
    return texts.get(address);
  }

  function opened() {
    if (panel) return panel;
    panel = document.createElement("aside");
    panel.className = "beside md-typeset";
    panel.setAttribute("aria-label", "Kilden");
    panel.tabIndex = -1;
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Luk kilden" });
    const whole = Object.assign(document.createElement("a"), { textContent: "Kilden for sig selv" });
    const head = document.createElement("p");
    head.append(whole, close);
    panel.append(head);
    close.addEventListener("click", shut);
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
    frame.append(panel);
    frame.classList.add("with-source");
    return panel;
  }

  function shut() {
    panel.remove();
    panel = undefined;
    frame.classList.remove("with-source");
    opener?.focus();
  }

  async function show(link) {
    const [address, line] = link.href.split("#");
    const text = await source(address);
    opener = link;
    const side = opened();
    side.querySelector("p > a").href = link.href;
    side.querySelector(".source-text")?.remove();
    side.append(text);
    for (const named of text.querySelectorAll(".named")) named.classList.remove("named");
    const named = text.querySelector(`[data-line="${CSS.escape(line)}"]`);
    named?.classList.add("named");
    side.focus({ preventScroll: true });
    if (named) side.scrollTop = named.offsetTop - side.clientHeight / 3;
  }

  document.querySelector("#indhold").addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='kilde/#L']");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || own || !plain || !wide.matches) return;
    event.preventDefault();
    show(link).catch(() => { location.href = link.href; });
  });
})();
