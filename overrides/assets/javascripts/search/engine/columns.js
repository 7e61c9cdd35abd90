/* 检索·每个文件一格的各列（generator/search/columns.py）。 */
(search => {
  "use strict";
  function readColumns(data, documents, tables) {
    const raw = search.inflate(data);
    let at = 0;
    function shorts() {
      const values = new Uint16Array(documents);
      for (let row = 0; row < documents; row += 1, at += 2) { values[row] = raw[at] | (raw[at + 1] << 8); }
      return values;
    }
    const gaps = shorts();
    const days = new Int32Array(documents);
    let day = 2 * gaps[0];
    for (let row = 0; row < documents; row += 1) { days[row] = day -= gaps[row]; }
    const columns = { days, lengths: raw.subarray(at, at += documents), facets: {} };
    Object.keys(tables).forEach(name => {
      columns.facets[name] = tables[name].length > 256 ? shorts() : raw.subarray(at, at += documents);
    });
    if (at !== raw.length) { throw new Error("cut off"); }
    return columns;
  }
  Object.assign(search, { readColumns });
})(window.portalSearch = window.portalSearch || {});
