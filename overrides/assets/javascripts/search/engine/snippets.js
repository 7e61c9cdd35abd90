/* 检索·摘录，标出检索词（generator/search/snippets.py）。 */
(search => {
  "use strict";
  const SNIPPET_LENGTH = 96, SNIPPET_LEAD = 24;
  function spans(text, phrases) {
    const stream = search.fold(text), found = [], apart = [];
    phrases.forEach(phrase => {
      search.placesIn(stream, phrase).forEach(place => {
        found.push([stream.starts[place], stream.starts[place + phrase.units.length - 1] + 1]);
      });
    });
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    found.forEach(span => {
      const before = apart[apart.length - 1];
      if (before && span[0] <= before[1]) { before[1] = Math.max(before[1], span[1]); } else { apart.push(span); }
    });
    return apart;
  }
  function cut(text, found, start, end) {
    const parts = [];
    let at = start;
    found.forEach(span => {
      if (span[1] <= start || span[0] >= end) { return; }
      const first = Math.max(at, span[0]), last = Math.min(span[1], end);
      parts.push([text.slice(at, first), false], [text.slice(first, last), true]);
      at = last;
    });
    parts.push([text.slice(at, end), false]);
    return parts.filter(part => part[0]);
  }
  function marked(text, phrases) { return cut(text, spans(text, phrases), 0, text.length); }
  function snippet(text, phrases) {
    const line = text.replace(/\n/g, " "), found = spans(line, phrases);
    const start = Math.max(0, (found.length ? found[0][0] : 0) - SNIPPET_LEAD);
    const end = Math.min(line.length, start + SNIPPET_LENGTH);
    return [].concat(start ? [["…", false]] : [], cut(line, found, start, end), end < line.length ? [["…", false]] : []);
  }
  Object.assign(search, { spans, marked, snippet });
})(window.portalSearch = window.portalSearch || {});
