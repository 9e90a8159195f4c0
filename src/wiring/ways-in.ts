// Keeps the ways in for mail open in a worker: a listener for each that waits to be called, a round each half minute for each
// that has to be asked. What the office changes is heard within seconds.
import type { Logger } from "pino";
import type { MailIn, MailTaker, Taken } from "../business/threads/mail-in.port.ts";
import { connectionsOf, noteConnectionTest, sellersAll } from "../business/sellers/index.ts";
import type { Connection } from "../business/sellers/index.ts";
import { receiveMail, takesMailFor } from "../business/threads/index.ts";
import { systemActor } from "../kernel/rights.ts";
import type { Wired } from "../wiring.ts";

const LOOK_MS = 3_000;
const ASK_MS = 30_000;

type Parts = Pick<Wired, "act" | "db" | "clock" | "connections">;
type Open = { readonly way: MailIn; close(): Promise<void> };

/** What a way in hands its mails to. `otherwise`: whose they are where nothing in a mail tells. */
export function mailTaker(wired: Parts, connection: Connection, otherwise: string | null): MailTaker {
  return {
    accepts: (address) => takesMailFor(wired.db.app, address),
    async take(mail): Promise<Taken> {
      const given = { ...mail, connectionId: connection.id, otherwise };
      const done = await wired.act(receiveMail, systemActor, given);
      if (done.ok) return "stored";
      const { code } = done.refusal;
      if (code === "not_ours" || code === "too_big" || code === "empty") return code;
      throw new Error("a mail could not be stored", { cause: done.refusal });
    },
  };
}

/** A mailbox or a pipe without a brand of its own belongs to the first. */
export async function sellerOfWay(wired: Parts, connection: Connection): Promise<string | null> {
  return connection.sellerId ?? (await sellersAll(wired.db.app))[0]?.id ?? null;
}

export function startWaysIn(wired: Parts, log: Logger): { stop(): Promise<void> } {
  const open = new Map<string, Open>();
  const asked = new Map<string, number>();
  const faults = new Map<string, string>();
  let round: Promise<void> | null = null;

  const one = async (connection: Connection): Promise<void> => {
    const way = (await wired.connections.connect("mail_in", connection.id)) as MailIn;
    const before = open.get(connection.id);
    if (before && before.way !== way) {
      open.delete(connection.id);
      await before.close();
    }
    if (way.listen && !open.has(connection.id)) {
      const listening = await way.listen(mailTaker(wired, connection, null));
      open.set(connection.id, { way, close: () => listening.close() });
      log.info({ connection: connection.name, port: listening.port }, "mail is taken");
    }
    const now = wired.clock.machine().getTime();
    if (way.fetch && now - (asked.get(connection.id) ?? 0) >= ASK_MS) {
      asked.set(connection.id, now);
      await way.fetch(mailTaker(wired, connection, await sellerOfWay(wired, connection)));
    }
  };

  const look = async (): Promise<void> => {
    const on = (await connectionsOf(wired.db.app, "mail_in")).filter((each) => each.state === "on");
    for (const [id, { close }] of open) {
      if (on.some((each) => each.id === id)) continue;
      open.delete(id);
      await close();
    }
    for (const connection of on) {
      const fault = await one(connection).then(
        () => null,
        (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
      );
      await tell(connection, fault);
    }
  };

  /** Said once, not every few seconds; the office shows it beside the connection. */
  const tell = async (connection: Connection, fault: string | null): Promise<void> => {
    if ((faults.get(connection.id) ?? null) === fault) return;
    if (fault === null) faults.delete(connection.id);
    else {
      faults.set(connection.id, fault);
      log.warn({ connection: connection.name, fault }, "a way in for mail does not work");
    }
    await wired.act(noteConnectionTest, systemActor, { connectionId: connection.id, fault });
  };

  const begin = (): void => {
    round ??= look()
      .catch((fault: unknown) => log.error({ err: fault }, "the ways in for mail could not be looked after"))
      .finally(() => (round = null));
  };
  begin();
  const timer = setInterval(begin, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await round;
      for (const { close } of open.values()) await close();
    },
  };
}
