/* 检索·打开索引，按需读取文件（格式见 docs/search-format.md）（generator/search/index.py）。 */
(search => {
  "use strict";
  const FORMAT = 1;
  const EMPTY = { documents: [], counts: [], headDocuments: [], headCounts: [], headMasks: [] };
  /* 索引读不出来：缺文件、没有写完，或者版本不同。 */
  function Unreadable(address) { this.message = address; }
  function request(url) {
    return new Promise((resolve, reject) => {
      const asked = new XMLHttpRequest();
      asked.open("GET", url);
      asked.responseType = "arraybuffer";
      asked.onload = () => {
        if (asked.status >= 200 && asked.status < 300) { resolve(new Uint8Array(asked.response)); } else { reject(new Unreadable(url)); }
      };
      asked.onerror = asked.ontimeout = () => { reject(new Unreadable(url)); };
      asked.send();
    });
  }
  function decoded(bytes) { return new TextDecoder("utf-8").decode(bytes); }
  function whole(work, address) {
    try { return work(); } catch { throw new Unreadable(address); }
  }
  /* 一个分桶。读过的文件留在内存里。 */
  class Bucket {
    constructor(source, facts) {
      this.source = source;
      this.facts = facts;
      this.documents = facts.documents;
      this.kept = new Map();
    }

    once(address, read) {
      const url = `${this.source.base}search/${address}`;
      if (!this.kept.has(address)) {
        this.kept.set(address, request(url).then(data => whole(() => read(data), url)));
      }
      return this.kept.get(address);
    }

    open() {
      const self = this;
      return this.once(this.facts.columns, data => search.readColumns(data, self.documents, self.source.facets))
        .then(columns => { self.columns = columns; return self; });
    }

    shard(kind, number) {
      const self = this;
      return this.once(`${this.facts.folder}/${kind}/${number}.bin`, data => search.readLists(data, number, self.facts[kind], self.documents));
    }

    list(kind, key) {
      return this.shard(kind, search.shardOf(key, this.facts[kind])).then(lists => lists.get(key) || EMPTY);
    }

    places(key) {
      const self = this, number = search.shardOf(key, this.facts.pairs);
      return this.shard("pairs", number).then(lists => self.once(`${self.facts.folder}/places/${number}.bin`, data => search.readPlaces(data, lists, self.columns.lengths))).then(places => places.get(key) || { body: new Map(), head: new Map() });
    }

    record(document) {
      return this.once(`${this.facts.folder}/documents/${document}.bin`, data => {
        const values = JSON.parse(decoded(search.inflate(data)));
        return {
          address: values[0], title: values[1], document_number: values[2], index_number: values[3], organs: values[4],
          keywords: values[5], published_on: values[6], pieces: values[7], text: values[8]
        };
      });
    }

    piece(document, number) {
      if (!number) { return this.record(document).then(record => record.text); }
      const address = `${this.facts.folder}/documents/${document}-${number}.bin`;
      return this.once(address, data => decoded(search.inflate(data)));
    }
  }
  /* 打开一个专栏的索引；base 是专栏首页所在的地址，以 / 结尾。 */
  search.openSource = (base, name) => request(`${base}search/index.json`).then(data => {
      const manifest = whole(() => JSON.parse(decoded(data)), base);
      if (!manifest || manifest.format !== FORMAT) { throw new Unreadable(base); }
      const source = { base, name: name || "", facets: manifest.facets, synonyms: manifest.synonyms, manifest };
      source.buckets = manifest.buckets.map(facts => new Bucket(source, facts));
      return source;
    });
  search.readText = (source, name) => request(`${source.base}search/${name}`).then(decoded);
  const WIDE = 0x1000000;
  function placeKey(number, document) { return number * WIDE + document; }
  function bucketNumber(place) { return Math.floor(place / WIDE); }
  function bucketOf(index, place) { return index.buckets[bucketNumber(place)]; }
  function documentOf(place) { return place % WIDE; }
  function all(items, work) { return Promise.all(items.map(work)); }
  const base = document.currentScript ? new URL("../../", document.currentScript.src).href : "";
  const opened = new Map();
  function openOnce(address, name) {
    if (!opened.has(address)) {
      opened.set(address, search.openSource(address, name).catch(error => { opened.delete(address); throw error; }));
    }
    return opened.get(address);
  }
  search.openHome = () => openOnce(base, "");
  /* 打不开的专栏以名称代替，检索照常进行。 */
  function openPartner(partner) {
    return openOnce(new URL(partner.url.replace(/\/*$/, "/"), base).href, partner.name).catch(() => partner.name);
  }
  function sum(values) { return values.reduce((total, value) => total + value, 0); }
  async function open(scope) {
    const home = await search.openHome();
    home.name = home.manifest.name || "";
    const partners = home.manifest.partners || [];
    const others = await all(scope === "all" ? partners : [], openPartner);
    const sources = [home, ...others.filter(other => typeof other !== "string")];
    const buckets = sources.flatMap(each => each.buckets);
    await all(buckets, bucket => bucket.open());
    const documents = sum(buckets.map(bucket => bucket.documents));
    return {
      sources, buckets, documents, partners, synonyms: home.synonyms,
      meanLength: Math.max(1, sum(buckets.map(bucket => bucket.facts.units)) / Math.max(1, documents)),
      missing: others.filter(other => typeof other === "string"),
      filters: home.manifest.filters.filter(filter => filter[0] !== "source" || sources.length > 1),
      ended: home.manifest.ended, marked: home.manifest.marked
    };
  }
  Object.assign(search, { Unreadable, placeKey, bucketNumber, bucketOf, documentOf, all, open });
})(window.portalSearch = window.portalSearch || {});
