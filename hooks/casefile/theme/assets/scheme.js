// Light or dark, as the reader's system has it or as the reader chose. It is run where its button stands, before the page shows.
(() => {
  const KEY = "casefile.scheme";
  const button = document.querySelector(".cf-scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  const show = () => {
    const scheme = chosen ?? (system.matches ? "slate" : "default");
    document.body.dataset.mdColorScheme = scheme;
    button.setAttribute("aria-pressed", scheme === "slate");
  };
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // Where nothing may be kept, the system's it is.
  }
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    chosen = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // It is shown all the same.
    }
    show();
  });
  button.hidden = false;
  show();
})();
