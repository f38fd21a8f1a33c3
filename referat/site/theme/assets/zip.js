// Files by name, [[name, bytes], …] -> one zip file.

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit += 1) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number;
});

function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

// Numbers of two or four bytes, the lowest first: [[2, 20], [4, size], …].
function record(numbers) {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of numbers) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return view;
}

/** The files, each as it is (the large ones are compressed already), and the list of them at the end. */
export function zipped(files) {
  const parts = [];
  const list = [];
  let [at, length] = [0, 0];
  for (const [name, bytes] of files) {
    const path = new TextEncoder().encode(name);
    const about = [
      [2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x21], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length],
      [2, path.length], [2, 0],
    ];
    parts.push(record([[4, 0x04034b50], ...about]), path, bytes);
    list.push(record([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), path);
    at += 30 + path.length + bytes.length;
    length += 46 + path.length;
  }
  const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, length], [4, at], [2, 0]]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
}
