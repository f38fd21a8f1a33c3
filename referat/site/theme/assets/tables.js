// Tables can be sorted, filtered, copied and saved as shown. Without this script they are plain tables with a CSV link.
// Groups and totals stay where they are printed: rows are sorted between them, and a third press brings the printed order back.
(() => {
  const FEW = 5; // With fewer rows than this there is nothing to look for.
  const collator = new Intl.Collator("da", { numeric: true });
  const words = (text) => text.replace(/\s+/g, " ").trim();
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  class ShownTable {
    constructor(block, table) {
      Object.assign(this, { block, table, sorted: null, wanted: [] });
      this.title = words(table.caption.textContent);
      this.rows = [...table.tBodies].flatMap((body) => [...body.rows]);
      this.data = this.rows.filter((row) => !row.className);
      this.addTools();
      this.names = this.headings();
      if (this.data.length > 1) for (const heading of table.tHead.querySelectorAll("[data-sort]")) this.addSorting(heading);
    }

    addTools() {
      const tools = this.block.querySelector(".table-tools");
      const file = tools.querySelector("a.csv"); // A table that the program made itself, as of a person's votes, has none.
      this.status = make("p", { role: "status" });
      this.save = make("button", { type: "button", textContent: "Hent det viste som CSV", onclick: () => this.saveShown(plain, "viste-raekker") });
      this.reset = make("button", { type: "button", textContent: "Vis hele tabellen", onclick: () => this.showAll() });
      this.changed = make("div", { className: "table-changed", hidden: true }, ...(file ? [this.save] : []), this.reset);
      tools.after(make("div", { className: "table-status" }, this.status, this.changed));
      if (file) {
        const sheet = make("button", { type: "button", textContent: "Dansk CSV", title: "Det viste som CSV til Excel og LibreOffice på dansk", ariaLabel: `Dansk CSV: ${this.title}`, onclick: () => this.saveShown(danish, "dansk") });
        file.after(" ", sheet);
      }
      if (navigator.clipboard) {
        const copy = make("button", { type: "button", textContent: "Kopiér", ariaLabel: `Kopiér: ${this.title}`, onclick: () => this.copyShown() });
        tools.prepend(copy, " ");
      }
      if (this.data.length >= FEW) {
        this.filter = make("input", { type: "search", placeholder: "Filtrér rækker", ariaLabel: `Filtrér rækker: ${this.title}`, oninput: () => this.filterRows() });
        tools.prepend(this.filter, " ");
      }
    }

    // --- sorting

    addSorting(heading) {
      const button = make("button", { type: "button", className: "table-sort", onclick: () => this.sortBy(heading) }, ...heading.childNodes);
      const name = this.names[heading.dataset.column];
      if (name !== words(button.textContent)) button.ariaLabel = name;
      heading.append(button);
    }

    sortBy(heading) {
      const next = { none: "ascending", ascending: "descending", descending: "none" };
      const order = next[heading.getAttribute("aria-sort") ?? "none"];
      this.table.tHead.querySelector("[aria-sort]")?.removeAttribute("aria-sort");
      if (order !== "none") heading.setAttribute("aria-sort", order);
      this.sorted = order === "none" ? null : `sorteret efter ${this.names[heading.dataset.column]}, ${order === "ascending" ? "stigende" : "faldende"}`;
      this.arrange(order === "none" ? null : this.comparison(Number(heading.dataset.column), heading.dataset.sort, order === "ascending" ? 1 : -1));
      this.tell();
    }

    // Rows without a value come last in both orders.
    comparison(column, kind, sign) {
      const values = new Map(this.data.map((row) => {
        const { dataset, textContent } = row.cells[column];
        if (kind === "text") return [row, words(textContent) || null];
        return [row, dataset.value === undefined ? null : kind === "number" ? Number(dataset.value) : dataset.value];
      }));
      const compare = kind === "text" ? collator.compare : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
      return (one, other) => {
        const [a, b] = [values.get(one), values.get(other)];
        if (a === null || b === null) return (a === null) - (b === null);
        return sign * compare(a, b);
      };
    }

    arrange(compare) {
      for (let start = 0; start < this.rows.length; start++) {
        if (this.rows[start].className) continue;
        const body = this.rows[start].parentNode;
        let end = start;
        while (end < this.rows.length && !this.rows[end].className && this.rows[end].parentNode === body) end++;
        const part = this.rows.slice(start, end);
        const after = this.rows[end]?.parentNode === body ? this.rows[end] : null;
        const fragment = document.createDocumentFragment();
        fragment.append(...(compare ? [...part].sort(compare) : part));
        body.insertBefore(fragment, after);
        start = end - 1;
      }
    }

    // --- filtering

    filterRows() {
      this.wanted = words(this.filter.value).toLocaleLowerCase("da").split(" ").filter(Boolean);
      this.texts ??= this.searchable();
      const found = (row) => this.wanted.every((word) => this.texts.get(row).includes(word));
      let group = null;
      for (const row of this.rows) {
        row.hidden = !found(row);
        if (row.classList.contains("group")) [group, row.hidden] = [row, this.wanted.length > 0];
        else if (!row.hidden && group?.parentNode === row.parentNode) group.hidden = false;
      }
      this.tell();
    }

    // What is found in a row: its words, its numbers without points, and the heading of its group.
    searchable() {
      let group = null;
      return new Map(this.rows.map((row) => {
        if (row.classList.contains("group")) group = row;
        const heading = group?.parentNode === row.parentNode && !row.className ? group.textContent : "";
        const cells = [...row.cells].map((cell) => `${cell.textContent} ${cell.dataset.value ?? ""}`);
        return [row, words([heading, ...cells].join(" ")).toLocaleLowerCase("da")];
      }));
    }

    showAll() {
      if (this.filter) this.filter.value = "";
      this.table.tHead?.querySelector("[aria-sort]")?.removeAttribute("aria-sort");
      Object.assign(this, { sorted: null, wanted: [] });
      for (const row of this.rows) row.hidden = false;
      this.arrange(null);
      this.tell();
      (this.filter ?? this.block.querySelector("button")).focus();
    }

    tell(done) {
      const shown = this.data.filter((row) => !row.hidden).length;
      const filtered = this.wanted.length ? `viser ${shown} af ${this.data.length} rækker` : null;
      const said = [done, filtered, this.sorted].filter(Boolean).join(", ");
      this.status.textContent = said && `${said[0].toUpperCase()}${said.slice(1)}.`;
      this.changed.hidden = !filtered && !this.sorted;
    }

    // --- what is shown

    shown() {
      return [...this.table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.hidden);
    }

    // The full headings of the columns, one for each, from headings that span.
    headings() {
      const columns = [];
      const places = [];
      [...(this.table.tHead?.rows ?? [])].forEach((row, level) => {
        let column = 0;
        for (const cell of row.cells) {
          while (places[level]?.[column]) column++;
          for (let down = level; down < level + cell.rowSpan; down++) {
            for (let right = column; right < column + cell.colSpan; right++) (places[down] ??= [])[right] = true;
          }
          const text = words(cell.innerText);
          for (let right = column; right < column + cell.colSpan; right++) (columns[right] ??= []).push(...(text ? [text] : []));
        }
      });
      return columns.map((levels) => levels.join(" / "));
    }

    async copyShown() {
      const text = (cell) => cell.dataset.copy ?? words(cell.textContent);
      const lines = [this.names.map(harmless), ...this.shown().map((row) => [...row.cells].map(text))];
      try {
        await navigator.clipboard.writeText(lines.map((line) => line.join("\t")).join("\n"));
        this.tell("kopieret");
      } catch {
        this.tell("browseren tillod ikke, at tabellen blev kopieret");
      }
    }

    // From the lines of the table's own CSV file, so that what is saved is exactly what stands there.
    async saveShown(written, called) {
      const link = this.block.querySelector("a.csv");
      try {
        const [header, ...lines] = records(this.block.csvText ?? (await textAt(link.href)));
        if (lines.length !== this.rows.length) throw new Error("another table");
        const places = new Map(this.rows.map((row, place) => [row, place]));
        const text = written(header, this.shown().map((row) => [lines[places.get(row)], row]), this.names);
        const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
        make("a", { href: address, download: `${this.block.id}-${called}.csv` }).click();
        setTimeout(() => URL.revokeObjectURL(address), 60_000);
        this.tell("hentet som CSV");
      } catch {
        this.tell("filen kunne ikke hentes");
      }
    }
  }

  async function textAt(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  }

  // The records of a CSV text; a line break between quotes belongs to its record.
  function records(text) {
    const found = [];
    let open = false;
    for (const line of text.replace(/\n$/, "").split("\n")) {
      if (open) found[found.length - 1] += `\n${line}`;
      else found.push(line);
      if ((line.split('"').length - 1) % 2) open = !open;
    }
    return found;
  }

  // The fields of one record.
  function fields(record) {
    const found = [];
    for (const [, quoted, bare] of `,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)) found.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    return found;
  }

  // A heading that a spreadsheet would run; the cells below it are harmless already.
  const harmless = (name) => (/^[\s"']*[=@+\-＝＠＋－]/.test(name) ? `'${name}` : name);

  const plain = (header, rows) => [header, ...rows.map(([line]) => line)].map((line) => `${line}\n`).join("");

  // As Danish programs open a file that is double-clicked: marked as UTF-8, semicolons, decimal commas, days first.
  function danish(header, rows, names) {
    const written = (text) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const value = (text, cell) => {
      if (cell?.classList.contains("num")) return text.replace(".", ",");
      const day = cell?.dataset.value === text && /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
      return day ? `${day[3]}-${day[2]}-${day[1]}` : text;
    };
    const heads = fields(header).map((name, place) => harmless(names[place] || name));
    const lines = rows.map(([line, row]) => fields(line).map((text, place) => value(text, row.cells[place])));
    return `\ufeff${[heads, ...lines].map((line) => `${line.map(written).join(";")}\r\n`).join("")}`;
  }

  const begin = (block) => {
    const table = block.querySelector("table");
    if (table?.tHead?.querySelector("[data-sort]")) block.shownTable = new ShownTable(block, table);
  };
  for (const block of document.querySelectorAll(".table-block")) begin(block);
  // A block that comes later says so itself; one that no CSV file holds brings its text as `csvText`.
  document.addEventListener("table-added", ({ target }) => begin(target));
})();
