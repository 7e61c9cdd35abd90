/* 检索目录：在政府信息公开目录的标题、发文字号、索引号、机关、关键词和内容概述中查找。只读本站的 catalog.json。 */
(function () {
  "use strict";
  var place = document.querySelector("[data-portal-catalog]");
  if (!place) { return; }
  var WEIGHTS = { document_number: 16, title: 8, index_number: 8, keywords: 4, issuing_organs: 2, summary: 1 };
  var FIELDS = Object.keys(WEIGHTS);
  var SHOWN = 100;
  var state = place.querySelector("[role=status]");
  var list = place.querySelector("ol");
  var root = place.getAttribute("data-portal-root");

  function words(name) { return place.getAttribute("data-words-" + name); }

  /* 全半角、大小写、括号写法不同的，视为相同；文号中的空格不计。 */
  function fold(text) {
    var folded = String(text || "");
    if (folded.normalize) { folded = folded.normalize("NFKC"); }
    return folded.toLowerCase().replace(/[\[(【﹝]/g, "〔").replace(/[\])】﹞]/g, "〕");
  }
  function parts(query) {
    return fold(query).split(/\s+/).filter(function (part) { return part; });
  }
  function score(row, wanted) {
    var total = 0;
    for (var i = 0; i < wanted.length; i += 1) {
      var best = 0;
      for (var j = 0; j < FIELDS.length; j += 1) {
        if (row.folded[FIELDS[j]].indexOf(wanted[i]) !== -1) { best = Math.max(best, WEIGHTS[FIELDS[j]]); }
      }
      if (!best) { return 0; }
      total += best;
    }
    return total;
  }
  function prepare(notice) {
    var folded = {};
    FIELDS.forEach(function (field) {
      var value = notice[field];
      folded[field] = fold(Array.isArray(value) ? value.join(" ") : value);
    });
    return { notice: notice, folded: folded };
  }

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text) { made.textContent = text; }
    return made;
  }
  function line(notice) {
    var item = element("li", "portal-line");
    var body = element("div", "portal-line__text");
    var link = element("a", "portal-line__title", notice.title);
    link.href = root + "notices/" + notice.index_number.replace(/\//g, "-") + ".html";
    body.appendChild(link);
    if (notice.validity && notice.validity !== "有效") {
      body.appendChild(document.createTextNode(" "));
      body.appendChild(element("span", "portal-mark", notice.validity));
    }
    var facts = [notice.document_number].concat(notice.issuing_organs).filter(Boolean).join("　");
    body.appendChild(element("p", "portal-line__facts", facts));
    if (notice.summary) { body.appendChild(element("p", "portal-line__summary", notice.summary)); }
    item.appendChild(body);
    var time = element("time", "portal-line__date", notice.published_on);
    time.dateTime = notice.published_on;
    item.appendChild(time);
    item.setAttribute("data-result", "");
    item.setAttribute("data-url", link.getAttribute("href"));
    return item;
  }
  function show(rows, query) {
    var wanted = parts(query);
    var hits = rows.map(function (row) { return { notice: row.notice, score: score(row, wanted) }; })
      .filter(function (hit) { return hit.score > 0; });
    hits.sort(function (one, other) {
      return other.score - one.score || (one.notice.published_on < other.notice.published_on ? 1 : -1);
    });
    list.textContent = "";
    hits.slice(0, SHOWN).forEach(function (hit) { list.appendChild(line(hit.notice)); });
    place.setAttribute("data-result-count", String(hits.length));
    state.textContent = (hits.length ? words("found") : words("none"))
      .replace("{total}", String(hits.length)).replace("{query}", query);
  }
  function start() {
    var query = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, 200);
    Array.prototype.forEach.call(document.querySelectorAll("input[name=q]"), function (input) { input.value = query; });
    if (!parts(query).length) {
      state.textContent = words("ask");
      return;
    }
    state.textContent = words("loading");
    fetch(place.getAttribute("data-portal-catalog"))
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.json();
      })
      .then(function (catalog) { show(catalog.notices.map(prepare), query); })
      .catch(function () { state.textContent = words("failed"); });
  }
  start();
})();
