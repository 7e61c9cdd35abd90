/* 检索·边输入边提示：标题和文号。上下键选择，回车打开，Esc 关闭。 */
(search => {
  "use strict";
  const WAIT = 200, MOST = 8, LEAST = 2;

  search.suggest = (input, label) => {
    if (input.hasAttribute("aria-controls")) { return; }
    const list = document.createElement("ul");
    let timer = 0;
    let asked = 0;
    let current = -1;
    list.className = "portal-suggestions";
    list.id = `${input.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label);
    list.hidden = true;
    input.parentNode.appendChild(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function close() {
      list.hidden = true;
      current = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function choose(next) {
      const items = list.children;
      if (list.hidden || !items.length) { return; }
      if (items[current]) { items[current].setAttribute("aria-selected", "false"); }
      current = (next + items.length) % items.length;
      items[current].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", items[current].id);
    }
    function show(hits) {
      list.textContent = "";
      hits.forEach((hit, at) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${at}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.setAttribute("data-url", hit.url);
        item.textContent = hit.title + (hit.document_number ? ` ${hit.document_number}` : "");
        item.addEventListener("mousedown", event => { event.preventDefault(); location.href = hit.url; });
        list.appendChild(item);
      });
      close();
      if (hits.length) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      }
    }
    function ask() {
      const text = input.value.trim(), mine = asked += 1;
      if (Array.from(text).length < LEAST) { close(); return; }
      search.query(text, { size: MOST, widen: false }).then(found => {
        if (mine === asked && document.activeElement === input) { show(found.relaxed ? [] : found.hits); }
      }, close);
    }
    input.addEventListener("input", event => {
      clearTimeout(timer);
      if (!event.isComposing) { timer = setTimeout(ask, WAIT); }
    });
    input.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", event => {
      if (event.key === "ArrowDown") { choose(current + 1); event.preventDefault(); }
      if (event.key === "ArrowUp") { choose(current < 0 ? -1 : current - 1); event.preventDefault(); }
      if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); }
      if (event.key === "Enter" && list.children[current]) {
        event.preventDefault();
        location.href = list.children[current].getAttribute("data-url");
      }
    });
    if (document.activeElement === input && input.value) { ask(); }
  };
})(window.portalSearch = window.portalSearch || {});
