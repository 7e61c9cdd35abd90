/* 期限计算和信息处理费计算。放假调休安排、期限、收费标准都由生成网站时写在页面上。 */
(() => {
  "use strict";
  const DAY = 86400000;

  function filled(words, values) {
    return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }
  function line(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }
  function list(texts) {
    const items = document.createElement("ul");
    texts.forEach(text => { items.appendChild(line("li", text)); });
    return items;
  }
  function show(place, elements) {
    const status = place.querySelector("[role=status]");
    status.textContent = "";
    elements.forEach(element => { status.appendChild(element); });
  }
  function onEnter(input, work) {
    input.addEventListener("keydown", event => { if (event.key === "Enter") { work(); } });
  }

  /* 日期一律按世界时计算，与浏览器所在的时区无关。 */
  function written(day) { return new Date(day).toISOString().slice(0, 10); }
  function weekday(day) { return new Date(day).getUTCDay(); }
  function withWeekday(day) { return `${written(day)}（周${"日一二三四五六"[weekday(day)]}）`; }

  function counted(calendar, start, days) {
    let day = start;
    const skipped = [];
    const madeUp = [];
    function works() {
      const name = written(day), weekend = weekday(day) === 0 || weekday(day) === 6;
      if (!calendar.years.includes(+name.slice(0, 4))) { throw new RangeError(name.slice(0, 4)); }
      if (calendar.on.includes(name)) { madeUp.push(day); return true; }
      if (name in calendar.off) { skipped.push([day, calendar.off[name]]); return false; }
      if (weekend) { skipped.push([day, null]); return false; }
      return true;
    }
    while (days > 0) {
      day += DAY;
      if (works()) { days -= 1; }
    }
    return { last: day, skipped, madeUp };
  }

  function wireDeadline(place) {
    const calendar = JSON.parse(place.getAttribute("data-calendar"));
    const select = place.querySelector("select"), input = place.querySelector("input");
    const hint = place.querySelector(".portal-calculator__hint");
    function word(name, values) { return filled(place.getAttribute(`data-${name}`), values || {}); }
    function chosen() { return select.options[select.selectedIndex]; }
    function explain() { hint.textContent = word("from", { from: chosen().getAttribute("data-from") }); }
    function reason(found) {
      return `${withWeekday(found[0])} ${found[1] === null ? word("weekend") : word("holiday", { name: found[1] })}`;
    }
    function calculate() {
      const start = Date.parse(`${input.value}T00:00:00Z`);
      const days = +select.value;
      let found;
      if (isNaN(start)) { show(place, [line("p", word("no-day"))]); return; }
      try {
        found = counted(calendar, start, days);
      } catch (error) {
        if (!(error instanceof RangeError)) { throw error; }
        show(place, [line("p", word("unknown", { year: error.message }))]);
        return;
      }
      const result = line("p", word("result", {
        name: chosen().textContent, start: written(start), days, last: withWeekday(found.last)
      }));
      result.className = "portal-calculator__result";
      const shown = [result, line("p", word("skipped", { count: found.skipped.length }))];
      shown.push(list(found.skipped.map(reason)));
      if (found.madeUp.length) { shown.push(line("p", word("made-up")), list(found.madeUp.map(withWeekday))); }
      show(place, shown);
    }
    select.addEventListener("change", explain);
    place.querySelector("button").addEventListener("click", calculate);
    onEnter(input, calculate);
    explain();
    place.hidden = false;
  }

  /* 各档的数量和单价；step 不为空的一档，每多 step 个单价提高 rise。 */
  function steps(bands, units) {
    const found = [];
    bands.forEach(band => {
      let above = band.above, price = band.price;
      const limit = band.up_to === null ? units : Math.min(units, band.up_to);
      while (above < limit) {
        const end = band.step === null ? limit : Math.min(limit, above + band.step);
        found.push({ first: above + 1, last: end, count: end - above, price, sum: (end - above) * price });
        above = end;
        price += band.rise;
      }
    });
    return found;
  }

  function wireFee(place) {
    const select = place.querySelector("select"), input = place.querySelector("input");
    const label = input.previousElementSibling;
    function chosen() { return select.options[select.selectedIndex]; }
    function unit() { return chosen().getAttribute("data-unit"); }
    function name() { label.textContent = filled(place.getAttribute("data-count"), { unit: unit() }); }
    function money(sum) { return sum.toLocaleString("zh-CN"); }
    function calculate() {
      const typed = input.value.trim().replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
      if (!/^\d{1,6}$/.test(typed)) { show(place, [line("p", place.getAttribute("data-wrong"))]); return; }
      const found = steps(JSON.parse(chosen().getAttribute("data-bands")), +typed);
      const sum = found.reduce((total, step) => total + step.sum, 0);
      const words = place.getAttribute(sum ? "data-result" : "data-free");
      const result = line("p", filled(words, { name: chosen().textContent, count: +typed, unit: unit(), sum: money(sum) }));
      result.className = "portal-calculator__result";
      show(place, [result, list(found.map(step => filled(place.getAttribute("data-step"), {
          first: step.first, last: step.last, count: step.count, unit: unit(), price: step.price, sum: money(step.sum)
        })))]);
    }
    select.addEventListener("change", name);
    place.querySelector("button").addEventListener("click", calculate);
    onEnter(input, calculate);
    name();
    place.hidden = false;
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-portal-deadline]"), wireDeadline);
  Array.prototype.forEach.call(document.querySelectorAll("[data-portal-fee]"), wireFee);
})();
