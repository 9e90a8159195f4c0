// One mail from a mail server's pipe, with the exit codes that such servers understand (sysexits.h): whatever is not certain
// is "come again later", so that no mail is lost by us.
import { connectionsOf } from "../business/sellers/index.ts";
import { openDatabase } from "./open-database.ts";
import { makeLog } from "./log.ts";
import type { StartOptions } from "../main.ts";
import { wire } from "../wiring.ts";
import { mailTaker, sellerOfWay } from "./ways-in.ts";

export type PipedMail = {
  readonly raw: Buffer;
  /** Of the envelope, where the mail server names them. */
  readonly sender: string | null;
  readonly recipients: readonly string[] | null;
};

export type PipeAnswer = { readonly exitCode: 0 | 65 | 67 | 75; readonly says: string };

/** 0: stored. 65: empty or too big. 67: no address of ours. 75: not now. Throws where the database cannot be reached. */
export async function mailFromPipe(
  options: Pick<StartOptions, "urls">,
  mail: PipedMail,
): Promise<PipeAnswer> {
  const log = makeLog("silent");
  const db = openDatabase(options.urls, log);
  try {
    const connect = () => Promise.reject(new Error("a pipe speaks to nobody"));
    const wired = wire({ db, log, movableClock: false, connections: { connect } });
    const ways = await connectionsOf(db.app, "mail_in");
    const pipe = ways.find((one) => one.provider === "pipe" && one.state === "on");
    if (!pipe) return { exitCode: 75, says: "4.3.2 no pipe is switched on in the office under Connections" };
    const otherwise = mail.recipients === null ? await sellerOfWay(wired, pipe) : null;
    const taken = await mailTaker(wired, pipe, otherwise).take(mail);
    return ANSWERS[taken];
  } finally {
    await db.close();
  }
}

const ANSWERS: Readonly<Record<"stored" | "not_ours" | "too_big" | "empty", PipeAnswer>> = {
  stored: { exitCode: 0, says: "2.0.0 stored" },
  not_ours: { exitCode: 67, says: "5.1.1 not an address of ours" },
  too_big: { exitCode: 65, says: "5.3.4 the mail is too big" },
  empty: { exitCode: 65, says: "5.6.0 the mail is empty" },
};
