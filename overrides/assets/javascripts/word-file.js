/* 在浏览器中生成 Word 文件：把各部分装进不压缩的 zip。不发出任何请求。 */
(() => {
  "use strict";
  const table = [];
  for (let number = 0; number < 256; number += 1) {
    let value = number;
    for (let bit = 0; bit < 8; bit += 1) { value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1; }
    table.push(value >>> 0);
  }
  function crc32(bytes) {
    let crc = 0xffffffff;
    for (let at = 0; at < bytes.length; at += 1) { crc = (crc >>> 8) ^ table[(crc ^ bytes[at]) & 255]; }
    return (crc ^ 0xffffffff) >>> 0;
  }
  /* 数按小端写；sizes 是每个数的字节数。 */
  function record(values, sizes) {
    const bytes = [];
    values.forEach((number, index) => {
      for (let shift = 0; shift < sizes[index]; shift += 1) { bytes.push((number >>> (8 * shift)) & 255); }
    });
    return new Uint8Array(bytes);
  }
  const FLAGS = 0x0800; /* 文件名是 UTF-8 */
  const DAY = 0x0021; /* 1980-01-01：不记下生成的时间 */

  function zip(parts) {
    const encoder = new TextEncoder();
    const files = [];
    const directory = [];
    let offset = 0;
    let size = 0;
    Object.keys(parts).forEach(path => {
      const name = encoder.encode(path), data = encoder.encode(parts[path]), crc = crc32(data);
      const shared = [20, FLAGS, 0, 0, DAY, crc, data.length, data.length, name.length, 0];
      const sizes = [2, 2, 2, 2, 2, 4, 4, 4, 2, 2];
      const head = record([0x04034b50].concat(shared), [4].concat(sizes));
      const entry = record([0x02014b50, 20].concat(shared, [0, 0, 0, 0, offset]), [4, 2].concat(sizes, [2, 2, 2, 4, 4]));
      files.push(head, name, data);
      directory.push(entry, name);
      offset += head.length + name.length + data.length;
      size += entry.length + name.length;
    });
    const count = directory.length / 2;
    const end = record([0x06054b50, 0, 0, count, count, size, offset, 0], [4, 2, 2, 2, 2, 4, 4, 2]);
    return files.concat(directory, [end]);
  }

  function escaped(text) {
    // eslint-disable-next-line no-control-regex -- XML 不容这些字符
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/&/g, "&amp;")
      .replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r\n?|\n/g, '</w:t><w:br/><w:t xml:space="preserve">');
  }

  window.portalWordFile = {
    escaped,
    make (parts) {
      const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      return new Blob(zip(parts), { type });
    }
  };
})();
