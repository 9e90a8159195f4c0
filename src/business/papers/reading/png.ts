// A picture as PNG: eight bits for each of red, green, blue (W3C PNG, third edition: IHDR, one IDAT, IEND).
import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUE_COLOUR = 2;
/** A picture goes a short way and is soon drawn anew: a fifth larger in a third of the time. */
const LEVEL = 3;

export type Bitmap = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** `data` holds four bytes for each point, of which the fourth is not used. */
export function pngOf({ width, height, data }: Bitmap): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, TRUE_COLOUR, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, to = 0; y < height; y += 1) {
    rows[to++] = 0;
    for (let from = y * width * 4, end = from + width * 4; from < end; from += 4) {
      rows[to++] = data[from] as number;
      rows[to++] = data[from + 1] as number;
      rows[to++] = data[from + 2] as number;
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: LEVEL })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
