/* 检索·文件长度的等级（generator/search/lengths.py）。 */
(search => {
  "use strict";
  const STEPS = [1];
  while (STEPS[STEPS.length - 1] < 1 << 26) {
    const last = STEPS[STEPS.length - 1];
    STEPS.push(Math.max(last + 1, Math.floor(last * 5 / 4)));
  }
  Object.assign(search, { STEPS });
})(window.portalSearch = window.portalSearch || {});
