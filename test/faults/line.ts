// A line between the product and a counterpart (or its database) that a check can listen on: at the right moment it
// swallows what would go through, as if the far end had spoken to somebody who died.
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { afterwards } from "../support/afterwards.ts";

export type Line = {
  readonly port: number;
  /** Called with what comes back; true: it never arrives, and nothing after it. */
  onAnswer: ((bytes: Buffer) => boolean) | null;
  /** Called with what is sent; true: it never arrives. */
  onAsk: ((bytes: Buffer) => boolean) | null;
};

export async function lineTo(port: number): Promise<Line> {
  const open = new Set<Socket>();
  const line = { port: 0, onAnswer: null, onAsk: null } as { -readonly [K in keyof Line]: Line[K] };
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => open.delete(socket));
    }
    let dead = false;
    const cut = (hear: Line["onAsk"], bytes: Buffer): boolean => (dead ||= hear?.(bytes) ?? false);
    near.on("data", (bytes) => cut(line.onAsk, bytes) || far.write(bytes));
    far.on("data", (bytes) => cut(line.onAnswer, bytes) || near.write(bytes));
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  line.port = (server.address() as AddressInfo).port;
  afterwards(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return line;
}
