/* 检索·结果页：条件都在网址中，可以收藏、前进、后退。 */
(search => {
  "use strict";
  const OTHERS = ["from", "to", "sort", "page", "exact", "relaxed", "scope"];
  const SIZE = 10, SHOWN = 8;
  const place = document.querySelector("[data-portal-results]");
  if (!place) { return; }
  const form = part("form"), state = part("state"), notes = part("notes"), columns = part("columns");
  const facets = part("facets"), dates = part("dates"), sort = part("sort"), list = part("list"), pager = part("pager");
  const input = form.querySelector("[name=q]");
  const scope = part("scope");
  let asked = 0;
  let names = [];/* 筛选项的名字和次序，取自索引的清单；第一次检索之前还不知道 */

  function part(name) { return place.querySelector(`[data-results-${name}]`); }
  function words(name, values) {
    let text = place.getAttribute(`data-words-${name}`) || "";
    Object.keys(values || {}).forEach(key => { text = text.split(`{${key}}`).join(values[key]); });
    return text;
  }
  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }
  function read() {
    const params = new URLSearchParams(location.search), wishes = { q: (params.get("q") || "").trim() };
    params.forEach((value, key) => { if (key !== "q" && value) { wishes[key] = value; } });
    return wishes;
  }
  function filtersIn(wishes) {
    return Object.keys(wishes).filter(key => key !== "q" && !OTHERS.includes(key));
  }
  function isFiltered(wishes) {
    return names.concat("from", "to").some(name => wishes[name]);
  }
  /* 换一个条件的网址；换了条件就回到第一页。 */
  function addressWith(wishes, changes) {
    const params = new URLSearchParams(), next = Object.assign({}, wishes, { page: "" }, changes);
    ["q"].concat(names.length ? names : filtersIn(next), OTHERS).forEach(key => { if (next[key]) { params.set(key, next[key]); } });
    return `?${params.toString()}`;
  }
  function go(address) {
    history.pushState(null, "", address);
    start(true);
  }
  function link(wishes, changes, text, name) {
    const made = element("a", name, text);
    made.href = addressWith(wishes, changes);
    made.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
      event.preventDefault();
      go(made.getAttribute("href"));
    });
    return made;
  }
  function fill(target, parts) {
    parts.forEach(each => {
      target.appendChild(each[1] ? element("mark", "", each[0]) : document.createTextNode(each[0]));
    });
    return target;
  }
  function line(hit, found) {
    const item = element("li", "portal-line"), body = element("div", "portal-line__text");
    const title = fill(element("a", "portal-line__title"), hit.titleParts);
    title.href = hit.url + (found.words.length && !found.relaxed ? `?mark=${encodeURIComponent(found.words.join(" "))}` : "");
    body.appendChild(title);
    if (found.marked.includes(hit.validity)) {
      body.appendChild(document.createTextNode(" "));
      body.appendChild(element("span", "portal-mark", hit.validity));
    }
    const facts = element("p", "portal-line__facts");
    [hit.document_number, hit.organs.join("、"), read().scope ? hit.source : ""].filter(Boolean).forEach(fact => {
      facts.appendChild(element("span", "", fact));
    });
    body.appendChild(facts);
    body.appendChild(fill(element("p", "portal-results__snippet"), hit.snippet));
    item.appendChild(body);
    const time = element("time", "portal-line__date", hit.published_on);
    time.dateTime = hit.published_on;
    item.appendChild(time);
    item.setAttribute("data-result", "");
    item.setAttribute("data-url", hit.url);
    return item;
  }
  function note(text, action) {
    const made = element("p", "portal-results__note", text);
    if (action) { made.appendChild(document.createTextNode(" ")); made.appendChild(action); }
    notes.appendChild(made);
  }
  function showNotes(wishes, found) {
    notes.textContent = "";
    if (found.wasCut) { note(words("cut")); }
    if (found.relaxed) { note(words("relaxed"), wishes.relaxed ? link(wishes, { relaxed: "" }, words("back")) : null); }
    if (found.mayRelax) { note("", link(wishes, { relaxed: "1" }, words("more"))); }
    found.widened.forEach(each => {
      note(words("widened", { word: each.text, others: each.others.join("、") }), link(wishes, { exact: "1" }, words("narrow")));
    });
    if (found.missing.length) { note(words("missing", { names: found.missing.join("、") })); }
    if (found.near.length) {
      note(words("near"));
      const near = element("ul", "portal-links");
      found.near.forEach(hit => {
        const item = element("li"), title = element("a", "", hit.title);
        title.href = hit.url;
        item.appendChild(title);
        near.appendChild(item);
      });
      notes.appendChild(near);
    }
  }
  function facet(wishes, name, label, values) {
    const group = element("div", "portal-results__facet"), items = element("ul");
    group.appendChild(element("h2", "", label));
    values.forEach((value, at) => {
      const chosen = wishes[name] === value[0], item = element("li"), changes = {};
      changes[name] = chosen ? "" : value[0];
      const choice = link(wishes, changes, value[0]);
      if (chosen) { choice.setAttribute("aria-current", "true"); }
      choice.appendChild(element("span", "portal-filters__count", String(value[1])));
      item.appendChild(choice);
      item.hidden = at >= SHOWN && !chosen;
      items.appendChild(item);
    });
    group.appendChild(items);
    if (values.length > SHOWN) {
      const more = element("button", "", words("all"));
      more.type = "button";
      more.addEventListener("click", () => {
        Array.prototype.forEach.call(items.children, item => { item.hidden = false; });
        more.remove();
      });
      group.appendChild(more);
    }
    return group;
  }
  function showFilters(wishes, found) {
    facets.textContent = "";
    const changes = { from: "", to: "" };
    names.forEach(name => { changes[name] = ""; });
    if (isFiltered(wishes)) {
      const cleared = element("p");
      cleared.appendChild(link(wishes, changes, words("clear")));
      facets.appendChild(cleared);
    }
    found.filters.forEach(filter => {
      const values = found.counts[filter[0]] || [];
      if (values.length > 1 || wishes[filter[0]]) { facets.appendChild(facet(wishes, filter[0], filter[1], values)); }
    });
    dates.elements.from.value = wishes.from || "";
    dates.elements.to.value = wishes.to || "";
  }
  function showSort(wishes) {
    sort.textContent = `${words("sort")}：`;
    [["", "by-relevance"], ["date", "by-date"]].forEach(each => {
      const choice = link(wishes, { sort: each[0] }, words(each[1]));
      if ((wishes.sort || "") === each[0]) { choice.setAttribute("aria-current", "true"); }
      sort.appendChild(choice);
      sort.appendChild(document.createTextNode(" "));
    });
  }
  function showPager(wishes, page, pages) {
    pager.textContent = "";
    if (pages < 2) { return; }
    pager.appendChild(element("p", "", words("page-of", { page, pages })));
    const items = element("ul");
    function add(number, text, label) {
      const item = element("li"), choice = link(wishes, { page: number > 1 ? String(number) : "" }, text);
      if (label) { choice.setAttribute("aria-label", label); }
      if (number === page) { choice.setAttribute("aria-current", "page"); }
      item.appendChild(choice);
      items.appendChild(item);
    }
    if (page > 1) { add(page - 1, words("previous")); }
    for (let number = Math.max(1, page - 3); number <= Math.min(pages, page + 3); number += 1) {
      add(number, String(number), words("page", { page: number }));
    }
    if (page < pages) { add(page + 1, words("next")); }
    pager.appendChild(items);
  }
  function show(wishes, found) {
    const page = Number(wishes.page) || 1;
    names = found.filters.map(filter => filter[0]);
    showNotes(wishes, found);
    showFilters(wishes, found);
    showSort(wishes);
    list.textContent = "";
    found.hits.forEach(hit => { list.appendChild(line(hit, found)); });
    list.start = (page - 1) * SIZE + 1;
    showPager(wishes, page, Math.ceil(found.total / SIZE));
    columns.hidden = !found.total && !isFiltered(wishes);
    state.textContent = words(found.total ? "found" : "none", { query: wishes.q, total: found.total });
    place.setAttribute("data-result-count", String(found.total));
    if (found.partners.length) {
      scope.hidden = false;
      scope.querySelector("span").textContent = words("everything", {
        names: found.partners.map(partner => partner.name).join("、")
      });
    }
  }
  function clear(text) {
    [notes, list, pager, facets, sort].forEach(each => { each.textContent = ""; });
    columns.hidden = true;
    state.textContent = text;
  }
  function start(isMove) {
    const wishes = read(), mine = asked += 1, filters = {};
    filtersIn(wishes).forEach(name => { filters[name] = wishes[name]; });
    Array.prototype.forEach.call(document.querySelectorAll("input[name=q]"), each => { each.value = wishes.q; });
    scope.querySelector("input").checked = wishes.scope === "all";
    place.removeAttribute("data-result-count");
    if (!search.fold(wishes.q).units) {
      clear(words("ask"));
      return;
    }
    state.textContent = words("loading");
    place.setAttribute("aria-busy", "true");
    search.query(wishes.q, {
      page: Number(wishes.page) || 1, size: SIZE, sort: wishes.sort, filters, from: wishes.from, to: wishes.to,
      widen: !wishes.exact, relaxed: Boolean(wishes.relaxed), scope: wishes.scope
    }).then(found => {
      if (mine !== asked) { return; }
      show(wishes, found);
      if (isMove) { state.scrollIntoView({ block: "nearest" }); }
    }, () => {
      if (mine === asked) { clear(words("failed")); }
    }).then(() => { if (mine === asked) { place.removeAttribute("aria-busy"); } });
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    input.blur();
    go(addressWith({}, { q: input.value.trim(), scope: scope.querySelector("input").checked ? "all" : "" }));
  });
  dates.addEventListener("submit", event => {
    event.preventDefault();
    go(addressWith(read(), { from: dates.elements.from.value, to: dates.elements.to.value }));
  });
  window.addEventListener("popstate", () => { start(false); });
  document.querySelector("[data-results-off]").remove();
  if (window.matchMedia("(min-width: 60rem)").matches) { part("filters").open = true; }
  search.suggest(input, document.querySelector("[data-suggestions]").getAttribute("data-suggestions"));
  start(false);
})(window.portalSearch = window.portalSearch || {});
