/* 检索·筛选和计数（generator/search/facets.py）。 */
(search => {
  "use strict";
  function yearOf(day) { return new Date(day * 86400000).getUTCFullYear(); }
  function dayNumber(text) { return text ? Math.floor(Date.parse(`${text}T00:00:00Z`) / 86400000) : NaN; }
  function valuesOf(index, place) {
    const bucket = search.bucketOf(index, place), document = search.documentOf(place), values = {};
    Object.keys(bucket.source.facets).forEach(name => { values[name] = bucket.source.facets[name][bucket.columns.facets[name][document]]; });
    values.year = String(yearOf(bucket.columns.days[document]));
    if (index.sources.length > 1) { values.source = bucket.source.name; }
    return values;
  }
  function filtered(index, found, wishes) {
    const names = index.filters.map(filter => filter[0]), counts = {}, kept = [];
    const wanted = wishes.filters || {}, first = dayNumber(wishes.from), last = dayNumber(wishes.to);
    names.forEach(name => { counts[name] = new Map(); });
    found.documents.forEach(place => {
      const day = search.dayOf(index, place);
      if (day < first || day > last) { return; }
      const values = valuesOf(index, place);
      const failed = names.filter(name => wanted[name] && values[name] !== String(wanted[name]));
      if (!failed.length) { kept.push(place); }
      names.forEach(name => {
        if (values[name] && failed.every(other => other === name)) {
          counts[name].set(values[name], (counts[name].get(values[name]) || 0) + 1);
        }
      });
    });
    const ordered = {};
    names.forEach(name => {
      ordered[name] = Array.from(counts[name]).sort((one, other) => {
        if (name === "year") { return other[0] - one[0]; }
        return other[1] - one[1] || (one[0] < other[0] ? -1 : 1);
      });
    });
    return { documents: kept, hits: found.hits, numbered: found.numbered, titled: found.titled, counts: ordered };
  }
  Object.assign(search, { filtered });
})(window.portalSearch = window.portalSearch || {});
