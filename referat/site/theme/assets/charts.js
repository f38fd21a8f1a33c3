// Charts can be saved as SVG and PNG: the picture with its title, notes and source, in the colours of paper.
// Without this script they are pictures on the page.
(() => {
  const WIDTH = 360, EDGE = 14, LINE = 16, FONT = "'Segoe UI', 'Noto Sans', Roboto, Helvetica, Arial, sans-serif";
  const PAPER = `svg{font-family:${FONT};font-variant-numeric:tabular-nums}text{fill:#1b2429;font-size:12px}` +
    ".muted,.tick{fill:#4c5a62}.tick{font-size:10.5px}.strong,.title{font-weight:700}.title{font-size:13px}" +
    ".end{text-anchor:end}.middle{text-anchor:middle}.accent{fill:#1f6391}.grey{fill:#8a979e}" +
    "path{fill:none;stroke:#8a99a1}path.grid{stroke:#cfd8dc}path.line{stroke:#1f6391;stroke-width:2px}.note{font-size:10px;fill:#4c5a62}";
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const measure = document.createElement("canvas").getContext("2d");
  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  function lines(text, size, bold) {
    measure.font = `${bold ? "700 " : ""}${size}px ${FONT}`;
    const made = [];
    for (const word of text.split(" ")) {
      const longer = made.length ? `${made.at(-1)} ${word}` : word;
      if (made.length && measure.measureText(longer).width <= WIDTH) made[made.length - 1] = longer;
      else made.push(word);
    }
    return made;
  }

  // The picture as a document of its own.
  function whole(figure) {
    const namespace = "http://www.w3.org/2000/svg";
    const chart = figure.querySelector("svg.chart");
    const block = figure.closest(".table-chart, .series-chart");
    const svg = document.createElementNS(namespace, "svg");
    let y = EDGE;
    const say = (text, kind, size, bold) => {
      for (const line of lines(text, size, bold)) {
        y += size + 4;
        const node = document.createElementNS(namespace, "text");
        node.setAttribute("class", kind);
        node.setAttribute("x", 0);
        node.setAttribute("y", y);
        node.textContent = line;
        svg.append(node);
      }
    };
    const style = document.createElementNS(namespace, "style");
    style.textContent = PAPER;
    const paper = document.createElementNS(namespace, "rect");
    svg.append(style, paper);
    const caption = block?.querySelector(".chart-caption");
    if (caption) say(words(caption), "title", 13, true);
    say(words(figure.querySelector(".chart-title")), caption ? "strong" : "title", caption ? 12 : 13, true);
    const about = figure.querySelector(".chart-about");
    if (about) say(words(about), "muted", 12);
    y += LINE / 2;
    const drawing = document.createElementNS(namespace, "g");
    drawing.setAttribute("transform", `translate(0 ${y})`);
    drawing.innerHTML = chart.innerHTML;
    for (const link of drawing.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    svg.append(drawing);
    y += chart.viewBox.baseVal.height + LINE / 2;
    for (const note of block?.querySelectorAll(".chart-notes p") ?? []) say(words(note), "note", 10);
    const source = block?.querySelector(".chart-notes a");
    if (source) say(source.href, "note", 10);
    y += EDGE;
    const size = [Math.max(WIDTH, chart.viewBox.baseVal.width) + 2 * EDGE, Math.ceil(y)];
    svg.setAttribute("viewBox", `${-EDGE} 0 ${size.join(" ")}`);
    svg.setAttribute("width", size[0] * 2);
    svg.setAttribute("height", size[1] * 2);
    for (const [name, value] of [["x", -EDGE], ["y", 0], ["width", size[0]], ["height", size[1]]]) paper.setAttribute(name, value);
    paper.setAttribute("fill", "#fff");
    return svg;
  }

  function keep(blob, name) {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  async function save(figure, kind, status) {
    const svg = whole(figure);
    const text = new XMLSerializer().serializeToString(svg);
    const block = figure.closest(".table-block, .series-chart");
    const place = [...block.querySelectorAll(".chart-figure")].indexOf(figure) + 1;
    const name = `${block.id}-diagram-${place}.${kind}`;
    if (kind === "svg") {
      keep(new Blob([text], { type: "image/svg+xml" }), name);
      return;
    }
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    try {
      await picture.decode();
      const canvas = element("canvas", { width: svg.width.baseVal.value * 2, height: svg.height.baseVal.value * 2 });
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => keep(blob, name), "image/png");
    } catch {
      status.textContent = "Browseren kunne ikke lave billedet.";
    }
  }

  function addTools(figure) {
    const status = element("span", {});
    status.setAttribute("role", "status");
    const named = words(figure.querySelector(".chart-title"));
    const tools = element("p", { className: "chart-tools" });
    tools.append("Hent diagrammet som ");
    for (const kind of ["svg", "png"]) {
      const button = element("button", { type: "button", textContent: kind.toUpperCase(), onclick: () => save(figure, kind, status) });
      button.setAttribute("aria-label", `${kind.toUpperCase()}: ${named}`);
      tools.append(button, kind === "svg" ? " eller " : " ");
    }
    tools.append(status);
    figure.append(tools);
  }

  const begin = (within) => within.querySelectorAll(".chart-figure").forEach(addTools);
  begin(document);
  document.addEventListener("table-added", ({ target }) => begin(target)); // It comes with its charts.
})();
