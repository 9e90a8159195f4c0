// Framing: however the network cuts the bytes, whole messages come out, and nothing else does.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frame, FrameError, frameLimit, frameReader } from "./frame.ts";

const message = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });

describe("frames of EPP over TLS", () => {
  test("messages come out whole and in order, however the bytes are cut", () => {
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat(40)),
        (messages, sizes) => {
          const bytes = Buffer.concat(messages.map(frame));
          const out: string[] = [];
          const read = frameReader((text) => out.push(text));
          for (let at = 0; at < bytes.length;) {
            const size = sizes.next().value ?? 1;
            read(bytes.subarray(at, at + size));
            at += size;
          }
          expect(out).toEqual(messages);
        },
      ),
      { numRuns: 200 },
    );
  });
  test("the length counts its own four bytes (RFC 5734)", () => {
    expect(frame("<é/>").readUInt32BE(0)).toBe(4 + 5);
  });
  test("random bytes are refused or wait for more, they never come out as more than their bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        let length = 0;
        try {
          frameReader((text) => (length += Buffer.byteLength(text) + 4))(Buffer.from(bytes));
        } catch (cause) {
          expect(cause).toBeInstanceOf(FrameError);
        }
        expect(length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });
  test.each([0, 4, frameLimit + 1, 0xffffffff])(
    "a frame that announces %d bytes is refused at its header",
    (length) => {
      const header = Buffer.alloc(4);
      header.writeUInt32BE(length);
      expect(() => frameReader(() => undefined)(header)).toThrow(FrameError);
    },
  );
  test("bytes that are no UTF-8 are refused", () => {
    const bytes = Buffer.from([0, 0, 0, 6, 0xc3, 0x28]);
    expect(() => frameReader(() => undefined)(bytes)).toThrow(FrameError);
  });
  test("a message over the limit is not sent", () => {
    expect(() => frame("x".repeat(frameLimit))).toThrow(FrameError);
  });
});
