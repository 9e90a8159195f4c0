// A name server of the sandbox (RFC 1035, UDP): says which domains take mail, so that the demo asks nobody on the internet.
import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";

export type Names = {
  /** "127.0.0.1:5353" */
  readonly address: string;
  /** Leaves so many questions without an answer. */
  beSilent(questions: number): void;
  close(): Promise<void>;
};

const TYPE_A = 1;
const TYPE_MX = 15;
const NO_ERROR = 0;
const NO_NAME = 3;

/**
 * Every domain has a mail host, but: names that begin with "nomail" have an address only for "nomail-a", else neither; "nullmx"
 * takes none (RFC 7505); "nodomain" does not exist.
 */
export async function startNames(options: { readonly port: number; readonly host?: string }): Promise<Names> {
  const host = options.host ?? "127.0.0.1";
  const socket = createSocket("udp4");
  let silent = 0;
  socket.on("message", (question, from) => {
    if (silent > 0) {
      silent -= 1;
      return;
    }
    const reply = answer(question);
    if (reply !== null) socket.send(reply, from.port, from.address);
  });
  await bound(socket, options.port, host);
  return {
    address: `${host}:${socket.address().port}`,
    beSilent: (questions) => {
      silent = questions;
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function bound(socket: Socket, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, host, () => resolve());
  });
}

/** Null for what is no question. */
function answer(question: Buffer): Buffer | null {
  const asked = readQuestion(question);
  if (asked === null) return null;
  const { name, type, end } = asked;
  const gone = name.startsWith("nodomain");
  const answers = gone ? [] : recordsFor(name, type);
  const header = Buffer.alloc(12);
  question.copy(header, 0, 0, 2);
  // A reply with authority, recursion as asked for.
  header.writeUInt16BE(0x8580 | (gone ? NO_NAME : NO_ERROR), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(answers.length, 6);
  const body = answers.map((content) => {
    const head = Buffer.alloc(12);
    head.writeUInt16BE(0xc00c, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt32BE(60, 6);
    head.writeUInt16BE(content.length, 10);
    return Buffer.concat([head, content]);
  });
  return Buffer.concat([header, question.subarray(12, end), ...body]);
}

function recordsFor(name: string, type: number): Buffer[] {
  if (type === TYPE_MX) {
    if (name.startsWith("nomail")) return [];
    if (name.startsWith("nullmx")) return [Buffer.from([0, 0, 0])];
    return [
      Buffer.concat([Buffer.from([0, 10]), Buffer.from([4]), Buffer.from("mail"), Buffer.from([0xc0, 0x0c])]),
    ];
  }
  return type === TYPE_A && (name.startsWith("nomail-a") || !name.startsWith("nomail"))
    ? [Buffer.from([127, 0, 0, 1])]
    : [];
}

function readQuestion(packet: Buffer): { name: string; type: number; end: number } | null {
  if (packet.length < 17) return null;
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at] ?? 0; length > 0 && length < 64; length = packet[at] ?? 0) {
    labels.push(packet.subarray(at + 1, at + 1 + length).toString("latin1"));
    at += length + 1;
    if (at >= packet.length) return null;
  }
  if (at + 5 > packet.length) return null;
  return { name: labels.join(".").toLowerCase(), type: packet.readUInt16BE(at + 1), end: at + 5 };
}
