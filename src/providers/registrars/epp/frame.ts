// EPP over TCP (RFC 5734 section 4): each message is a 4-byte big-endian length, counting itself, and UTF-8 XML.

/** No registry answer comes near this; a longer announcement is a broken or hostile peer. Bytes, header included. */
export const frameLimit = 1024 * 1024;

export class FrameError extends Error {
  override readonly name = "FrameError";
}

/** The bytes to write for one message. Refuses messages over the limit. */
export function frame(text: string): Buffer {
  const body = Buffer.from(text, "utf8");
  if (body.length === 0 || body.length + 4 > frameLimit)
    throw new FrameError(`a message of ${body.length} bytes`);
  const whole = Buffer.allocUnsafe(body.length + 4);
  whole.writeUInt32BE(whole.length, 0);
  body.copy(whole, 4);
  return whole;
}

/**
 * Puts chunks together, however they are cut, and hands on each whole message. Throws FrameError for a length
 * below 5 or over the limit and for bytes that are no UTF-8: nothing after that can be trusted, so close.
 */
export function frameReader(onMessage: (text: string) => void): (chunk: Buffer) => void {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const header = Buffer.alloc(4);
  let headerFilled = 0;
  let body: Buffer | null = null;
  let bodyFilled = 0;

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (body === null) {
        const taken = chunk.copy(header, headerFilled, at, at + 4 - headerFilled);
        headerFilled += taken;
        at += taken;
        if (headerFilled < 4) return;
        const length = header.readUInt32BE(0);
        if (length < 5 || length > frameLimit) throw new FrameError(`a frame announces ${length} bytes`);
        body = Buffer.allocUnsafe(length - 4);
        bodyFilled = 0;
      }
      const taken = chunk.copy(body, bodyFilled, at);
      bodyFilled += taken;
      at += taken;
      if (bodyFilled < body.length) return;
      const whole = body;
      body = null;
      headerFilled = 0;
      onMessage(decoded(utf8, whole));
    }
  };
}

function decoded(utf8: TextDecoder, bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new FrameError("a message is not UTF-8", { cause });
  }
}
