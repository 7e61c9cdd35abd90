/* 检索·音近的标题（generator/search/near.py）。 */
(search => {
  "use strict";
  const MOST_TITLES = 5;
  let sounds = null;
  function blurred(syllable) {
    const plain = syllable.replace(/^([zcs])h/, "$1");
    return /(ang|eng|ing)$/.test(plain) ? plain.slice(0, -1) : plain;
  }
  function loadSounds(source) {
    sounds = sounds || Promise.all([
      search.readText(source, source.manifest.pinyin), search.readText(source, source.manifest.traditional)
    ]).then(tables => {
      const lines = search.dataLines(tables[0]).map(line => line.split(" "));
      const names = Array.from(new Set(lines.map(line => blurred(line[0])))).sort();
      const numbers = new Map(names.map((name, at) => [name, at + 1]));
      const characters = new Map(), syllables = new Map();
      lines.forEach(line => {
        const number = numbers.get(blurred(line[0]));
        syllables.set(line[0], number);
        Array.from(line[1]).forEach(character => { characters.set(character, number); });
      });
      search.useTraditional(tables[1]);
      return { characters, syllables };
    });
    return sounds;
  }
  function spoken(text, table) {
    const numbers = [];
    const units = search.fold(text).units;
    let at = 0;
    while (at < units.length) {
      if (/[a-z]/.test(units[at])) {
        let size = 6;
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
    const numbers = spoken(text, table), keys = [], votes = new Map();
    for (let at = 1; at < numbers.length; at += 1) {
      if (numbers[at - 1] && numbers[at]) { keys.push(search.syllablesKey(numbers[at - 1], numbers[at])); }
    }
    return search.all(keys, key => search.all(index.buckets, (bucket, number) => bucket.list("tokens", key).then(list => {
          list.documents.forEach(document => {
            const place = search.placeKey(number, document);
            votes.set(place, (votes.get(place) || 0) + 1);
          });
        }))).then(() => {
      const best = Math.max.apply(null, [0].concat(Array.from(votes.values())));
      if (!best || best * 3 < keys.length) { return []; }
      return search.sorted(votes.keys()).filter(place => votes.get(place) === best).slice(0, MOST_TITLES);
    });
  }
  Object.assign(search, { loadSounds, nearTitles });
})(window.portalSearch = window.portalSearch || {});
