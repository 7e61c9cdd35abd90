/* 检索·逐个读取编码：若干个零、一个一、若干低位（generator/search/bits.py）。 */
(search => {
  "use strict";
  /* 逐个读取编码：若干个零、一个一、若干低位。 */
  class Bits {
    constructor(data) {
      this.data = new Uint8Array(data.length + 8);
      this.data.set(data);
      this.end = data.length * 8;
      this.at = 0;
    }

    window() {
      const data = this.data, byte = this.at >> 3, shift = this.at & 7;
      const word = (data[byte] << 24) | (data[byte + 1] << 16) | (data[byte + 2] << 8) | data[byte + 3];
      return shift ? (word << shift) | (data[byte + 4] >> (8 - shift)) : word;
    }

    zeros() {
      let zeros = 0, word = this.window();
      while (word === 0) {
        zeros += 32;
        this.at += 32;
        if (this.at > this.end) { throw new Error("cut off"); }
        word = this.window();
      }
      const more = Math.clz32(word);
      this.at += more + 1;
      return zeros + more;
    }

    low(count) {
      if (count > 24) {
        const high = this.low(count - 16);
        return high * 0x10000 + this.low(16);
      }
      if (!count) { return 0; }
      const value = this.window() >>> (32 - count);
      this.at += count;
      return value;
    }

    rice(parameter) {
      const zeros = this.zeros();
      return zeros * Math.pow(2, parameter) + this.low(parameter);
    }

    gamma() {
      const width = this.zeros();
      return Math.pow(2, width) + this.low(width);
    }

    align() { this.at = (this.at + 7) & ~7; }

    ascending(count, parameter, last) {
      const values = new Array(count);
      for (let at = 0; at < count; at += 1) {
        last += this.rice(parameter) + 1;
        values[at] = last;
      }
      return values;
    }
  }
  function bitLength(value) {
    let length = 0;
    for (value = Math.floor(value); value >= 1; value /= 2) { length += 1; }
    return length;
  }
  function gapParameter(universe, count) { return Math.max(0, bitLength(universe * 11 / (16 * count)) - 1); }
  function positionParameter(length, count) { return Math.max(0, bitLength(length * 9 / (16 * count)) - 1); }
  Object.assign(search, { Bits, bitLength, gapParameter, positionParameter });
})(window.portalSearch = window.portalSearch || {});
