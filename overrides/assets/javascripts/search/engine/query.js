/* 检索·检索式：词语、"精确短语"、-排除、标题: 文号: 机关:（generator/search/query.py）。 */
(search => {
  "use strict";
  const MOST_CHARACTERS = 200;
  const FIELDS = { "标题": "title", "文号": "numbers", "发文字号": "numbers", "机关": "organs", "发文机关": "organs" };
  const TERM = /([-－])?(?:(发文字号|发文机关|标题|文号|机关)[:：]\s*)?(?:["“”＂「『]([^"“”＂」』]*)["“”＂」』]?|([^\s"“”＂「『]+))/g;
  function terms(text) {
    const found = [];
    let match;
    TERM.lastIndex = 0;
    while ((match = TERM.exec(text))) {
      const words = (match[3] !== undefined ? match[3] : match[4]).trim();
      const stream = search.fold(words);
      if (stream.units) {
        found.push({
          text: words, stream, field: FIELDS[match[2]] || "",
          isExact: match[3] !== undefined, isExcluded: match[1] !== undefined
        });
      }
    }
    return found;
  }
  search.parse = text => {
    const characters = Array.from(text);
    const asked = characters.slice(0, MOST_CHARACTERS).join("");
    return { terms: terms(asked), number: search.wantedNumber(asked), wasCut: characters.length > MOST_CHARACTERS };
  };
})(window.portalSearch = window.portalSearch || {});
