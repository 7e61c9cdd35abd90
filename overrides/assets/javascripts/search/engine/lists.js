/* 检索·分片里的列表和位置（generator/search/lists.py）。 */
(search => {
  "use strict";
  const KEY_BITS = 33, MASK_BITS = 4, HEAD_BITS = 10;
  function shiftOf(shards) { return KEY_BITS - (search.bitLength(shards) - 1); }
  function shardOf(key, shards) { return Math.floor(key / Math.pow(2, shiftOf(shards))); }
  function readDocuments(bits, sizes, documents) {
    const lists = sizes.map(size => size ? bits.ascending(size, search.gapParameter(documents, size), -1) : []);
    bits.align();
    const counts = lists.map(list => list.map(() => bits.gamma()));
    bits.align();
    return { lists, counts };
  }
  function readLists(data, shard, shards, documents) {
    const found = new Map();
    const count = data[0] | (data[1] << 8) | (data[2] << 16) | (data[3] << 24);
    if (!count) { return found; }
    const bits = new search.Bits(data.subarray(4)), range = Math.pow(2, shiftOf(shards));
    const keys = bits.ascending(count, search.gapParameter(range, count), shard * range - 1);
    bits.align();
    function sizes() {
      const all = keys.map(() => bits.gamma() - 1);
      bits.align();
      return all;
    }
    const bodySizes = sizes(), headSizes = sizes();
    const body = readDocuments(bits, bodySizes, documents), head = readDocuments(bits, headSizes, documents);
    keys.forEach((key, at) => {
      found.set(key, {
        documents: body.lists[at], counts: body.counts[at], headDocuments: head.lists[at],
        headCounts: head.counts[at], headMasks: head.lists[at].map(() => bits.rice(MASK_BITS))
      });
    });
    return found;
  }
  function readPlaces(data, shard, lengths) {
    const bits = new search.Bits(data), found = new Map();
    shard.forEach((list, key) => {
      const body = new Map();
      list.documents.forEach((document, at) => {
        const count = list.counts[at];
        body.set(document, bits.ascending(count, search.positionParameter(search.STEPS[lengths[document]], count), -1));
      });
      found.set(key, { body, head: new Map() });
    });
    bits.align();
    shard.forEach((list, key) => {
      const head = found.get(key).head;
      list.headDocuments.forEach((document, at) => {
        const places = [];
        for (let left = list.headCounts[at]; left; left -= 1) { places.push(bits.rice(HEAD_BITS)); }
        head.set(document, places);
      });
    });
    return found;
  }
  Object.assign(search, { shardOf, readLists, readPlaces });
})(window.portalSearch = window.portalSearch || {});
