// What Material's scripts expect to find: the site's root, and storage that belongs to it.
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => {
  try { return JSON.parse(storage.getItem(scope.pathname + "." + key)); } catch { return null; }
};
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(scope.pathname + "." + key, JSON.stringify(value)); } catch { /* storage is off */ }
};
