/* 检索·解压（RFC 1951）。 */
(search => {
  "use strict";
  /* 解压（RFC 1951）。 */
  const BASES = { length: [], distance: [] };
  (() => {
    const extra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5];
    let base = 3;
    extra.forEach(bits => { BASES.length.push([base, bits]); base += 1 << bits; });
    BASES.length.push([258, 0]);
    base = 1;
    for (let code = 0; code < 30; code += 1) {
      const bits = Math.max(0, (code >> 1) - 1);
      BASES.distance.push([base, bits]);
      base += 1 << bits;
    }
  })();
  function huffman(lengths) {
    const counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    lengths.forEach(length => { counts[length] += 1; });
    counts[0] = 0;
    for (let size = 1; size < 15; size += 1) { offsets[size + 1] = offsets[size] + counts[size]; }
    lengths.forEach((length, symbol) => { if (length) { symbols[offsets[length]++] = symbol; } });
    return { counts, symbols };
  }
  function filled(count, value) { return new Array(count).fill(value); }
  const FIXED = huffman(filled(144, 8).concat(filled(112, 9), filled(24, 7), filled(8, 8)));
  const FIXED_DISTANCES = huffman(filled(30, 5));
  const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  function inflate(data) {
    let at = 0, held = 0, count = 0, out = new Uint8Array(data.length * 4 + 64), size = 0;
    function bits(wanted) {
      while (count < wanted) {
        if (at >= data.length) { throw new Error("cut off"); }
        held |= data[at++] << count;
        count += 8;
      }
      const value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      count -= wanted;
      return value;
    }
    function symbol(tree) {
      let code = 0, firstCode = 0, index = 0;
      for (let length = 1; length < 16; length += 1) {
        code |= bits(1);
        const here = tree.counts[length];
        if (code - here < firstCode) { return tree.symbols[index + code - firstCode]; }
        index += here;
        firstCode = (firstCode + here) << 1;
        code <<= 1;
      }
      throw new Error("bad code");
    }
    function room(more) {
      if (size + more <= out.length) { return; }
      const larger = new Uint8Array(Math.max(out.length * 2, size + more));
      larger.set(out);
      out = larger;
    }
    function dynamic() {
      const literals = bits(5) + 257, distances = bits(5) + 1, codes = bits(4) + 4, lengths = filled(19, 0);
      for (let index = 0; index < codes; index += 1) { lengths[CODE_ORDER[index]] = bits(3); }
      const tree = huffman(lengths), all = [];
      while (all.length < literals + distances) {
        const found = symbol(tree);
        if (found < 16) { all.push(found); } else {
          const value = found === 16 ? all[all.length - 1] : 0;
          let times = found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7);
          while (times--) { all.push(value); }
        }
      }
      return [huffman(all.slice(0, literals)), huffman(all.slice(literals))];
    }
    function block(trees) {
      for (;;) {
        const found = symbol(trees[0]);
        if (found === 256) { return; }
        if (found < 256) { room(1); out[size++] = found; continue; }
        const base = BASES.length[found - 257], length = base[0] + bits(base[1]);
        const far = BASES.distance[symbol(trees[1])], distance = far[0] + bits(far[1]);
        if (distance > size) { throw new Error("bad distance"); }
        room(length);
        for (let copied = 0; copied < length; copied += 1, size += 1) { out[size] = out[size - distance]; }
      }
    }
    function stored() {
      held = 0;
      count = 0;
      const length = data[at] | (data[at + 1] << 8);
      at += 4;
      if (at + length > data.length) { throw new Error("cut off"); }
      room(length);
      out.set(data.subarray(at, at + length), size);
      at += length;
      size += length;
    }
    let last;
    do {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) { stored(); } else if (kind === 1) { block([FIXED, FIXED_DISTANCES]); } else { block(dynamic()); }
    } while (!last);
    return out.subarray(0, size);
  }
  Object.assign(search, { inflate });
})(window.portalSearch = window.portalSearch || {});
