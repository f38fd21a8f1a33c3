// Sets the colours before the page is drawn (the reader's choice, or else what the system says), and lets her choose.
(() => {
  const root = document.documentElement;
  const key = `${new URL(document.currentScript.dataset.base, location).pathname}.farver`;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let choice = null;
  try { choice = localStorage.getItem(key); } catch { /* storage is off */ }

  const show = () => {
    const slate = choice === "dark" || (choice !== "light" && dark.matches);
    root.dataset.mdColorScheme = slate ? "slate" : "default";
  };
  root.classList.replace("no-js", "js");
  show();
  dark.addEventListener("change", show);

  document.addEventListener("DOMContentLoaded", () => {
    const group = Object.assign(document.createElement("p"), { className: "schemes", textContent: "Farver: " });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Sidens farver");
    const buttons = [["", "som systemet"], ["light", "lyse"], ["dark", "mørke"]].map(([value, name]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
      button.addEventListener("click", () => {
        choice = value;
        try { localStorage.setItem(key, value); } catch { /* then it lasts for this page */ }
        show();
        press();
      });
      button.dataset.value = value;
      return button;
    });
    const press = () => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === (choice || "")));
    };
    press();
    group.append(...buttons.flatMap((button) => [button, " "]));
    document.querySelector(".foot-in")?.append(group);
  });
})();
