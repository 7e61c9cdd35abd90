/* 检索·从检索式到文件（generator/search/finding.py）。 */
(search => {
  "use strict";
  const HEAD_FIELDS = ["title", "keywords", "organs", "numbers"];
  const TEXTS_PER_PAIR = 8, MOST_TEXTS = 48;
  const TITLE_BIT = 1;
  function bit(field) { return 1 << HEAD_FIELDS.indexOf(field); }
  function split(query) {
    if (query.number) {
      return [query.number.code ? [{ text: query.number.text, stream: search.fold(query.number.text), field: "" }] : query.terms, []];
    }
    return [
      query.terms.filter(term => !term.isExcluded),
      query.terms.filter(term => term.isExcluded)
    ];
  }
  function alike(index, term) {
    if (term.isExact) { return []; }
    const words = [];
    index.synonyms.forEach(group => {
      const streams = group.map(word => search.fold(word).units);
      if (!streams.includes(term.stream.units)) { return; }
      group.forEach((word, at) => { if (streams[at] !== term.stream.units) { words.push(word); } });
    });
    return words;
  }
  function tokens(index, kind, text) {
    if (!text) { return Promise.resolve(new Set()); }
    const key = search.tokenKey(kind, text), found = new Set();
    return search.all(index.buckets, (bucket, number) => bucket.list("tokens", key).then(list => {
        list.documents.forEach(document => { found.add(search.placeKey(number, document)); });
      })).then(() => found);
  }
  function allowed(wanted, hits) {
    if (!wanted.term.field) { return hits; }
    const kept = new Map(), wantedBit = bit(wanted.term.field);
    hits.forEach((hit, document) => {
      if (hit.mask & wantedBit) { kept.set(document, { count: 0, mask: wantedBit, places: [] }); }
    });
    return kept;
  }
  function likely(bucket, wanted) { return search.all(wanted.streams, stream => search.candidates(bucket, stream)); }
  function locate(index, one) {
    return search.all(index.buckets, bucket => likely(bucket, one).then(search.merged).then(hits => allowed(one, hits))).then(hits => { one.hits = hits; });
  }
  function verified(bucket, wanted, documents, byText) {
    return likely(bucket, wanted).then(hits => search.all(wanted.streams, (stream, at) => {
        const chosen = documents.filter(document => hits[at].has(document));
        if (search.isCertain(stream) && !byText) { return search.zipped(chosen, chosen.map(document => hits[at].get(document))); }
        if (byText) { return search.hitsByText(bucket, stream, chosen); }
        return chosen.length ? search.hitsByPlaces(bucket, stream, chosen) : new Map();
      })).then(search.merged);
  }
  function pairsToPlace(stream) { return search.isCertain(stream) ? 0 : search.coveringOffsets(stream.units.length).length; }
  function matching(index, wanted, unwanted, located) {
    const each = wanted.concat(unwanted), documents = new Set();
    if (!wanted.length) { return Promise.resolve(documents); }
    function together(number) {
      return search.common(wanted.map(one => one.hits[number])).sort(search.numeric);
    }
    function finish(shared) {
      shared.forEach((found, number) => {
        found.forEach(document => {
          if (!unwanted.some(one => one.hits[number].has(document))) { documents.add(search.placeKey(number, document)); }
        });
      });
      return documents;
    }
    return search.all(each, one => locate(index, one)).then(() => {
      located();
      const shared = index.buckets.map((_, number) => together(number));
      let pairs = 0;
      each.forEach(one => { one.streams.forEach(stream => { pairs += pairsToPlace(stream); }); });
      if (!pairs) { return finish(shared); }
      const few = Math.min(MOST_TEXTS, TEXTS_PER_PAIR * pairs);
      const byText = shared.reduce((sum, found) => sum + found.length, 0) <= few;
      return search.all(each, one => search.all(index.buckets, (bucket, number) => verified(bucket, one, shared[number], byText).then(hits => allowed(one, hits)))).then(hits => {
        each.forEach((one, at) => { one.hits = hits[at]; });
        return finish(index.buckets.map((_, number) => together(number)));
      });
    });
  }
  function flat(wanted) {
    return wanted.map(one => {
      const hits = new Map();
      one.hits.forEach((found, number) => {
        found.forEach((hit, document) => { hits.set(search.placeKey(number, document), hit); });
      });
      return hits;
    });
  }
  function sorted(places) { return Array.from(places).sort(search.numeric); }
  /* 照原样输入的文号：可能只是更长的文号的开头。 */
  function asTyped(query) {
    if (!query.number || !query.number.code) { return []; }
    const typed = search.fold(query.terms.map(term => term.text).join(" "));
    return typed.units === search.fold(query.number.text).units ? [] : [typed];
  }
  function mayBeTitle(wanted) {
    return wanted.length > 0 && wanted.every(one => one.hits.some(hits => Array.from(hits.values()).some(hit => hit.mask & TITLE_BIT)));
  }
  function find(index, query, widen) {
    const terms = split(query), widened = [];
    const wanted = terms[0].map(term => {
      const others = widen ? alike(index, term) : [];
      if (others.length) { widened.push({ text: term.text, others }); }
      return { term, streams: [term.stream].concat(others.map(search.fold), asTyped(query)) };
    });
    const unwanted = terms[1].map(term => ({ term, streams: [term.stream] }));
    const title = search.fold(terms[0].map(term => term.text).join(" ")).units;
    const number = query.number;
    let titled = Promise.resolve(new Set());
    function located() { if (mayBeTitle(wanted)) { titled = tokens(index, "=", title); } }
    return Promise.all([
      matching(index, wanted, unwanted, located),
      number ? tokens(index, number.code ? "n" : "y", number.token) : new Set()
    ]).then(found => titled.then(same => found.concat([same]))).then(found => {
      const documents = found[0], numbered = found[1];
      const wholeTitles = new Set(Array.from(found[2]).filter(place => documents.has(place)));
      const together = new Set(documents);
      numbered.forEach(place => { together.add(place); });
      return { documents: sorted(together), hits: flat(wanted), numbered, titled: wholeTitles, widened };
    });
  }
  function partsOf(term) {
    const stream = term.stream;
    if (search.isCertain(stream)) { return [stream]; }
    return search.coveringOffsets(stream.units.length)
      .filter(at => !stream.breaks[at + 1])
      .map(at => search.part(stream, at, at + 2));
  }
  function findParts(index, query) {
    const terms = split(query), wanted = [];
    terms[0].forEach(term => {
      partsOf(term).forEach(part => { wanted.push({ term, streams: [part] }); });
    });
    const unwanted = terms[1].map(term => ({ term, streams: [term.stream] }));
    return search.all(wanted.concat(unwanted), one => locate(index, one)).then(() => {
      const hits = flat(wanted);
      const counts = new Map();
      let most = 0;
      hits.forEach(found => {
        found.forEach((_, place) => {
          counts.set(place, (counts.get(place) || 0) + 1);
          most = Math.max(most, counts.get(place));
        });
      });
      const needed = most === wanted.length ? most : Math.max(2, Math.floor((2 * wanted.length + 2) / 3));
      const documents = sorted(counts.keys()).filter(place => counts.get(place) >= needed && !unwanted.some(one => one.hits[search.bucketNumber(place)].has(search.documentOf(place))));
      return { documents, hits, numbered: new Set(), titled: new Set(), widened: [] };
    });
  }
  Object.assign(search, { TITLE_BIT, sorted, find, findParts });
})(window.portalSearch = window.portalSearch || {});
