// "Hent data (zip)": the files of a package as one zip file, made here, so that none of them lies on the site twice.
(() => {
  const here = document.currentScript.src;

  async function get(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  async function files(link) {
    const descriptor = await get(link.href);
    const { resources } = JSON.parse(new TextDecoder().decode(descriptor));
    const names = [...link.dataset.besides.split(" "), ...resources.map((one) => one.path)];
    const found = await Promise.all(names.map((name) => get(new URL(name, link.href))));
    const sizes = new Map(resources.map((one) => [one.path, one.bytes]));
    names.forEach((name, place) => {
      if (sizes.has(name) && sizes.get(name) !== found[place].length) throw new Error(`${name} is another file`);
    });
    return [["datapackage.json", descriptor], ...names.map((name, place) => [name, found[place]])];
  }

  for (const link of document.querySelectorAll("a.package")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Hent data (zip)";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      said.textContent = " henter …";
      try {
        const { zipped } = await import(new URL("zip.js", here).href);
        const address = URL.createObjectURL(zipped(await files(link)));
        const save = document.createElement("a");
        Object.assign(save, { href: address, download: `${link.dataset.package}.zip` }).click();
        setTimeout(() => URL.revokeObjectURL(address), 60_000);
        said.textContent = " hentet";
      } catch {
        said.textContent = " filerne kunne ikke hentes";
      }
    });
    link.after(" · ", button, said);
  }
})();
