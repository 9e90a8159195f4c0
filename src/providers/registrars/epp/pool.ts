// The few sessions a registry allows us, shared by all calls: first come first served, a bounded queue, and a hello
// now and then so that idle sessions are not closed by the other side.
import type { ProviderTools } from "../../provider.ts";
import { EppError, openSession } from "./session.ts";
import type { Connection, Session } from "./session.ts";
import type { Reply } from "./reply.ts";
import type { Markup } from "./xml.ts";

const queueLimit = 200;
const helloEveryMs = 4 * 60_000;

export type Pool = {
  /**
   * Sends one command. `repeatable` (enquiries): where a session kept from earlier turns out dead, once more on a
   * fresh one. Throws EppError.
   */
  send(command: Markup | ((session: Session) => Command), repeatable?: boolean): Promise<Reply>;
  /** The name the registry gives itself in its greeting. */
  serverName(): Promise<string>;
  close(): Promise<void>;
};
export type Command = { readonly command: Markup; readonly extension: Markup | null };

type Queued = { go(): void; fail(cause: Error): void };

export function openPool(connection: Connection, sessionsMax: number, tools: ProviderTools): Pool {
  const idle: Session[] = [];
  const queue: Queued[] = [];
  let free = sessionsMax;
  // Sessions the registry would not give us (2502); tried again at each heartbeat.
  let withheld = 0;
  let closed = false;

  const heartbeat = setInterval(() => {
    for (; withheld > 0; withheld -= 1) giveBack(null);
    for (const session of idle.splice(0)) {
      free -= 1;
      session
        .hello()
        .catch(() => session.destroy())
        .finally(() => giveBack(session));
    }
  }, helloEveryMs);
  heartbeat.unref();

  /** Waits for the right to use a session, at most the time one exchange may take. */
  function turn(): Promise<void> {
    if (closed)
      return Promise.reject(new EppError("The connection to the registry was closed.", { sent: false }));
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    if (queue.length >= queueLimit) {
      return Promise.reject(new EppError("Too many calls wait for the registry.", { sent: false }));
    }
    return new Promise((resolve, reject) => {
      const queued: Queued = {
        go: () => (clearTimeout(deadline), resolve()),
        fail: (cause) => (clearTimeout(deadline), reject(cause)),
      };
      const deadline = setTimeout(() => {
        queue.splice(queue.indexOf(queued), 1);
        queued.fail(new EppError("No session of the registry came free in time.", { sent: false }));
      }, tools.timeoutMs);
      queue.push(queued);
    });
  }

  function giveBack(session: Session | null): void {
    if (session?.alive && !closed) idle.push(session);
    else session?.destroy();
    const next = queue.shift();
    if (next) next.go();
    else free += 1;
  }

  async function withSession<T>(use: (session: Session, reused: boolean) => Promise<T>): Promise<T> {
    await turn();
    let session: Session | null = null;
    try {
      session = takeIdle();
      const reused = session !== null;
      session ??= (await openOr2502()) ?? takeIdle() ?? (await openSession(connection, tools));
      return await use(session, reused);
    } finally {
      giveBack(session);
    }
  }

  function takeIdle(): Session | null {
    for (let session = idle.pop(); session; session = idle.pop()) if (session.alive) return session;
    return null;
  }

  /** Null: the registry allows no further session (2502), but the turn of another of ours has come instead. */
  async function openOr2502(): Promise<Session | null> {
    try {
      return await openSession(connection, tools);
    } catch (cause) {
      const othersAtWork = sessionsMax - withheld - free - 1 > 0;
      if (!(cause instanceof EppError && cause.code === 2502 && othersAtWork)) throw cause;
      tools.log.warn({ host: connection.host }, "the registry allows fewer sessions than sessionsMax says");
      withheld += 1;
      await turn();
      return null;
    }
  }

  /** Once more on a fresh session where an old one turned out dead and asking again can do no harm. */
  async function withLiveSession<T>(repeatable: boolean, use: (session: Session) => Promise<T>): Promise<T> {
    let old = false;
    try {
      return await withSession((session, reused) => {
        old = reused;
        return use(session);
      });
    } catch (cause) {
      if (!(cause instanceof EppError) || !old || cause.code !== null) throw cause;
      if (cause.sent && (!repeatable || cause.timedOut)) throw cause;
      tools.log.warn(
        { host: connection.host, cause: cause.message },
        "an old session had died; asking again",
      );
      return await withSession(use);
    }
  }

  return {
    send(given, repeatable = false) {
      return withLiveSession(repeatable, (session) => {
        const { command, extension } =
          typeof given === "function" ? given(session) : { command: given, extension: null };
        return session.send(command, extension);
      });
    },
    serverName: () =>
      withLiveSession(true, async (session) => {
        await session.hello();
        return session.greeting.server;
      }),
    async close() {
      closed = true;
      clearInterval(heartbeat);
      for (const queued of queue.splice(0))
        queued.fail(new EppError("The connection was closed.", { sent: false }));
      await Promise.all(idle.splice(0).map((session) => session.logout()));
    },
  };
}
