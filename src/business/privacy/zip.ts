// Files in one archive: the ZIP format of PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16, deflated, names in UTF-8, and
// nothing of its later additions. Archives stay far below the four gigabytes at which those would be needed.
import { crc32, deflateRawSync } from "node:zlib";

export type ZipEntry = { readonly name: string; readonly content: Buffer };

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;
/** 1 January 1980, the earliest day the format knows: what is in the archive says when it was made. */
const DAY = 0x21;

function fields(...list: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const made = Buffer.alloc(list.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of list) {
    if (bytes === 2) made.writeUInt16LE(value, at);
    else made.writeUInt32LE(value, at);
    at += bytes;
  }
  return made;
}

export function zip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const named = Buffer.from(name);
    const packed = deflateRawSync(content);
    const head = fields(
      [2, UTF8_NAMES],
      [2, DEFLATE],
      [2, 0],
      [2, DAY],
      [4, crc32(content)],
      [4, packed.byteLength],
      [4, content.byteLength],
      [2, named.byteLength],
      [2, 0],
    );
    const body = Buffer.concat([fields([4, 0x04034b50], [2, VERSION]), head, named, packed]);
    const place = fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(Buffer.concat([fields([4, 0x02014b50], [2, VERSION], [2, VERSION]), head, place, named]));
    bodies.push(body);
    offset += body.byteLength;
  }
  const listed = Buffer.concat(directory);
  const count = entries.length;
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, listed.byteLength],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...bodies, listed, end]);
}
