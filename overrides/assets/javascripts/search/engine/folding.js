/* 检索·折叠：文字成为统一写法的字符流，与生成索引时用同一规则（generator/search/folding.py）。 */
(search => {
  "use strict";
  const RANGES = [
    0x30, 0x39, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x52f, 0x600, 0x6ff, 0xf00, 0xfff, 0x1800, 0x18af,
    0x3005, 0x3007, 0x3040, 0x30fa, 0x30fc, 0x30ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xac00, 0xd7af,
    0xd800, 0xdfff, 0xf900, 0xfaff
  ];
  const folded = new Map();
  const traditional = new Map();
  function isWord(unit) {
    for (let at = 0; at < RANGES.length; at += 2) {
      if (unit >= RANGES[at] && unit <= RANGES[at + 1]) { return true; }
    }
    return false;
  }
  /* 一个字符折叠后的各个单位，标点和空白折叠为 0。 */
  function unitsOf(unit) {
    if (unit >= 0xd800 && unit <= 0xdfff) { return [unit]; }
    const known = folded.get(unit);
    if (known) { return known; }
    const units = [];
    Array.from(String.fromCharCode(unit).normalize("NFKC").toLowerCase()).forEach(char => {
      const plain = traditional.get(char) || char;
      for (let at = 0; at < plain.length; at += 1) {
        const code = plain.charCodeAt(at);
        units.push(isWord(code) ? code : 0);
      }
    });
    folded.set(unit, units);
    return units;
  }
  /* 返回字符流：units 是各单位连成的字符串，breaks 标出前面隔着标点的单位，starts 是各单位在原文中的位置。 */
  search.fold = text => {
    const units = [];
    const breaks = [];
    const starts = [];
    let broken = true;
    for (let index = 0; index < text.length; index += 1) {
      const found = unitsOf(text.charCodeAt(index));
      for (let at = 0; at < found.length; at += 1) {
        if (!found[at]) { broken = true; continue; }
        units.push(String.fromCharCode(found[at]));
        breaks.push(broken);
        starts.push(index);
        broken = false;
      }
      if (!found.length) { broken = true; }
    }
    return { units: units.join(""), breaks, starts };
  };
  search.part = (stream, start, end) => {
    const breaks = stream.breaks.slice(start, end);
    breaks[0] = true;
    return { units: stream.units.slice(start, end), breaks, starts: stream.starts.slice(start, end) };
  };
  /* 短语在文字流中开始的各处。 */
  search.placesIn = (stream, phrase) => {
    const places = [], length = phrase.units.length;
    if (!length) { return places; }
    for (let at = stream.units.indexOf(phrase.units); at >= 0; at = stream.units.indexOf(phrase.units, at + 1)) {
      let same = true;
      for (let next = 1; next < length && same; next += 1) {
        same = stream.breaks[at + next] === phrase.breaks[next];
      }
      if (same) { places.push(at); }
    }
    return places;
  };
  /* 采用繁简对照表：每行第一个字是简体，其余折叠到它。 */
  search.useTraditional = table => {
    dataLines(table).forEach(line => {
      for (let at = 1; at < line.length; at += 1) { traditional.set(line[at], line[0]); }
    });
    folded.clear();
  };
  function dataLines(table) {
    return table.split("\n").filter(line => line && line[0] !== "#");
  }
  Object.assign(search, { dataLines });
})(window.portalSearch = window.portalSearch || {});
