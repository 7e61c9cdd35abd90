/* 检索·排序（generator/search/ranking.py）。 */
(search => {
  "use strict";
  const FIELD_WEIGHTS = [8, 4, 2, 4];
  const SATURATION = 1.2, LENGTH_SHARE = 0.75, NEAR = 16, LOWERED = 0.5, STEP = 1024;
  const KEYWORDS_BIT = 2;
  function rarity(documents, holding) { return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5)); }
  function weight(hit, ratio) {
    let count = hit.count;
    FIELD_WEIGHTS.forEach((worth, field) => { if (hit.mask & (1 << field)) { count += worth; } });
    return count * (SATURATION + 1) / (count + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * ratio));
  }
  function nearness(hits) {
    const places = [];
    hits.forEach((hit, term) => { hit.places.forEach(place => { places.push([place, term]); }); });
    places.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    let gap = Infinity;
    for (let at = 1; at < places.length; at += 1) {
      if (places[at][1] !== places[at - 1][1]) { gap = Math.min(gap, places[at][0] - places[at - 1][0]); }
    }
    return gap === Infinity ? 1 : 1 + NEAR / (NEAR + gap);
  }
  function tier(found, place, hits) {
    if (found.numbered.has(place)) { return 4; }
    if (found.titled.has(place)) { return 3; }
    function every(mask) { return hits.length > 0 && hits.every(hit => hit && hit.mask & mask); }
    return every(search.TITLE_BIT) ? 2 : every(search.TITLE_BIT | KEYWORDS_BIT) ? 1 : 0;
  }
  function validityOf(index, place) {
    const bucket = search.bucketOf(index, place);
    return bucket.source.facets.validity[bucket.columns.facets.validity[search.documentOf(place)]];
  }
  function dayOf(index, place) { return search.bucketOf(index, place).columns.days[search.documentOf(place)]; }
  function newestFirst(index) {
    return (one, other) => dayOf(index, other) - dayOf(index, one) || one - other;
  }
  function ranked(index, found) {
    const rarities = found.hits.map(hits => rarity(index.documents, hits.size));
    const newer = newestFirst(index), lengths = search.STEPS;
    return found.documents.map(place => {
      const hits = found.hits.map(each => each.get(place));
      const ratio = lengths[search.bucketOf(index, place).columns.lengths[search.documentOf(place)]] / index.meanLength;
      let score = hits.reduce((sum, hit, at) => hit ? sum + rarities[at] * weight(hit, ratio) : sum, 0);
      score *= nearness(hits.filter(Boolean));
      if (index.ended.includes(validityOf(index, place))) { score *= LOWERED; }
      return { place, tier: tier(found, place, hits), score: Math.floor(score * STEP) };
    }).sort((one, other) => other.tier - one.tier || other.score - one.score || newer(one.place, other.place)).map(item => item.place);
  }
  Object.assign(search, { validityOf, dayOf, newestFirst, ranked });
})(window.portalSearch = window.portalSearch || {});
