// A mail server's mailbox for checks: as much of IMAP4rev1 (RFC 3501) as a client needs that empties a folder, over a real
// connection, with folders and numbers that behave as they do elsewhere.
import { createServer } from "node:net";
import type { Socket } from "node:net";

export type ImapServer = {
  readonly port: number;
  readonly folders: ReadonlyMap<string, readonly { readonly uid: number; readonly raw: Buffer }[]>;
  put(raw: Buffer): void;
  /** The connection is cut when this command comes, once. */
  cutAt(command: string): void;
  close(): Promise<void>;
};

type Kept = { uid: number; raw: Buffer };

export async function imapServer(login: {
  readonly user: string;
  readonly password: string;
}): Promise<ImapServer> {
  const folders = new Map<string, Kept[]>([["INBOX", []]]);
  const sockets = new Set<Socket>();
  const wanted = { cut: "", uid: 1 };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    converse(socket, { folders, login, wanted });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    folders,
    put: (raw) => void folders.get("INBOX")?.push({ uid: wanted.uid++, raw }),
    cutAt: (command) => void (wanted.cut = command),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

type World = {
  readonly folders: Map<string, Kept[]>;
  readonly login: { readonly user: string; readonly password: string };
  readonly wanted: { cut: string; uid: number };
};

const CAPABILITIES = "IMAP4rev1 MOVE UIDPLUS";
const unquoted = (text: string): string => text.replace(/^"|"$/g, "");

function converse(socket: Socket, { folders, login, wanted }: World): void {
  let open: Kept[] = [];
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const words = (line: string): string[] => line.match(/"(?:[^"\\]|\\.)*"|\([^)]*\)|\S+/g) ?? [];

  const commands: Readonly<Record<string, (tag: string, args: string[]) => void>> = {
    CAPABILITY: (tag) => {
      say(`* CAPABILITY ${CAPABILITIES}`);
      say(`${tag} OK done`);
    },
    NOOP: (tag) => say(`${tag} OK done`),
    LOGIN: (tag, [user = "", password = ""]) =>
      say(
        unquoted(user) === login.user && unquoted(password) === login.password
          ? `${tag} OK [CAPABILITY ${CAPABILITIES}] welcome`
          : `${tag} NO [AUTHENTICATIONFAILED] wrong user or password`,
      ),
    LIST: (tag, [, pattern = ""]) => {
      for (const name of folders.keys())
        if (/[*%]/.test(pattern) || unquoted(pattern) === name) say(`* LIST () "/" "${name}"`);
      say(`${tag} OK done`);
    },
    CREATE: (tag, [name = ""]) => {
      if (folders.has(unquoted(name))) return say(`${tag} NO [ALREADYEXISTS] it is there`);
      folders.set(unquoted(name), []);
      say(`${tag} OK done`);
    },
    SELECT: (tag, args) => select(tag, args[0] ?? "", "READ-WRITE"),
    EXAMINE: (tag, args) => select(tag, args[0] ?? "", "READ-ONLY"),
    UNSELECT: (tag) => say(`${tag} OK done`),
    CLOSE: (tag) => say(`${tag} OK done`),
    LOGOUT: (tag) => {
      say("* BYE");
      say(`${tag} OK done`);
      socket.end();
    },
    UID: (tag, [what = "", ...args]) => {
      if (what === "SEARCH") {
        say(`* SEARCH${open.map((one) => ` ${one.uid}`).join("")}`);
        return say(`${tag} OK done`);
      }
      if (what === "FETCH") return fetch(tag, args);
      if (what === "MOVE") return move(tag, args);
      say(`${tag} BAD not here`);
    },
  };

  const select = (tag: string, name: string, how: string): void => {
    const found = folders.get(unquoted(name));
    if (!found) return say(`${tag} NO no such folder`);
    open = found;
    say("* FLAGS (\\Seen \\Deleted)");
    say(`* ${open.length} EXISTS`);
    say("* OK [UIDVALIDITY 1] so far");
    say(`* OK [UIDNEXT ${wanted.uid}] next`);
    say(`${tag} OK [${how}] done`);
  };
  const fetch = (tag: string, [uid = "", ...rest]: string[]): void => {
    const at = open.findIndex((one) => one.uid === Number(uid));
    const mail = open[at];
    if (mail && /BODY/.test(rest.join(" "))) {
      socket.write(`* ${at + 1} FETCH (UID ${mail.uid} BODY[] {${mail.raw.length}}\r\n`);
      socket.write(mail.raw);
      say(")");
    } else if (mail) say(`* ${at + 1} FETCH (UID ${mail.uid} RFC822.SIZE ${mail.raw.length})`);
    say(`${tag} OK done`);
  };
  const move = (tag: string, [uid = "", name = ""]: string[]): void => {
    const at = open.findIndex((one) => one.uid === Number(uid));
    const target = folders.get(unquoted(name));
    const [mail] = at === -1 || !target ? [] : open.splice(at, 1);
    if (!mail || !target) return say(`${tag} NO [TRYCREATE] not possible`);
    target.push(mail);
    say(`* OK [COPYUID 1 ${uid} ${uid}] moved`);
    say(`* ${at + 1} EXPUNGE`);
    say(`${tag} OK done`);
  };

  let rest = "";
  say(`* OK [CAPABILITY ${CAPABILITIES}] ready`);
  socket.on("data", (piece) => {
    rest += piece.toString("latin1");
    for (let end = rest.indexOf("\r\n"); end !== -1; end = rest.indexOf("\r\n")) {
      const [tag = "", name = "", ...args] = words(rest.slice(0, end));
      rest = rest.slice(end + 2);
      const whole = name === "UID" ? `UID ${args[0]}` : name;
      if (wanted.cut === whole) {
        wanted.cut = "";
        return void socket.destroy();
      }
      const run = commands[name.toUpperCase()];
      if (run) run(tag, args);
      else say(`${tag} BAD unknown`);
    }
  });
}
