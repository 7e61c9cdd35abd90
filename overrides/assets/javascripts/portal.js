/* 浏览辅助：字号、高对比度、长者模式（记在本机）、打印、朗读。没有脚本时页面照常可读。 */
(() => {
  "use strict";
  const root = document.documentElement;
  const KEY = "gongkai-view";

  function remembered() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
  }
  function save(view) {
    try { localStorage.setItem(KEY, JSON.stringify(view)); } catch { /* 不允许存储时只在本页有效 */ }
  }
  function flag(name, on) {
    if (on) { root.setAttribute(name, ""); } else { root.removeAttribute(name); }
  }
  function apply(view) {
    root.setAttribute("data-portal-size", view.size || "normal");
    flag("data-portal-contrast", view.contrast);
    flag("data-portal-elder", view.elder);
  }
  function pressed(button, on) {
    button.setAttribute("aria-pressed", on ? "true" : "false");
  }
  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }

  const view = remembered();
  apply(view);

  function refresh() {
    apply(view);
    each("[data-portal-tools] [data-portal-size]", button => {
      pressed(button, button.getAttribute("data-portal-size") === (view.size || "normal"));
    });
    each("[data-portal-tools] [data-portal-contrast]", button => { pressed(button, view.contrast); });
    each("[data-portal-tools] [data-portal-elder]", button => { pressed(button, view.elder); });
  }
  function change(name, value) {
    view[name] = value;
    save(view);
    refresh();
  }
  function wireTools() {
    each("[data-portal-tools]", tools => { tools.hidden = false; });
    each("[data-portal-tools] [data-portal-size]", button => {
      button.addEventListener("click", () => { change("size", button.getAttribute("data-portal-size")); });
    });
    each("[data-portal-tools] [data-portal-contrast]", button => {
      button.addEventListener("click", () => { change("contrast", !view.contrast); });
    });
    each("[data-portal-tools] [data-portal-elder]", button => {
      button.addEventListener("click", () => { change("elder", !view.elder); });
    });
    refresh();
  }

  function wirePrint() {
    each("[data-portal-print]", place => {
      place.hidden = false;
      place.querySelector("button").addEventListener("click", () => { window.print(); });
    });
  }

  function wireReading() {
    const speech = window.speechSynthesis;
    const body = document.querySelector("[data-notice-body]");
    if (!speech || !body || !window.SpeechSynthesisUtterance) { return; }
    each("[data-portal-read]", place => {
      const button = place.querySelector("button");
      const start = button.textContent;
      let reading = false;
      function show() { button.textContent = reading ? button.getAttribute("data-stop") : start; }
      function stop() { reading = false; speech.cancel(); show(); }
      place.hidden = false;
      button.addEventListener("click", () => {
        if (reading) { stop(); return; }
        reading = true;
        show();
        const parts = body.querySelectorAll("p, h2, h3, h4, h5, h6, td, th, li");
        Array.prototype.forEach.call(parts, (part, index) => {
          const words = new SpeechSynthesisUtterance(part.textContent);
          words.lang = "zh-CN";
          if (index === parts.length - 1) { words.onend = stop; }
          speech.speak(words);
        });
      });
      window.addEventListener("pagehide", stop);
    });
  }

  /* 数据表：在表中查找、点表头排序。全部各行在用到时才取，取不到时就用本页的各行。 */
  function wireTable(place) {
    const tools = place.querySelector("[data-portal-table-tools]");
    const input = tools.querySelector("input");
    const status = tools.querySelector("[role=status]");
    const body = place.querySelector("tbody");
    const heads = place.querySelectorAll("th");
    const pager = place.querySelector("[data-portal-table-pager]");
    let rows = null;
    let sorted = { column: -1, down: false };
    const most = 100;

    function shown() {
      return Array.prototype.map.call(body.rows, row => Array.prototype.map.call(row.cells, cell => cell.textContent));
    }
    function withRows(work) {
      if (rows) { work(); return; }
      const script = document.createElement("script");
      script.src = place.getAttribute("data-rows");
      script.onload = () => { rows = window.portalTableRows || shown(); work(); };
      script.onerror = () => { rows = shown(); work(); };
      document.head.appendChild(script);
    }
    function compare(one, other) {
      const a = one[sorted.column], b = other[sorted.column];
      const x = parseFloat(a.replace(/,/g, "")), y = parseFloat(b.replace(/,/g, ""));
      const plain = /^[-+]?[\d,]+(\.\d+)?%?$/;
      const order = plain.test(a) && plain.test(b) ? x - y : a.localeCompare(b, "zh-CN");
      return sorted.down ? -order : order;
    }
    function show() {
      const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let found = rows.filter(row => {
        const text = row.join("\n").toLowerCase();
        return words.every(word => text.includes(word));
      });
      if (sorted.column >= 0) { found = found.slice().sort(compare); }
      body.textContent = "";
      found.slice(0, most).forEach(row => {
        const line = body.insertRow();
        row.forEach((value, column) => {
          const cell = line.insertCell();
          cell.textContent = value;
          if (heads[column].hasAttribute("data-short")) { cell.className = "portal-table__short"; }
        });
      });
      pager.hidden = true;
      status.textContent = place.getAttribute("data-shown")
        .replace("{found}", found.length).replace("{count}", Math.min(found.length, most));
    }
    Array.prototype.forEach.call(heads, (head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = place.getAttribute("data-sort").replace("{name}", head.textContent);
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", () => {
        sorted = { column, down: sorted.column === column && !sorted.down };
        Array.prototype.forEach.call(heads, other => { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
        withRows(show);
      });
    });
    input.addEventListener("input", () => { withRows(show); });
    tools.hidden = false;
  }

  /* 检索程序用到时才取：检索框得到焦点，或者页面是从检索结果打开的、要标出检索词。 */
  function wireSearch() {
    each("[data-portal-search]", form => {
      const input = form.querySelector("input");
      function suggest() { window.portalSearch.suggest(input, form.getAttribute("data-suggestions")); }
      function load(done) {
        const script = document.createElement("script");
        script.src = form.getAttribute("data-script");
        script.onload = done;
        document.head.appendChild(script);
      }
      input.addEventListener("focus", () => {
        if (window.portalSearch) { suggest(); } else { load(suggest); }
      }, { once: true });
      if (/[?&]mark=/.test(location.search)) { load(() => { window.portalSearch.mark(); }); }
    });
  }

  function ready() {
    wireSearch();
    each("[data-portal-table]", wireTable);
    wireTools();
    wirePrint();
    wireReading();
  }
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
})();
