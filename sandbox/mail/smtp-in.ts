// The receiving mail server (RFC 5321): takes mail for everybody except for the addresses that stand for
// trouble.
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { pause, type Fault, type Switches } from "../shared/switches.ts";
import type { SandboxClock } from "../shared/clock.ts";
import type { Letterbox } from "./letterbox.ts";

export type SmtpIn = {
  readonly port: number;
  readonly host: string;
  readonly clock: SandboxClock & { refresh?(): Promise<void> };
  readonly box: Letterbox;
  readonly switches: Switches;
  /**
   * Only this pair may sign in, and nobody may send without; null: everybody may send, any sign-in is fine.
   */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Offers STARTTLS with it; null: plain text only. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
};

/**
 * Refused mail carries this line (the usual test text of spam filters,
 * https://spamassassin.apache.org/gtube/).
 */
export const spamText = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

const bytesMax = 25 * 1024 * 1024;

/** Local parts that stand for a recipient or sender the server answers with an error. */
const troubles: Readonly<Record<string, readonly [code: number, text: string]>> = {
  bounce: [550, "5.1.1 No such mailbox here"],
  later: [451, "4.2.1 Mailbox is busy, try again later"],
};

/** Starts listening; answers the port and how to stop. */
export async function startSmtp(options: SmtpIn): Promise<{ port: number; close(): Promise<void> }> {
  const { box, clock, login } = options;
  const server = new SMTPServer({
    name: "mail.sandbox.test",
    banner: "Sandbox mail sink",
    size: bytesMax,
    authOptional: login === null,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    disabledCommands: options.tls ? [] : ["STARTTLS"],
    ...options.tls,
    closeTimeout: 100,
    onAuth(auth, _session, answer) {
      const right = login === null || (auth.username === login.user && auth.password === login.password);
      answer(
        right ? null : refusal(535, "5.7.8 User name or password is wrong"),
        right ? { user: "sender" } : undefined,
      );
    },
    onMailFrom({ address }, _session, answer) {
      answer(/^blocked@/i.test(address) ? refusal(550, "5.7.1 This sender may not send here") : null);
    },
    onRcptTo({ address }, _session, answer) {
      const trouble = troubles[address.slice(0, address.lastIndexOf("@")).toLowerCase()];
      answer(trouble ? refusal(...trouble) : null);
    },
    onData(stream, session, answer) {
      const fault = options.switches.take("DATA") ?? options.switches.take("MAIL");
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const tooLong = stream.sizeExceeded ? refusal(552, "5.3.4 The message is too big") : null;
        receive(Buffer.concat(parts), session, fault).then((problem) => answer(tooLong ?? problem), answer);
      });
    },
  });

  async function receive(
    raw: Buffer,
    session: SMTPServerSession,
    fault: Fault | null,
  ): Promise<Error | null> {
    if (fault?.kind === "drop") return cut(server, session);
    if (fault?.kind === "slow") await pause(fault.ms);
    if (fault?.kind === "fail") return refusal(451, "4.3.0 Local error in processing");
    if (raw.includes(spamText)) return refusal(554, "5.7.1 The message looks like spam");
    await clock.refresh?.();
    const { mailFrom, rcptTo } = session.envelope;
    const recipients = rcptTo.map((recipient) => recipient.address);
    await box.add(raw, mailFrom ? mailFrom.address : "", recipients, clock.now());
    if (fault?.kind === "answer_twice")
      await box.add(raw, mailFrom ? mailFrom.address : "", recipients, clock.now());
    return fault?.kind === "lose_answer" ? cut(server, session) : null;
  }

  server.on("error", () => undefined); // a client that cut its connection
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(options.port, options.host, () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Ends the connection without an answer; the error goes nowhere, as nobody is listening any more. */
function cut(server: SMTPServer, session: SMTPServerSession): Error {
  for (const connection of server.connections)
    if (connection.session === session) connection._socket.destroy();
  return refusal(421, "4.3.0 Connection lost");
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
