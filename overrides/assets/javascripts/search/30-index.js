/* 检索（三）索引文件：读取、解压、解码（格式见 docs/search-format.md）。 */
(function (search) {
  "use strict";
  var FORMAT = 1;
  var KEY_BITS = 33, MASK_BITS = 4, HEAD_BITS = 10;
  var EMPTY = { documents: [], counts: [], headDocuments: [], headCounts: [], headMasks: [] };

  /* 索引读不出来：缺文件、没有写完，或者版本不同。 */
  function Unreadable(address) { this.message = address; }
  search.Unreadable = Unreadable;

  function request(url) {
    return new Promise(function (resolve, reject) {
      var asked = new XMLHttpRequest();
      asked.open("GET", url);
      asked.responseType = "arraybuffer";
      asked.onload = function () {
        if (asked.status >= 200 && asked.status < 300) { resolve(new Uint8Array(asked.response)); } else { reject(new Unreadable(url)); }
      };
      asked.onerror = asked.ontimeout = function () { reject(new Unreadable(url)); };
      asked.send();
    });
  }
  function text(bytes) { return new TextDecoder("utf-8").decode(bytes); }
  function whole(work, address) {
    try { return work(); } catch (error) { throw new Unreadable(address); }
  }

  /* 解压（RFC 1951）。 */
  var BASES = { length: [], distance: [] };
  (function () {
    var extra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5];
    var base = 3;
    extra.forEach(function (bits) { BASES.length.push([base, bits]); base += 1 << bits; });
    BASES.length.push([258, 0]);
    base = 1;
    for (var code = 0; code < 30; code += 1) {
      var bits = Math.max(0, (code >> 1) - 1);
      BASES.distance.push([base, bits]);
      base += 1 << bits;
    }
  })();
  function huffman(lengths) {
    var counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    lengths.forEach(function (length) { counts[length] += 1; });
    counts[0] = 0;
    for (var size = 1; size < 15; size += 1) { offsets[size + 1] = offsets[size] + counts[size]; }
    lengths.forEach(function (length, symbol) { if (length) { symbols[offsets[length]++] = symbol; } });
    return { counts: counts, symbols: symbols };
  }
  function filled(count, value) { return new Array(count).fill(value); }
  var FIXED = huffman(filled(144, 8).concat(filled(112, 9), filled(24, 7), filled(8, 8)));
  var FIXED_DISTANCES = huffman(filled(30, 5));
  var CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  function inflate(data) {
    var at = 0, held = 0, count = 0, out = new Uint8Array(data.length * 4 + 64), size = 0;
    function bits(wanted) {
      while (count < wanted) {
        if (at >= data.length) { throw new Error("cut off"); }
        held |= data[at++] << count;
        count += 8;
      }
      var value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      count -= wanted;
      return value;
    }
    function symbol(tree) {
      var code = 0, firstCode = 0, index = 0;
      for (var length = 1; length < 16; length += 1) {
        code |= bits(1);
        var here = tree.counts[length];
        if (code - here < firstCode) { return tree.symbols[index + code - firstCode]; }
        index += here;
        firstCode = (firstCode + here) << 1;
        code <<= 1;
      }
      throw new Error("bad code");
    }
    function room(more) {
      if (size + more <= out.length) { return; }
      var larger = new Uint8Array(Math.max(out.length * 2, size + more));
      larger.set(out);
      out = larger;
    }
    function dynamic() {
      var literals = bits(5) + 257, distances = bits(5) + 1, codes = bits(4) + 4, lengths = filled(19, 0);
      for (var index = 0; index < codes; index += 1) { lengths[CODE_ORDER[index]] = bits(3); }
      var tree = huffman(lengths), all = [];
      while (all.length < literals + distances) {
        var found = symbol(tree);
        if (found < 16) { all.push(found); } else {
          var value = found === 16 ? all[all.length - 1] : 0;
          var times = found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7);
          while (times--) { all.push(value); }
        }
      }
      return [huffman(all.slice(0, literals)), huffman(all.slice(literals))];
    }
    function block(trees) {
      for (;;) {
        var found = symbol(trees[0]);
        if (found === 256) { return; }
        if (found < 256) { room(1); out[size++] = found; continue; }
        var base = BASES.length[found - 257], length = base[0] + bits(base[1]);
        var far = BASES.distance[symbol(trees[1])], distance = far[0] + bits(far[1]);
        if (distance > size) { throw new Error("bad distance"); }
        room(length);
        for (var copied = 0; copied < length; copied += 1, size += 1) { out[size] = out[size - distance]; }
      }
    }
    function stored() {
      held = 0;
      count = 0;
      var length = data[at] | (data[at + 1] << 8);
      at += 4;
      if (at + length > data.length) { throw new Error("cut off"); }
      room(length);
      out.set(data.subarray(at, at + length), size);
      at += length;
      size += length;
    }
    var last;
    do {
      last = bits(1);
      var kind = bits(2);
      if (kind === 0) { stored(); } else if (kind === 1) { block([FIXED, FIXED_DISTANCES]); } else { block(dynamic()); }
    } while (!last);
    return out.subarray(0, size);
  }
  search.inflate = inflate;

  /* 逐个读取编码：若干个零、一个一、若干低位。 */
  function Bits(data) {
    this.data = new Uint8Array(data.length + 8);
    this.data.set(data);
    this.end = data.length * 8;
    this.at = 0;
  }
  Bits.prototype.window = function () {
    var data = this.data, byte = this.at >> 3, shift = this.at & 7;
    var word = (data[byte] << 24) | (data[byte + 1] << 16) | (data[byte + 2] << 8) | data[byte + 3];
    return shift ? (word << shift) | (data[byte + 4] >> (8 - shift)) : word;
  };
  Bits.prototype.zeros = function () {
    var zeros = 0, word = this.window();
    while (word === 0) {
      zeros += 32;
      this.at += 32;
      if (this.at > this.end) { throw new Error("cut off"); }
      word = this.window();
    }
    var more = Math.clz32(word);
    this.at += more + 1;
    return zeros + more;
  };
  Bits.prototype.low = function (count) {
    if (count > 24) {
      var high = this.low(count - 16);
      return high * 0x10000 + this.low(16);
    }
    if (!count) { return 0; }
    var value = this.window() >>> (32 - count);
    this.at += count;
    return value;
  };
  Bits.prototype.rice = function (parameter) {
    var zeros = this.zeros();
    return zeros * Math.pow(2, parameter) + this.low(parameter);
  };
  Bits.prototype.gamma = function () {
    var width = this.zeros();
    return Math.pow(2, width) + this.low(width);
  };
  Bits.prototype.align = function () { this.at = (this.at + 7) & ~7; };
  Bits.prototype.ascending = function (count, parameter, last) {
    var values = new Array(count);
    for (var at = 0; at < count; at += 1) {
      last += this.rice(parameter) + 1;
      values[at] = last;
    }
    return values;
  };

  function bitLength(value) {
    var length = 0;
    for (value = Math.floor(value); value >= 1; value /= 2) { length += 1; }
    return length;
  }
  function gapParameter(universe, count) { return Math.max(0, bitLength(universe * 11 / (16 * count)) - 1); }
  function positionParameter(length, count) { return Math.max(0, bitLength(length * 9 / (16 * count)) - 1); }
  var STEPS = [1];
  while (STEPS[STEPS.length - 1] < 1 << 26) {
    var last = STEPS[STEPS.length - 1];
    STEPS.push(Math.max(last + 1, Math.floor(last * 5 / 4)));
  }
  search.STEPS = STEPS;

  function shiftOf(shards) { return KEY_BITS - (bitLength(shards) - 1); }
  function shardOf(key, shards) { return Math.floor(key / Math.pow(2, shiftOf(shards))); }

  function readDocuments(bits, sizes, documents) {
    var lists = sizes.map(function (size) { return size ? bits.ascending(size, gapParameter(documents, size), -1) : []; });
    bits.align();
    var counts = lists.map(function (list) { return list.map(function () { return bits.gamma(); }); });
    bits.align();
    return { lists: lists, counts: counts };
  }
  function readLists(data, shard, shards, documents) {
    var found = new Map();
    var count = data[0] | (data[1] << 8) | (data[2] << 16) | (data[3] << 24);
    if (!count) { return found; }
    var bits = new Bits(data.subarray(4)), range = Math.pow(2, shiftOf(shards));
    var keys = bits.ascending(count, gapParameter(range, count), shard * range - 1);
    bits.align();
    function sizes() {
      var all = keys.map(function () { return bits.gamma() - 1; });
      bits.align();
      return all;
    }
    var bodySizes = sizes(), headSizes = sizes();
    var body = readDocuments(bits, bodySizes, documents), head = readDocuments(bits, headSizes, documents);
    keys.forEach(function (key, at) {
      found.set(key, {
        documents: body.lists[at], counts: body.counts[at], headDocuments: head.lists[at],
        headCounts: head.counts[at], headMasks: head.lists[at].map(function () { return bits.rice(MASK_BITS); })
      });
    });
    return found;
  }
  function readPlaces(data, shard, lengths) {
    var bits = new Bits(data), found = new Map();
    shard.forEach(function (list, key) {
      var body = new Map();
      list.documents.forEach(function (document, at) {
        var count = list.counts[at];
        body.set(document, bits.ascending(count, positionParameter(STEPS[lengths[document]], count), -1));
      });
      found.set(key, { body: body, head: new Map() });
    });
    bits.align();
    shard.forEach(function (list, key) {
      var head = found.get(key).head;
      list.headDocuments.forEach(function (document, at) {
        var places = [];
        for (var left = list.headCounts[at]; left; left -= 1) { places.push(bits.rice(HEAD_BITS)); }
        head.set(document, places);
      });
    });
    return found;
  }
  function readColumns(data, documents, tables) {
    var raw = inflate(data), at = 0;
    function shorts() {
      var values = new Uint16Array(documents);
      for (var row = 0; row < documents; row += 1, at += 2) { values[row] = raw[at] | (raw[at + 1] << 8); }
      return values;
    }
    var gaps = shorts(), days = new Int32Array(documents), day = 2 * gaps[0];
    for (var row = 0; row < documents; row += 1) { days[row] = day -= gaps[row]; }
    var columns = { days: days, lengths: raw.subarray(at, at += documents), facets: {} };
    Object.keys(tables).forEach(function (name) {
      columns.facets[name] = tables[name].length > 256 ? shorts() : raw.subarray(at, at += documents);
    });
    if (at !== raw.length) { throw new Error("cut off"); }
    return columns;
  }

  /* 一个分桶。读过的文件留在内存里。 */
  function Bucket(source, facts) {
    this.source = source;
    this.facts = facts;
    this.documents = facts.documents;
    this.kept = new Map();
  }
  Bucket.prototype.once = function (address, read) {
    var url = this.source.base + "search/" + address;
    if (!this.kept.has(address)) {
      this.kept.set(address, request(url).then(function (data) { return whole(function () { return read(data); }, url); }));
    }
    return this.kept.get(address);
  };
  Bucket.prototype.open = function () {
    var self = this;
    return this.once(this.facts.columns, function (data) { return readColumns(data, self.documents, self.source.facets); })
      .then(function (columns) { self.columns = columns; return self; });
  };
  Bucket.prototype.shard = function (kind, number) {
    var self = this;
    return this.once(this.facts.folder + "/" + kind + "/" + number + ".bin", function (data) {
      return readLists(data, number, self.facts[kind], self.documents);
    });
  };
  Bucket.prototype.list = function (kind, key) {
    return this.shard(kind, shardOf(key, this.facts[kind])).then(function (lists) { return lists.get(key) || EMPTY; });
  };
  Bucket.prototype.places = function (key) {
    var self = this, number = shardOf(key, this.facts.pairs);
    return this.shard("pairs", number).then(function (lists) {
      return self.once(self.facts.folder + "/places/" + number + ".bin", function (data) {
        return readPlaces(data, lists, self.columns.lengths);
      });
    }).then(function (places) { return places.get(key) || { body: new Map(), head: new Map() }; });
  };
  Bucket.prototype.record = function (document) {
    return this.once(this.facts.folder + "/documents/" + document + ".bin", function (data) {
      var values = JSON.parse(text(inflate(data)));
      return {
        address: values[0], title: values[1], document_number: values[2], index_number: values[3], organs: values[4],
        keywords: values[5], published_on: values[6], pieces: values[7], text: values[8]
      };
    });
  };
  Bucket.prototype.piece = function (document, number) {
    if (!number) { return this.record(document).then(function (record) { return record.text; }); }
    var address = this.facts.folder + "/documents/" + document + "-" + number + ".bin";
    return this.once(address, function (data) { return text(inflate(data)); });
  };

  /* 打开一个专栏的索引；base 是专栏首页所在的地址，以 / 结尾。 */
  search.openSource = function (base, name) {
    return request(base + "search/index.json").then(function (data) {
      var manifest = whole(function () { return JSON.parse(text(data)); }, base);
      if (!manifest || manifest.format !== FORMAT) { throw new Unreadable(base); }
      var source = { base: base, name: name || "", facets: manifest.facets, synonyms: manifest.synonyms, manifest: manifest };
      source.buckets = manifest.buckets.map(function (facts) { return new Bucket(source, facts); });
      return source;
    });
  };
  search.readText = function (source, name) { return request(source.base + "search/" + name).then(text); };
})(window.portalSearch = window.portalSearch || {});
