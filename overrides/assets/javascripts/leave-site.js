/* 点站外链接时提示将离开本网站。没有脚本或者浏览器不支持对话框时，就是普通链接。 */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  if (!window.HTMLDialogElement || !HTMLDialogElement.prototype.showModal) { return; }
  let dialog = null;
  const parts = {};

  function add(parent, tag, name, text) {
    const made = document.createElement(tag);
    made.className = `portal-leave__${name}`;
    if (text) { made.textContent = text; }
    parent.appendChild(made);
    return made;
  }
  function make() {
    dialog = document.createElement("dialog");
    dialog.className = "portal-leave";
    dialog.setAttribute("aria-label", words.name);
    add(dialog, "p", "text", words.text);
    parts.place = add(dialog, "p", "place");
    add(dialog, "p", "note", words.note);
    const buttons = add(dialog, "div", "buttons");
    parts.go = add(buttons, "a", "go", words.go);
    parts.go.rel = "external noopener noreferrer";
    parts.stay = add(buttons, "button", "stay", words.stay);
    parts.stay.type = "button";
    parts.stay.addEventListener("click", () => { dialog.close(); });
    parts.go.addEventListener("click", () => { dialog.close(); });
    document.body.appendChild(dialog);
  }
  function isOutside(link) {
    return (link.protocol === "http:" || link.protocol === "https:") && link.host !== window.location.host;
  }
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[href]");
    const special = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || special || event.defaultPrevented || !isOutside(link)) { return; }
    if (dialog && dialog.contains(link)) { return; }
    event.preventDefault();
    if (!dialog) { make(); }
    parts.place.textContent = link.host;
    parts.go.href = link.href;
    parts.go.target = link.target;
    dialog.showModal();
    parts.go.focus();
  });
})();
