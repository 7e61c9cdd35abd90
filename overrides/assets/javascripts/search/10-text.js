/* 检索（一）文字：折叠成统一写法的字符流，与生成索引时用同一规则（generator/search/folding.py、keys.py）。 */
(function (search) {
  "use strict";
  var RANGES = [
    0x30, 0x39, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x52f, 0x600, 0x6ff, 0xf00, 0xfff, 0x1800, 0x18af,
    0x3005, 0x3007, 0x3040, 0x30fa, 0x30fc, 0x30ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xac00, 0xd7af,
    0xd800, 0xdfff, 0xf900, 0xfaff
  ];
  var MIX = 0x9e3779b1;
  var SYLLABLES_FIRST = 0xe000, TOKENS_FIRST = 0xe800, TOKENS_COUNT = 4352;
  var folded = new Map();
  var traditional = new Map();

  function isWord(unit) {
    for (var at = 0; at < RANGES.length; at += 2) {
      if (unit >= RANGES[at] && unit <= RANGES[at + 1]) { return true; }
    }
    return false;
  }
  /* 一个字符折叠后的各个单位，标点和空白折叠为 0。 */
  function unitsOf(unit) {
    if (unit >= 0xd800 && unit <= 0xdfff) { return [unit]; }
    var known = folded.get(unit);
    if (known) { return known; }
    var units = [];
    Array.from(String.fromCharCode(unit).normalize("NFKC").toLowerCase()).forEach(function (char) {
      var plain = traditional.get(char) || char;
      for (var at = 0; at < plain.length; at += 1) {
        var code = plain.charCodeAt(at);
        units.push(isWord(code) ? code : 0);
      }
    });
    folded.set(unit, units);
    return units;
  }

  /* 返回字符流：units 是各单位连成的字符串，breaks 标出前面隔着标点的单位，starts 是各单位在原文中的位置。 */
  search.fold = function (text) {
    var units = [], breaks = [], starts = [], broken = true;
    for (var index = 0; index < text.length; index += 1) {
      var found = unitsOf(text.charCodeAt(index));
      for (var at = 0; at < found.length; at += 1) {
        if (!found[at]) { broken = true; continue; }
        units.push(String.fromCharCode(found[at]));
        breaks.push(broken);
        starts.push(index);
        broken = false;
      }
      if (!found.length) { broken = true; }
    }
    return { units: units.join(""), breaks: breaks, starts: starts };
  };
  search.part = function (stream, start, end) {
    var breaks = stream.breaks.slice(start, end);
    breaks[0] = true;
    return { units: stream.units.slice(start, end), breaks: breaks, starts: stream.starts.slice(start, end) };
  };
  /* 短语在文字流中开始的各处。 */
  search.placesIn = function (stream, phrase) {
    var places = [], length = phrase.units.length;
    if (!length) { return places; }
    for (var at = stream.units.indexOf(phrase.units); at >= 0; at = stream.units.indexOf(phrase.units, at + 1)) {
      var same = true;
      for (var next = 1; next < length && same; next += 1) {
        same = stream.breaks[at + next] === phrase.breaks[next];
      }
      if (same) { places.push(at); }
    }
    return places;
  };
  /* 采用繁简对照表：每行第一个字是简体，其余折叠到它。 */
  search.useTraditional = function (table) {
    dataLines(table).forEach(function (line) {
      for (var at = 1; at < line.length; at += 1) { traditional.set(line[at], line[0]); }
    });
    folded.clear();
  };
  function dataLines(table) {
    return table.split("\n").filter(function (line) { return line && line[0] !== "#"; });
  }
  search.dataLines = dataLines;

  function mix(raw) { return (Math.imul(raw, MIX) >>> 0) * 2; }
  search.singleKey = function (unit) { return mix(unit << 16); };
  search.pairKey = function (stream, at) {
    var raw = (stream.units.charCodeAt(at) << 16) | stream.units.charCodeAt(at + 1);
    return mix(raw) + (stream.breaks[at + 1] ? 1 : 0);
  };
  search.syllablesKey = function (first, second) { return mix(((SYLLABLES_FIRST + first) << 16) | second); };
  search.tokenKey = function (kind, text) {
    var value = 0x811c9dc5, raw = kind + text;
    for (var at = 0; at < raw.length; at += 1) {
      value = Math.imul(value ^ raw.charCodeAt(at), 0x01000193) >>> 0;
    }
    var first = TOKENS_FIRST + value % TOKENS_COUNT;
    return mix((first << 16) | (Math.floor(value / TOKENS_COUNT) & 0xffff));
  };
  search.coveringOffsets = function (length) {
    var offsets = [];
    for (var at = 0; at < length - 2; at += 2) { offsets.push(at); }
    offsets.push(length - 2);
    return offsets;
  };
})(window.portalSearch = window.portalSearch || {});
