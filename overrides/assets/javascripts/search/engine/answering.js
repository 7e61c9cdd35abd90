/* 检索·一次检索：找、排、筛、答（generator/search/answering.py）。 */
(search => {
  "use strict";
  const FEW = 5, PIECE_UNITS = 4096;
  function textAround(bucket, place, phrases, found) {
    const document = search.documentOf(place);
    return bucket.record(document).then(record => {
      const places = [];
      let inTitle = false;
      let inBody = false;
      found.hits.forEach(hits => {
        const hit = hits.get(place);
        if (!hit) { return; }
        if (hit.places.length) { places.push(hit.places[0]); }
        inTitle = inTitle || Boolean(hit.mask & search.TITLE_BIT);
        inBody = inBody || hit.count > 0;
      });
      if (places.length) {
        const first = Math.min.apply(null, places);
        return bucket.piece(document, Math.min(Math.floor(first / PIECE_UNITS), record.pieces - 1));
      }
      function look(number) {
        if (number >= record.pieces) { return record.text; }
        return bucket.piece(document, number).then(text => search.spans(text, phrases).length ? text : look(number + 1));
      }
      return record.pieces > 1 && inBody && !inTitle ? look(0) : record.text;
    });
  }
  function answer(index, place, phrases, found) {
    const bucket = search.bucketOf(index, place);
    return Promise.all([bucket.record(search.documentOf(place)), textAround(bucket, place, phrases, found)]).then(read => {
      const record = read[0];
      return {
        url: bucket.source.base + record.address, address: record.address, title: record.title,
        document_number: record.document_number, index_number: record.index_number, organs: record.organs,
        published_on: record.published_on, validity: search.validityOf(index, place), source: bucket.source.name,
        titleParts: search.marked(record.title, phrases), snippet: search.snippet(read[1], phrases)
      };
    });
  }
  function phrasesOf(query, found, relaxed) {
    if (query.number) { return [search.fold(query.number.text)].concat(query.terms.map(term => term.stream)); }
    const streams = query.terms.filter(term => !term.isExcluded).map(term => term.stream);
    if (relaxed) {
      return [].concat(...streams.map(stream => {
        const parts = [];
        for (let at = 0; at < Math.max(1, stream.units.length - 1); at += 1) { parts.push(search.part(stream, at, at + 2)); }
        return parts;
      }));
    }
    return streams.concat([].concat(...found.widened.map(each => each.others.map(search.fold))));
  }
  function mayRelax(query) {
    return query.terms.some(term => !term.isExact && !term.isExcluded && term.stream.units.length > 2);
  }
  const NOTHING = { documents: [], hits: [], numbered: new Set(), titled: new Set(), widened: [] };
  /* 找；一件也没有的，先按繁体字再找，再放宽到其中的词。 */
  async function foundFor(index, text, wishes, again) {
    const query = search.parse(text);
    const found = wishes.relaxed ? NOTHING : await search.find(index, query, wishes.widen !== false);
    if (found.documents.length) { return { query, found, relaxed: false }; }
    if (!again && !wishes.relaxed && query.terms.length) {
      await search.loadSounds(index.sources[0]);
      const folded = search.parse(text);
      const same = folded.terms.every((term, at) => term.stream.units === query.terms[at].stream.units);
      if (!same) { return foundFor(index, text, wishes, true); }
    }
    const relaxed = mayRelax(query);
    return { query, relaxed, found: relaxed ? await search.findParts(index, query) : found };
  }
  async function nearHits(index, text, query, found) {
    if (found.documents.length || !query.terms.length) { return []; }
    const table = await search.loadSounds(index.sources[0]);
    return search.all(await search.nearTitles(index, text, table), place => answer(index, place, [], NOTHING));
  }
  async function run(index, text, wishes) {
    const { query, found, relaxed } = await foundFor(index, text, wishes, false);
    const phrases = phrasesOf(query, found, relaxed), chosen = search.filtered(index, found, wishes);
    const order = search.ranked(index, chosen), size = wishes.size || 10, start = ((wishes.page || 1) - 1) * size;
    if (wishes.sort === "date") { order.sort(search.newestFirst(index)); }
    const [hits, near] = await Promise.all([
      search.all(order.slice(start, start + size), place => answer(index, place, phrases, found)),
      nearHits(index, text, query, found)
    ]);
    const some = found.documents.length;
    return {
      total: order.length, hits, near, counts: chosen.counts, relaxed: relaxed && some > 0,
      mayRelax: !relaxed && some > 0 && some < FEW && mayRelax(query),
      widened: found.widened, wasCut: query.wasCut, isEmpty: !query.terms.length,
      words: query.terms.filter(term => !term.isExcluded).map(term => term.text)
    };
  }
  /* 检索：text 是检索式；options 可有 page、size、sort（"relevance"、"date"）、filters、from、to、widen、relaxed、scope。 */
  search.query = async (text, options) => {
    const wishes = options || {}, index = await search.open(wishes.scope);
    const { partners, filters, marked, missing } = index;
    return { ...await run(index, String(text || ""), wishes), partners, filters, marked, missing };
  };
})(window.portalSearch = window.portalSearch || {});
