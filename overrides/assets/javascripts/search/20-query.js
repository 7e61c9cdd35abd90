/* 检索（二）检索式：词语、"精确短语"、-排除、标题: 文号: 机关:，以及各种写法的发文字号（generator/search/query.py）。 */
(function (search) {
  "use strict";
  var MOST_CHARACTERS = 200;
  var FIELDS = { "标题": "title", "文号": "numbers", "发文字号": "numbers", "机关": "organs", "发文机关": "organs" };
  var TERM = /([-－])?(?:(发文字号|发文机关|标题|文号|机关)[:：]\s*)?(?:["“”＂「『]([^"“”＂」』]*)["“”＂」』]?|([^\s"“”＂「『]+))/g;
  var OPEN = "[〔\\[(【﹝]", CLOSE = "[〕\\])】﹞]";
  var YEAR = "((?:19|20)[0-9]{2})", SERIAL = "第?\\s*([0-9]{1,6})";
  var BRACKETED = OPEN + "\\s*" + YEAR + "\\s*" + CLOSE + "\\s*";
  var WITH_CODE = new RegExp(
    "^([㐀-鿿豈-\ufaffA-Za-z]{1,16}?)\\s*(?:" + BRACKETED + "|" + YEAR + "\\s*年\\s*|" + YEAR + "\\s+)" + SERIAL + "\\s*号?$"
  );
  var BARE = new RegExp("^(?:" + BRACKETED + SERIAL + "\\s*号?|" + YEAR + "\\s*年\\s*" + SERIAL + "\\s*号)$");

  function first() {
    for (var at = 0; at < arguments.length; at += 1) { if (arguments[at]) { return arguments[at]; } }
    return "";
  }
  function number(code, year, serial) {
    var yearSerial = Number(year) + "-" + Number(serial);
    return {
      code: code, year: Number(year), serial: Number(serial),
      text: code + "〔" + Number(year) + "〕" + Number(serial) + "号",
      token: code ? search.fold(code).units + " " + yearSerial : yearSerial
    };
  }
  search.wantedNumber = function (query) {
    var folded = query.normalize("NFKC").trim();
    var match = WITH_CODE.exec(folded);
    if (match) { return number(match[1], first(match[2], match[3], match[4]), match[5]); }
    match = BARE.exec(folded);
    return match ? number("", first(match[1], match[3]), first(match[2], match[4])) : null;
  };
  function terms(text) {
    var found = [], match;
    TERM.lastIndex = 0;
    while ((match = TERM.exec(text))) {
      var words = (match[3] !== undefined ? match[3] : match[4]).trim();
      var stream = search.fold(words);
      if (stream.units) {
        found.push({
          text: words, stream: stream, field: FIELDS[match[2]] || "",
          isExact: match[3] !== undefined, isExcluded: match[1] !== undefined
        });
      }
    }
    return found;
  }
  search.parse = function (text) {
    var characters = Array.from(text);
    var asked = characters.slice(0, MOST_CHARACTERS).join("");
    return { terms: terms(asked), number: search.wantedNumber(asked), wasCut: characters.length > MOST_CHARACTERS };
  };
})(window.portalSearch = window.portalSearch || {});
