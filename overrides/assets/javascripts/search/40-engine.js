/* 检索（四）找、排、答：与 generator/search 的 finding、ranking、answering 一步对一步。 */
(function (search) {
  "use strict";
  var HEAD_FIELDS = ["title", "keywords", "organs", "numbers"];
  var HEAD_ENDS = [512, 768, 896, 1024];
  var FIELD_WEIGHTS = [8, 4, 2, 4];
  var TEXTS_PER_PAIR = 8, MOST_TEXTS = 48, FEW = 5, PIECE_UNITS = 4096, MOST_TITLES = 5;
  var SATURATION = 1.2, LENGTH_SHARE = 0.75, NEAR = 16, LOWERED = 0.5, STEP = 1024;
  var TITLE_BIT = 1, KEYWORDS_BIT = 2;
  var SNIPPET_LENGTH = 96, SNIPPET_LEAD = 24;

  function bit(field) { return 1 << HEAD_FIELDS.indexOf(field); }
  function isCertain(stream) { return stream.units.length <= 2; }
  function all(items, work) { return Promise.all(items.map(work)); }
  function numeric(one, other) { return one - other; }

  /* ── 分桶里的短语 ── */
  function listsOf(bucket, stream) {
    if (stream.units.length === 1) { return all([search.singleKey(stream.units.charCodeAt(0))], function (key) { return bucket.list("singles", key); }); }
    return all(search.coveringOffsets(stream.units.length), function (at) { return bucket.list("pairs", search.pairKey(stream, at)); });
  }
  function common(maps) {
    var smallest = maps.reduce(function (one, other) { return other.size < one.size ? other : one; });
    return Array.from(smallest.keys()).filter(function (document) {
      return maps.every(function (map) { return map.has(document); });
    });
  }
  function zipped(keys, values) {
    var map = new Map();
    keys.forEach(function (key, at) { map.set(key, values[at]); });
    return map;
  }
  function candidates(bucket, stream) {
    return listsOf(bucket, stream).then(function (lists) {
      var hits = new Map();
      var body = lists.map(function (list) { return zipped(list.documents, list.counts); });
      var head = lists.map(function (list) { return zipped(list.headDocuments, list.headMasks); });
      common(body).forEach(function (document) {
        var count = Math.min.apply(null, body.map(function (counts) { return counts.get(document); }));
        hits.set(document, { count: count, mask: 0, places: [] });
      });
      common(head).forEach(function (document) {
        var mask = head.reduce(function (known, masks) { return known & masks.get(document); }, 15);
        if (!mask) { return; }
        var known = hits.get(document);
        hits.set(document, { count: known ? known.count : 0, mask: mask, places: [] });
      });
      return hits;
    });
  }
  function chain(parts) {
    var places = parts[0].places.slice();
    for (var at = 1; at < parts.length && places.length; at += 1) {
      var here = new Set(parts[at].places), offset = parts[at].offset;
      places = places.filter(function (place) { return here.has(place + offset); });
    }
    return places;
  }
  function maskOf(places) {
    return places.reduce(function (mask, place) {
      return mask | (1 << HEAD_ENDS.findIndex(function (end) { return place < end; }));
    }, 0);
  }
  function hitsByPlaces(bucket, stream, documents) {
    var offsets = search.coveringOffsets(stream.units.length);
    return all(offsets, function (at) { return bucket.places(search.pairKey(stream, at)); }).then(function (pairs) {
      var hits = new Map();
      documents.forEach(function (document) {
        function along(part) {
          return chain(pairs.map(function (pair, at) { return { offset: offsets[at], places: pair[part].get(document) || [] }; }));
        }
        var body = along("body"), head = along("head");
        if (body.length || head.length) { hits.set(document, { count: body.length, mask: maskOf(head), places: body }); }
      });
      return hits;
    });
  }
  function wholeText(bucket, document) {
    return bucket.record(document).then(function (record) {
      var numbers = Array.from({ length: record.pieces }, function (_, number) { return number; });
      return all(numbers, function (number) { return bucket.piece(document, number); });
    }).then(function (pieces) { return pieces.join(""); });
  }
  function headTexts(record) {
    return [record.title, record.keywords.join("\n"), record.organs.join("\n"), record.document_number + "\n" + record.index_number];
  }
  function hitsByText(bucket, stream, documents) {
    return all(documents, function (document) {
      return Promise.all([bucket.record(document), wholeText(bucket, document)]);
    }).then(function (texts) {
      var hits = new Map();
      texts.forEach(function (pair, at) {
        var places = search.placesIn(search.fold(pair[1]), stream), mask = 0;
        headTexts(pair[0]).forEach(function (text, field) {
          if (search.placesIn(search.fold(text), stream).length) { mask |= 1 << field; }
        });
        if (places.length || mask) { hits.set(documents[at], { count: places.length, mask: mask, places: places }); }
      });
      return hits;
    });
  }
  function merged(found) {
    if (found.length === 1) { return found[0]; }
    var hits = new Map();
    found.forEach(function (each) {
      each.forEach(function (hit, document) {
        var known = hits.get(document);
        hits.set(document, known ? {
          count: known.count + hit.count, mask: known.mask | hit.mask,
          places: Array.from(new Set(known.places.concat(hit.places))).sort(numeric)
        } : hit);
      });
    });
    return hits;
  }

  /* ── 从检索式到文件 ── */
  function split(query) {
    if (query.number) {
      return [query.number.code ? [{ text: query.number.text, stream: search.fold(query.number.text), field: "" }] : query.terms, []];
    }
    return [
      query.terms.filter(function (term) { return !term.isExcluded; }),
      query.terms.filter(function (term) { return term.isExcluded; })
    ];
  }
  function alike(index, term) {
    if (term.isExact) { return []; }
    var words = [];
    index.synonyms.forEach(function (group) {
      var streams = group.map(function (word) { return search.fold(word).units; });
      if (streams.indexOf(term.stream.units) === -1) { return; }
      group.forEach(function (word, at) { if (streams[at] !== term.stream.units) { words.push(word); } });
    });
    return words;
  }
  function tokens(index, kind, text) {
    if (!text) { return Promise.resolve(new Set()); }
    var key = search.tokenKey(kind, text), found = new Set();
    return all(index.buckets, function (bucket, number) {
      return bucket.list("tokens", key).then(function (list) {
        list.documents.forEach(function (document) { found.add(placeKey(number, document)); });
      });
    }).then(function () { return found; });
  }
  var WIDE = 0x1000000;
  function placeKey(number, document) { return number * WIDE + document; }
  function bucketOf(index, place) { return index.buckets[Math.floor(place / WIDE)]; }
  function documentOf(place) { return place % WIDE; }

  function allowed(wanted, hits) {
    if (!wanted.term.field) { return hits; }
    var kept = new Map(), wantedBit = bit(wanted.term.field);
    hits.forEach(function (hit, document) {
      if (hit.mask & wantedBit) { kept.set(document, { count: 0, mask: wantedBit, places: [] }); }
    });
    return kept;
  }
  function likely(bucket, wanted) { return all(wanted.streams, function (stream) { return candidates(bucket, stream); }); }
  function locate(index, one) {
    return all(index.buckets, function (bucket) {
      return likely(bucket, one).then(merged).then(function (hits) { return allowed(one, hits); });
    }).then(function (hits) { one.hits = hits; });
  }
  function verified(bucket, wanted, documents, byText) {
    return likely(bucket, wanted).then(function (hits) {
      return all(wanted.streams, function (stream, at) {
        var chosen = documents.filter(function (document) { return hits[at].has(document); });
        if (isCertain(stream) && !byText) { return zipped(chosen, chosen.map(function (document) { return hits[at].get(document); })); }
        if (byText) { return hitsByText(bucket, stream, chosen); }
        return chosen.length ? hitsByPlaces(bucket, stream, chosen) : new Map();
      });
    }).then(merged);
  }
  function pairsToPlace(stream) { return isCertain(stream) ? 0 : search.coveringOffsets(stream.units.length).length; }
  function matching(index, wanted, unwanted, located) {
    var each = wanted.concat(unwanted), documents = new Set();
    if (!wanted.length) { return Promise.resolve(documents); }
    function together(number) {
      return common(wanted.map(function (one) { return one.hits[number]; })).sort(numeric);
    }
    function finish(shared) {
      shared.forEach(function (found, number) {
        found.forEach(function (document) {
          if (!unwanted.some(function (one) { return one.hits[number].has(document); })) { documents.add(placeKey(number, document)); }
        });
      });
      return documents;
    }
    return all(each, function (one) { return locate(index, one); }).then(function () {
      located();
      var shared = index.buckets.map(function (_, number) { return together(number); });
      var pairs = 0;
      each.forEach(function (one) { one.streams.forEach(function (stream) { pairs += pairsToPlace(stream); }); });
      if (!pairs) { return finish(shared); }
      var few = Math.min(MOST_TEXTS, TEXTS_PER_PAIR * pairs);
      var byText = shared.reduce(function (sum, found) { return sum + found.length; }, 0) <= few;
      return all(each, function (one) {
        return all(index.buckets, function (bucket, number) {
          return verified(bucket, one, shared[number], byText).then(function (hits) { return allowed(one, hits); });
        });
      }).then(function (hits) {
        each.forEach(function (one, at) { one.hits = hits[at]; });
        return finish(index.buckets.map(function (_, number) { return together(number); }));
      });
    });
  }
  function flat(wanted) {
    return wanted.map(function (one) {
      var hits = new Map();
      one.hits.forEach(function (found, number) {
        found.forEach(function (hit, document) { hits.set(placeKey(number, document), hit); });
      });
      return hits;
    });
  }
  function sorted(places) { return Array.from(places).sort(numeric); }

  /* 照原样输入的文号：可能只是更长的文号的开头。 */
  function asTyped(query) {
    if (!query.number || !query.number.code) { return []; }
    var typed = search.fold(query.terms.map(function (term) { return term.text; }).join(" "));
    return typed.units === search.fold(query.number.text).units ? [] : [typed];
  }
  function mayBeTitle(wanted) {
    return wanted.length > 0 && wanted.every(function (one) {
      return one.hits.some(function (hits) {
        return Array.from(hits.values()).some(function (hit) { return hit.mask & TITLE_BIT; });
      });
    });
  }
  function find(index, query, widen) {
    var terms = split(query), widened = [];
    var wanted = terms[0].map(function (term) {
      var others = widen ? alike(index, term) : [];
      if (others.length) { widened.push({ text: term.text, others: others }); }
      return { term: term, streams: [term.stream].concat(others.map(search.fold), asTyped(query)) };
    });
    var unwanted = terms[1].map(function (term) { return { term: term, streams: [term.stream] }; });
    var title = search.fold(terms[0].map(function (term) { return term.text; }).join(" ")).units;
    var number = query.number;
    var titled = Promise.resolve(new Set());
    function located() { if (mayBeTitle(wanted)) { titled = tokens(index, "=", title); } }
    return Promise.all([
      matching(index, wanted, unwanted, located),
      number ? tokens(index, number.code ? "n" : "y", number.token) : new Set()
    ]).then(function (found) {
      return titled.then(function (same) { return found.concat([same]); });
    }).then(function (found) {
      var documents = found[0], numbered = found[1];
      var wholeTitles = new Set(Array.from(found[2]).filter(function (place) { return documents.has(place); }));
      var together = new Set(documents);
      numbered.forEach(function (place) { together.add(place); });
      return { documents: sorted(together), hits: flat(wanted), numbered: numbered, titled: wholeTitles, widened: widened };
    });
  }
  function partsOf(term) {
    var stream = term.stream;
    if (isCertain(stream)) { return [stream]; }
    return search.coveringOffsets(stream.units.length)
      .filter(function (at) { return !stream.breaks[at + 1]; })
      .map(function (at) { return search.part(stream, at, at + 2); });
  }
  function findParts(index, query) {
    var terms = split(query), wanted = [];
    terms[0].forEach(function (term) {
      partsOf(term).forEach(function (part) { wanted.push({ term: term, streams: [part] }); });
    });
    var unwanted = terms[1].map(function (term) { return { term: term, streams: [term.stream] }; });
    return all(wanted.concat(unwanted), function (one) { return locate(index, one); }).then(function () {
      var hits = flat(wanted), counts = new Map(), most = 0;
      hits.forEach(function (found) {
        found.forEach(function (_, place) {
          counts.set(place, (counts.get(place) || 0) + 1);
          most = Math.max(most, counts.get(place));
        });
      });
      var needed = most === wanted.length ? most : Math.max(2, Math.floor((2 * wanted.length + 2) / 3));
      var documents = sorted(counts.keys()).filter(function (place) {
        return counts.get(place) >= needed && !unwanted.some(function (one) {
          return one.hits[Math.floor(place / WIDE)].has(documentOf(place));
        });
      });
      return { documents: documents, hits: hits, numbered: new Set(), titled: new Set(), widened: [] };
    });
  }

  /* ── 排序 ── */
  function rarity(documents, holding) { return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5)); }
  function weight(hit, ratio) {
    var count = hit.count;
    FIELD_WEIGHTS.forEach(function (worth, field) { if (hit.mask & (1 << field)) { count += worth; } });
    return count * (SATURATION + 1) / (count + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * ratio));
  }
  function nearness(hits) {
    var places = [];
    hits.forEach(function (hit, term) { hit.places.forEach(function (place) { places.push([place, term]); }); });
    places.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
    var gap = Infinity;
    for (var at = 1; at < places.length; at += 1) {
      if (places[at][1] !== places[at - 1][1]) { gap = Math.min(gap, places[at][0] - places[at - 1][0]); }
    }
    return gap === Infinity ? 1 : 1 + NEAR / (NEAR + gap);
  }
  function tier(found, place, hits) {
    if (found.numbered.has(place)) { return 4; }
    if (found.titled.has(place)) { return 3; }
    function every(mask) { return hits.length > 0 && hits.every(function (hit) { return hit && hit.mask & mask; }); }
    return every(TITLE_BIT) ? 2 : every(TITLE_BIT | KEYWORDS_BIT) ? 1 : 0;
  }
  function validityOf(index, place) {
    var bucket = bucketOf(index, place);
    return bucket.source.facets.validity[bucket.columns.facets.validity[documentOf(place)]];
  }
  function dayOf(index, place) { return bucketOf(index, place).columns.days[documentOf(place)]; }
  function newestFirst(index) {
    return function (one, other) { return dayOf(index, other) - dayOf(index, one) || one - other; };
  }
  function ranked(index, found) {
    var rarities = found.hits.map(function (hits) { return rarity(index.documents, hits.size); });
    var newer = newestFirst(index), lengths = search.STEPS;
    return found.documents.map(function (place) {
      var hits = found.hits.map(function (each) { return each.get(place); });
      var ratio = lengths[bucketOf(index, place).columns.lengths[documentOf(place)]] / index.meanLength;
      var score = hits.reduce(function (sum, hit, at) { return hit ? sum + rarities[at] * weight(hit, ratio) : sum; }, 0);
      score *= nearness(hits.filter(Boolean));
      if (index.ended.indexOf(validityOf(index, place)) !== -1) { score *= LOWERED; }
      return { place: place, tier: tier(found, place, hits), score: Math.floor(score * STEP) };
    }).sort(function (one, other) {
      return other.tier - one.tier || other.score - one.score || newer(one.place, other.place);
    }).map(function (item) { return item.place; });
  }

  /* ── 筛选 ── */
  function yearOf(day) { return new Date(day * 86400000).getUTCFullYear(); }
  function dayNumber(text) { return text ? Math.floor(Date.parse(text + "T00:00:00Z") / 86400000) : NaN; }
  function valuesOf(index, place) {
    var bucket = bucketOf(index, place), document = documentOf(place), values = {};
    Object.keys(bucket.source.facets).forEach(function (name) { values[name] = bucket.source.facets[name][bucket.columns.facets[name][document]]; });
    values.year = String(yearOf(bucket.columns.days[document]));
    if (index.sources.length > 1) { values.source = bucket.source.name; }
    return values;
  }
  function filtered(index, found, wishes) {
    var names = index.filters.map(function (filter) { return filter[0]; }), counts = {}, kept = [];
    var wanted = wishes.filters || {}, first = dayNumber(wishes.from), last = dayNumber(wishes.to);
    names.forEach(function (name) { counts[name] = new Map(); });
    found.documents.forEach(function (place) {
      var day = dayOf(index, place);
      if (day < first || day > last) { return; }
      var values = valuesOf(index, place);
      var failed = names.filter(function (name) { return wanted[name] && values[name] !== String(wanted[name]); });
      if (!failed.length) { kept.push(place); }
      names.forEach(function (name) {
        if (values[name] && failed.every(function (other) { return other === name; })) {
          counts[name].set(values[name], (counts[name].get(values[name]) || 0) + 1);
        }
      });
    });
    var ordered = {};
    names.forEach(function (name) {
      ordered[name] = Array.from(counts[name]).sort(function (one, other) {
        if (name === "year") { return other[0] - one[0]; }
        return other[1] - one[1] || (one[0] < other[0] ? -1 : 1);
      });
    });
    return { documents: kept, hits: found.hits, numbered: found.numbered, titled: found.titled, counts: ordered };
  }

  /* ── 摘录 ── */
  function spans(text, phrases) {
    var stream = search.fold(text), found = [], apart = [];
    phrases.forEach(function (phrase) {
      search.placesIn(stream, phrase).forEach(function (place) {
        found.push([stream.starts[place], stream.starts[place + phrase.units.length - 1] + 1]);
      });
    });
    found.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
    found.forEach(function (span) {
      var before = apart[apart.length - 1];
      if (before && span[0] <= before[1]) { before[1] = Math.max(before[1], span[1]); } else { apart.push(span); }
    });
    return apart;
  }
  search.spans = spans;
  function cut(text, found, start, end) {
    var parts = [], at = start;
    found.forEach(function (span) {
      if (span[1] <= start || span[0] >= end) { return; }
      var first = Math.max(at, span[0]), last = Math.min(span[1], end);
      parts.push([text.slice(at, first), false], [text.slice(first, last), true]);
      at = last;
    });
    parts.push([text.slice(at, end), false]);
    return parts.filter(function (part) { return part[0]; });
  }
  function marked(text, phrases) { return cut(text, spans(text, phrases), 0, text.length); }
  function snippet(text, phrases) {
    var line = text.replace(/\n/g, " "), found = spans(line, phrases);
    var start = Math.max(0, (found.length ? found[0][0] : 0) - SNIPPET_LEAD);
    var end = Math.min(line.length, start + SNIPPET_LENGTH);
    return [].concat(start ? [["…", false]] : [], cut(line, found, start, end), end < line.length ? [["…", false]] : []);
  }
  function textAround(bucket, place, phrases, found) {
    var document = documentOf(place);
    return bucket.record(document).then(function (record) {
      var places = [], inTitle = false, inBody = false;
      found.hits.forEach(function (hits) {
        var hit = hits.get(place);
        if (!hit) { return; }
        if (hit.places.length) { places.push(hit.places[0]); }
        inTitle = inTitle || Boolean(hit.mask & TITLE_BIT);
        inBody = inBody || hit.count > 0;
      });
      if (places.length) {
        var first = Math.min.apply(null, places);
        return bucket.piece(document, Math.min(Math.floor(first / PIECE_UNITS), record.pieces - 1));
      }
      function look(number) {
        if (number >= record.pieces) { return record.text; }
        return bucket.piece(document, number).then(function (text) {
          return spans(text, phrases).length ? text : look(number + 1);
        });
      }
      return record.pieces > 1 && inBody && !inTitle ? look(0) : record.text;
    });
  }
  function answer(index, place, phrases, found) {
    var bucket = bucketOf(index, place);
    return Promise.all([bucket.record(documentOf(place)), textAround(bucket, place, phrases, found)]).then(function (read) {
      var record = read[0];
      return {
        url: bucket.source.base + record.address, address: record.address, title: record.title,
        document_number: record.document_number, index_number: record.index_number, organs: record.organs,
        published_on: record.published_on, validity: validityOf(index, place), source: bucket.source.name,
        titleParts: marked(record.title, phrases), snippet: snippet(read[1], phrases)
      };
    });
  }

  /* ── 音近的标题 ── */
  var sounds = null;
  function blurred(syllable) {
    var plain = syllable.replace(/^([zcs])h/, "$1");
    return /(ang|eng|ing)$/.test(plain) ? plain.slice(0, -1) : plain;
  }
  function loadSounds(source) {
    sounds = sounds || Promise.all([
      search.readText(source, source.manifest.pinyin), search.readText(source, source.manifest.traditional)
    ]).then(function (tables) {
      var lines = search.dataLines(tables[0]).map(function (line) { return line.split(" "); });
      var names = Array.from(new Set(lines.map(function (line) { return blurred(line[0]); }))).sort();
      var numbers = new Map(names.map(function (name, at) { return [name, at + 1]; }));
      var characters = new Map(), syllables = new Map();
      lines.forEach(function (line) {
        var number = numbers.get(blurred(line[0]));
        syllables.set(line[0], number);
        Array.from(line[1]).forEach(function (character) { characters.set(character, number); });
      });
      search.useTraditional(tables[1]);
      return { characters: characters, syllables: syllables };
    });
    return sounds;
  }
  function spoken(text, table) {
    var numbers = [], units = search.fold(text).units, at = 0;
    while (at < units.length) {
      if (/[a-z]/.test(units[at])) {
        var size = 6;
        while (size && (!table.syllables.has(units.substr(at, size)))) { size -= 1; }
        numbers.push(size ? table.syllables.get(units.substr(at, size)) : 0);
        at += size || 1;
      } else {
        numbers.push(table.characters.get(units[at]) || 0);
        at += 1;
      }
    }
    return numbers;
  }
  function nearTitles(index, text, table) {
    var numbers = spoken(text, table), keys = [], votes = new Map();
    for (var at = 1; at < numbers.length; at += 1) {
      if (numbers[at - 1] && numbers[at]) { keys.push(search.syllablesKey(numbers[at - 1], numbers[at])); }
    }
    return all(keys, function (key) {
      return all(index.buckets, function (bucket, number) {
        return bucket.list("tokens", key).then(function (list) {
          list.documents.forEach(function (document) {
            var place = placeKey(number, document);
            votes.set(place, (votes.get(place) || 0) + 1);
          });
        });
      });
    }).then(function () {
      var best = Math.max.apply(null, [0].concat(Array.from(votes.values())));
      if (!best || best * 3 < keys.length) { return []; }
      return sorted(votes.keys()).filter(function (place) { return votes.get(place) === best; }).slice(0, MOST_TITLES);
    });
  }

  /* ── 一次检索 ── */
  function phrasesOf(query, found, relaxed) {
    if (query.number) { return [search.fold(query.number.text)].concat(query.terms.map(function (term) { return term.stream; })); }
    var streams = query.terms.filter(function (term) { return !term.isExcluded; }).map(function (term) { return term.stream; });
    if (relaxed) {
      return [].concat.apply([], streams.map(function (stream) {
        var parts = [];
        for (var at = 0; at < Math.max(1, stream.units.length - 1); at += 1) { parts.push(search.part(stream, at, at + 2)); }
        return parts;
      }));
    }
    return streams.concat([].concat.apply([], found.widened.map(function (each) { return each.others.map(search.fold); })));
  }
  function mayRelax(query) {
    return query.terms.some(function (term) { return !term.isExact && !term.isExcluded && term.stream.units.length > 2; });
  }
  var NOTHING = { documents: [], hits: [], numbered: new Set(), titled: new Set(), widened: [] };

  function run(index, text, wishes, again) {
    var query = search.parse(text), relaxed = false, foundAll;
    return (wishes.relaxed ? Promise.resolve(NOTHING) : find(index, query, wishes.widen !== false)).then(function (found) {
      relaxed = !found.documents.length && mayRelax(query);
      if (!found.documents.length && !again && !wishes.relaxed && query.terms.length) {
        return loadSounds(index.sources[0]).then(function () {
          var folded = search.parse(text);
          var same = folded.terms.every(function (term, at) { return term.stream.units === query.terms[at].stream.units; });
          return same ? relaxed ? findParts(index, query) : found : null;
        });
      }
      return relaxed ? findParts(index, query) : found;
    }).then(function (found) {
      if (!found) { return run(index, text, wishes, true); }
      foundAll = found;
      var phrases = phrasesOf(query, found, relaxed), chosen = filtered(index, found, wishes);
      var order = ranked(index, chosen), size = wishes.size || 10, start = ((wishes.page || 1) - 1) * size;
      if (wishes.sort === "date") { order.sort(newestFirst(index)); }
      return Promise.all([
        all(order.slice(start, start + size), function (place) { return answer(index, place, phrases, found); }),
        found.documents.length || !query.terms.length ? [] : loadSounds(index.sources[0])
          .then(function (table) { return nearTitles(index, text, table); })
          .then(function (places) { return all(places, function (place) { return answer(index, place, [], NOTHING); }); })
      ]).then(function (read) {
        return {
          total: order.length, hits: read[0], counts: chosen.counts, relaxed: relaxed && foundAll.documents.length > 0,
          mayRelax: !relaxed && foundAll.documents.length > 0 && foundAll.documents.length < FEW && mayRelax(query),
          widened: foundAll.widened, wasCut: query.wasCut, isEmpty: !query.terms.length, near: read[1],
          words: query.terms.filter(function (term) { return !term.isExcluded; }).map(function (term) { return term.text; })
        };
      });
    });
  }

  /* ── 打开索引 ── */
  var base = document.currentScript ? new URL("../../", document.currentScript.src).href : "";
  var opened = new Map();
  function source(address, name) {
    if (!opened.has(address)) {
      opened.set(address, search.openSource(address, name).catch(function (error) { opened.delete(address); throw error; }));
    }
    return opened.get(address);
  }
  search.openHome = function () { return source(base, ""); };
  function open(scope) {
    return search.openHome().then(function (home) {
      var partners = scope === "all" ? home.manifest.partners || [] : [];
      home.name = home.manifest.name || "";
      return all(partners, function (partner) {
        return source(new URL(partner.url.replace(/\/*$/, "/"), base).href, partner.name).catch(function () { return partner.name; });
      }).then(function (others) {
        var sources = [home].concat(others.filter(function (other) { return typeof other !== "string"; }));
        var buckets = [].concat.apply([], sources.map(function (each) { return each.buckets; }));
        return all(buckets, function (bucket) { return bucket.open(); }).then(function () {
          var documents = 0, units = 0;
          buckets.forEach(function (bucket) { documents += bucket.documents; units += bucket.facts.units; });
          return {
            sources: sources, buckets: buckets, synonyms: home.synonyms, documents: documents,
            meanLength: Math.max(1, units / Math.max(1, documents)), partners: home.manifest.partners || [],
            missing: others.filter(function (other) { return typeof other === "string"; }),
            filters: home.manifest.filters.filter(function (filter) { return filter[0] !== "source" || sources.length > 1; }),
            ended: home.manifest.ended, marked: home.manifest.marked
          };
        });
      });
    });
  }
  /* 检索：text 是检索式；options 可有 page、size、sort（"relevance"、"date"）、filters、from、to、widen、relaxed、scope。 */
  search.query = function (text, options) {
    var wishes = options || {};
    return open(wishes.scope).then(function (index) {
      return run(index, String(text || ""), wishes, false).then(function (result) {
        result.partners = index.partners;
        result.filters = index.filters;
        result.marked = index.marked;
        result.missing = index.missing;
        return result;
      });
    });
  };
})(window.portalSearch = window.portalSearch || {});
