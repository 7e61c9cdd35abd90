/* 检索（五）边输入边提示：标题和文号。上下键选择，回车打开，Esc 关闭。 */
(function (search) {
  "use strict";
  var WAIT = 200, MOST = 8, LEAST = 2;

  search.suggest = function (input, label) {
    if (input.hasAttribute("aria-controls")) { return; }
    var list = document.createElement("ul"), timer = 0, asked = 0, current = -1;
    list.className = "portal-suggestions";
    list.id = input.id + "-suggestions";
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
      var items = list.children;
      if (list.hidden || !items.length) { return; }
      if (items[current]) { items[current].setAttribute("aria-selected", "false"); }
      current = (next + items.length) % items.length;
      items[current].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", items[current].id);
    }
    function show(hits) {
      list.textContent = "";
      hits.forEach(function (hit, at) {
        var item = document.createElement("li");
        item.id = list.id + "-" + at;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.setAttribute("data-url", hit.url);
        item.textContent = hit.title + (hit.document_number ? "　" + hit.document_number : "");
        item.addEventListener("mousedown", function (event) { event.preventDefault(); location.href = hit.url; });
        list.appendChild(item);
      });
      close();
      if (hits.length) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      }
    }
    function ask() {
      var text = input.value.trim(), mine = asked += 1;
      if (Array.from(text).length < LEAST) { close(); return; }
      search.query(text, { size: MOST, widen: false }).then(function (found) {
        if (mine === asked && document.activeElement === input) { show(found.relaxed ? [] : found.hits); }
      }, close);
    }
    input.addEventListener("input", function (event) {
      clearTimeout(timer);
      if (!event.isComposing) { timer = setTimeout(ask, WAIT); }
    });
    input.addEventListener("compositionend", function () { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
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
