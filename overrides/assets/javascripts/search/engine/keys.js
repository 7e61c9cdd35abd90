/* 检索·键：字对、单字、音节、记号在索引中的编号（generator/search/keys.py）。 */
(search => {
  "use strict";
  const MIX = 0x9e3779b1;
  const SYLLABLES_FIRST = 0xe000, TOKENS_FIRST = 0xe800, TOKENS_COUNT = 4352;
  function mix(raw) { return (Math.imul(raw, MIX) >>> 0) * 2; }
  search.singleKey = unit => mix(unit << 16);
  search.pairKey = (stream, at) => {
    const raw = (stream.units.charCodeAt(at) << 16) | stream.units.charCodeAt(at + 1);
    return mix(raw) + (stream.breaks[at + 1] ? 1 : 0);
  };
  search.syllablesKey = (first, second) => mix(((SYLLABLES_FIRST + first) << 16) | second);
  search.tokenKey = (kind, text) => {
    let value = 0x811c9dc5;
    const raw = kind + text;
    for (let at = 0; at < raw.length; at += 1) {
      value = Math.imul(value ^ raw.charCodeAt(at), 0x01000193) >>> 0;
    }
    const first = TOKENS_FIRST + value % TOKENS_COUNT;
    return mix((first << 16) | (Math.floor(value / TOKENS_COUNT) & 0xffff));
  };
  search.coveringOffsets = length => {
    const offsets = [];
    for (let at = 0; at < length - 2; at += 2) { offsets.push(at); }
    offsets.push(length - 2);
    return offsets;
  };
})(window.portalSearch = window.portalSearch || {});
