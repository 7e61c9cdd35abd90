/* 检索·分桶里的短语：哪些文件有，在哪里（generator/search/matching.py）。 */
(search => {
  "use strict";
  const HEAD_ENDS = [512, 768, 896, 1024];
  function isCertain(stream) { return stream.units.length <= 2; }
  function numeric(one, other) { return one - other; }
  function listsOf(bucket, stream) {
    if (stream.units.length === 1) { return search.all([search.singleKey(stream.units.charCodeAt(0))], key => bucket.list("singles", key)); }
    return search.all(search.coveringOffsets(stream.units.length), at => bucket.list("pairs", search.pairKey(stream, at)));
  }
  function common(maps) {
    const smallest = maps.reduce((one, other) => other.size < one.size ? other : one);
    return Array.from(smallest.keys()).filter(document => maps.every(map => map.has(document)));
  }
  function zipped(keys, values) {
    const map = new Map();
    keys.forEach((key, at) => { map.set(key, values[at]); });
    return map;
  }
  function candidates(bucket, stream) {
    return listsOf(bucket, stream).then(lists => {
      const hits = new Map();
      const body = lists.map(list => zipped(list.documents, list.counts));
      const head = lists.map(list => zipped(list.headDocuments, list.headMasks));
      common(body).forEach(document => {
        const count = Math.min.apply(null, body.map(counts => counts.get(document)));
        hits.set(document, { count, mask: 0, places: [] });
      });
      common(head).forEach(document => {
        const mask = head.reduce((known, masks) => known & masks.get(document), 15);
        if (!mask) { return; }
        const known = hits.get(document);
        hits.set(document, { count: known ? known.count : 0, mask, places: [] });
      });
      return hits;
    });
  }
  function chain(parts) {
    let places = parts[0].places.slice();
    for (let at = 1; at < parts.length && places.length; at += 1) {
      const here = new Set(parts[at].places), offset = parts[at].offset;
      places = places.filter(place => here.has(place + offset));
    }
    return places;
  }
  function maskOf(places) {
    return places.reduce((mask, place) => mask | (1 << HEAD_ENDS.findIndex(end => place < end)), 0);
  }
  function hitsByPlaces(bucket, stream, documents) {
    const offsets = search.coveringOffsets(stream.units.length);
    return search.all(offsets, at => bucket.places(search.pairKey(stream, at))).then(pairs => {
      const hits = new Map();
      documents.forEach(document => {
        function along(part) {
          return chain(pairs.map((pair, at) => ({ offset: offsets[at], places: pair[part].get(document) || [] })));
        }
        const body = along("body"), head = along("head");
        if (body.length || head.length) { hits.set(document, { count: body.length, mask: maskOf(head), places: body }); }
      });
      return hits;
    });
  }
  function wholeText(bucket, document) {
    return bucket.record(document).then(record => {
      const numbers = Array.from({ length: record.pieces }, (_, number) => number);
      return search.all(numbers, number => bucket.piece(document, number));
    }).then(pieces => pieces.join(""));
  }
  function headTexts(record) {
    return [record.title, record.keywords.join("\n"), record.organs.join("\n"), `${record.document_number}\n${record.index_number}`];
  }
  function hitsByText(bucket, stream, documents) {
    return search.all(documents, document => Promise.all([bucket.record(document), wholeText(bucket, document)])).then(texts => {
      const hits = new Map();
      texts.forEach((pair, at) => {
        const places = search.placesIn(search.fold(pair[1]), stream);
        let mask = 0;
        headTexts(pair[0]).forEach((text, field) => {
          if (search.placesIn(search.fold(text), stream).length) { mask |= 1 << field; }
        });
        if (places.length || mask) { hits.set(documents[at], { count: places.length, mask, places }); }
      });
      return hits;
    });
  }
  function merged(found) {
    if (found.length === 1) { return found[0]; }
    const hits = new Map();
    found.forEach(each => {
      each.forEach((hit, document) => {
        const known = hits.get(document);
        hits.set(document, known ? {
          count: known.count + hit.count, mask: known.mask | hit.mask,
          places: Array.from(new Set(known.places.concat(hit.places))).sort(numeric)
        } : hit);
      });
    });
    return hits;
  }
  Object.assign(search, { isCertain, numeric, common, zipped, candidates, hitsByPlaces, hitsByText, merged });
})(window.portalSearch = window.portalSearch || {});
