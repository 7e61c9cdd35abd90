/* 检索·发文字号的各种写法（generator/search/numbers.py）。 */
(search => {
  "use strict";
  const OPEN = "[〔\\[(【﹝]", CLOSE = "[〕\\])】﹞]";
  const YEAR = "((?:19|20)[0-9]{2})", SERIAL = "第?\\s*([0-9]{1,6})";
  const BRACKETED = `${OPEN}\\s*${YEAR}\\s*${CLOSE}\\s*`;
  const WITH_CODE = new RegExp(
    `^([㐀-鿿豈-\ufaffA-Za-z]{1,16}?)\\s*(?:${BRACKETED}|${YEAR}\\s*年\\s*|${YEAR}\\s+)${SERIAL}\\s*号?$`
  );
  const BARE = new RegExp(`^(?:${BRACKETED}${SERIAL}\\s*号?|${YEAR}\\s*年\\s*${SERIAL}\\s*号)$`);
  function first(...args) {
    for (let at = 0; at < args.length; at += 1) { if (args[at]) { return args[at]; } }
    return "";
  }
  function number(code, year, serial) {
    const yearSerial = `${Number(year)}-${Number(serial)}`;
    return {
      code, year: Number(year), serial: Number(serial),
      text: `${code}〔${Number(year)}〕${Number(serial)}号`,
      token: code ? `${search.fold(code).units} ${yearSerial}` : yearSerial
    };
  }
  search.wantedNumber = query => {
    const folded = query.normalize("NFKC").trim();
    let match = WITH_CODE.exec(folded);
    if (match) { return number(match[1], first(match[2], match[3], match[4]), match[5]); }
    match = BARE.exec(folded);
    return match ? number("", first(match[1], match[3]), first(match[2], match[4])) : null;
  };
})(window.portalSearch = window.portalSearch || {});
