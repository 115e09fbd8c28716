// What Material's script keeps in the browser, it keeps for one site: the root of that is one folder above this file.
window.__md_scope = new URL("..", document.currentScript.src);
window.__md_hash = (text) => [...text].reduce((hash, one) => (hash << 5) - hash + one.charCodeAt(0), 0);
window.__md_get = (key, kept = localStorage, scope = window.__md_scope) =>
  JSON.parse(kept.getItem(`${scope.pathname}.${key}`));
window.__md_set = (key, value, kept = localStorage, scope = window.__md_scope) => {
  try {
    kept.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Where nothing may be kept, nothing is.
  }
};
