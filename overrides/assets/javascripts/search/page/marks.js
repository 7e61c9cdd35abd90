/* 检索·从检索结果打开的信息：标出检索词，可以逐处查看。 */
(search => {
  "use strict";
  const body = document.querySelector("[data-notice-body]");
  const asked = new URLSearchParams(location.search).get("mark");
  const phrases = (asked || "").slice(0, 200).split(/\s+/).map(search.fold).filter(phrase => phrase.units);

  /* 正文的全部文字，段落之间隔开；记住每个文字节点从哪里开始。 */
  function gather() {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    let block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode, own = node.parentElement.closest("p,h1,h2,h3,h4,h5,h6,td,th,li,caption") || body;
      if (own !== block) { text += "\n"; }
      block = own;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    return { nodes, text };
  }
  function spans(text) {
    const stream = search.fold(text), found = [];
    phrases.forEach(phrase => {
      search.placesIn(stream, phrase).forEach(place => {
        found.push([stream.starts[place], stream.starts[place + phrase.units.length - 1] + 1]);
      });
    });
    found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    let end = 0;
    return found.filter(span => {
      const apart = span[0] >= end;
      if (apart) { end = span[1]; }
      return apart;
    });
  }
  /* 一处可能跨几个文字节点，各标各的；从后往前标，前面的位置不变。 */
  function wrap(span, nodes, number) {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const each = nodes[at], start = Math.max(0, span[0] - each.start), end = Math.min(each.node.data.length, span[1] - each.start);
      if (start >= end) { continue; }
      const found = each.node.splitText(start), mark = document.createElement("mark");
      found.splitText(end - start);
      mark.setAttribute("data-mark", String(number));
      found.parentNode.replaceChild(mark, found);
      mark.appendChild(found);
    }
  }
  function bar(total) {
    const form = document.querySelector("[data-portal-search]");
    const tools = document.createElement("div");
    let current = -1;
    tools.className = "portal-marks";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", form.getAttribute("data-words-marks"));
    const state = document.createElement("span");
    state.setAttribute("role", "status");
    function step(by) {
      Array.prototype.forEach.call(body.querySelectorAll("mark[data-current]"), mark => { mark.removeAttribute("data-current"); });
      current = (current + by + total) % total;
      Array.prototype.forEach.call(body.querySelectorAll(`mark[data-mark="${current}"]`), mark => { mark.setAttribute("data-current", ""); });
      body.querySelector(`mark[data-mark="${current}"]`).scrollIntoView({ block: "center" });
      state.textContent = form.getAttribute("data-words-mark").replace("{number}", current + 1).replace("{total}", total);
    }
    function button(name, work) {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = form.getAttribute(`data-words-${name}`);
      made.addEventListener("click", work);
      tools.appendChild(made);
    }
    button("mark-previous", () => { step(-1); });
    tools.appendChild(state);
    button("mark-next", () => { step(1); });
    button("mark-close", () => {
      Array.prototype.forEach.call(body.querySelectorAll("mark[data-mark]"), mark => {
        mark.replaceWith(...Array.from(mark.childNodes));
      });
      body.normalize();
      tools.remove();
    });
    document.body.appendChild(tools);
    step(1);
  }
  search.mark = () => {
    if (!body || !phrases.length) { return; }
    const gathered = gather(), found = spans(gathered.text);
    for (let at = found.length - 1; at >= 0; at -= 1) { wrap(found[at], gathered.nodes, at); }
    if (found.length) { bar(found.length); }
  };
})(window.portalSearch = window.portalSearch || {});
