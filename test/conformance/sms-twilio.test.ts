// Twilio's API against the sandbox's gateway, and the in-process sender against the same suite.
import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { machineClock } from "../../sandbox/shared/clock.ts";
import { signReceipt, startSmsGateway, type SmsGateway } from "../../sandbox/sms/sms-gateway.ts";
import { twilio } from "../../src/providers/sms/twilio/twilio.ts";
import type { SmsSender } from "../../src/business/messages/sms.port.ts";
import { inProcessSms } from "../support/in-process-sms.ts";
import { silentLog } from "../support/silent-log.ts";
import { smsSuite, type Notice } from "./sms.suite.ts";

const startGateway = (): Promise<SmsGateway> => startSmsGateway({ port: 0, dir: null, clock: machineClock });

function senderTo(gateway: SmsGateway, settings: Record<string, unknown> = {}, timeoutMs = 4000): SmsSender {
  const given = twilio.settings.parse({
    apiBase: gateway.url,
    accountSid: gateway.accountSid,
    authToken: gateway.authToken,
    from: "+4930123456",
    ...settings,
  });
  return twilio.connect(given, { log: silentLog, timeoutMs });
}

/** Takes notices as the installation would. */
async function receiver() {
  const notices: Notice[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request
      .setEncoding("utf8")
      .on("data", (part: string) => {
        body += part;
      })
      .on("end", () => {
        const signature = request.headers["x-twilio-signature"];
        notices.push({
          url,
          form: Object.fromEntries(new URLSearchParams(body)),
          signature: signature?.toString(),
        });
        response.writeHead(204).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/hooks/sms`;
  return {
    url,
    notices,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

smsSuite("a gateway like Twilio's", async () => {
  const gateway = await startGateway();
  const inbox = await receiver();
  return {
    sender: senderTo(gateway, { statusCallbackUrl: inbox.url }),
    arrived: () => gateway.control.messages().map((message) => ({ to: message.to, text: message.body })),
    async notices(reference) {
      await gateway.control.settled();
      return inbox.notices.filter((notice) => notice.form["MessageSid"] === reference);
    },
    fault: (fault) => gateway.control.switches.set(fault, 1, "POST Messages"),
    async close() {
      await gateway.close();
      await inbox.close();
    },
  };
});

smsSuite("the in-process sender", async () => {
  const { sender, sent, switches, receiptsFor } = inProcessSms();
  const url = "http://shop.test/hooks/sms";
  return {
    sender,
    arrived: () => sent,
    notices: async (reference) => receiptsFor(reference, url).map((signed) => ({ url, ...signed })),
    fault: (fault) => switches.set(fault, 1, "POST Messages"),
    close: async () => undefined,
  };
});

describe("Twilio in particular", () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  async function gatewayOpen(): Promise<SmsGateway> {
    const gateway = await startGateway();
    closing.push(gateway.close);
    return gateway;
  }

  test("the signature of Twilio's own documentation is genuine", () => {
    // The worked example of https://www.twilio.com/docs/usage/security.
    const given = twilio.settings.parse({
      accountSid: `AC${"0".repeat(32)}`,
      authToken: "12345",
      from: "+14158675309",
    });
    const sender = twilio.connect(given, { log: silentLog, timeoutMs: 1000 });
    const caller = "+14158675309";
    const call = {
      CallSid: "CA1234567890ABCDE",
      Caller: caller,
      Digits: "1234",
      From: caller,
      To: "+18005551212",
    };
    const url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    expect(signReceipt("12345", url, call)).toBe("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    const notice = { MessageSid: "SM1", MessageStatus: "delivered" };
    const receipt = { reference: "SM1", state: "delivered", errorCode: null };
    expect(sender.readReceipt(url, notice, signReceipt("12345", url, notice))).toEqual(receipt);
    const withPort = url.replace(".com", ".com:443");
    expect(sender.readReceipt(url, notice, signReceipt("12345", withPort, notice))).toEqual(receipt);
    expect(sender.readReceipt(withPort, notice, signReceipt("12345", url, notice))).toEqual(receipt);
    expect(sender.readReceipt(url, notice, signReceipt("54321", url, notice))).toBeNull();
  });

  test("a wrong token is told by the connection test and sends nothing", async () => {
    const gateway = await gatewayOpen();
    const sender = senderTo(gateway, { authToken: "wrong" });
    expect(await sender.testConnection()).toMatchObject({ kind: "refused", code: "not_permitted" });
    expect(await sender.sendSms({ key: "1", to: "+4915112345678", text: "Hello" })).toMatchObject({
      code: "not_permitted",
    });
    expect(gateway.control.messages()).toEqual([]);
  });

  test("where no gateway listens, the message was certainly not sent", async () => {
    const gateway = await startGateway();
    await gateway.close();
    const answer = await senderTo(gateway).sendSms({ key: "1", to: "+4915112345678", text: "Hello" });
    expect(answer).toMatchObject({ kind: "refused", code: "try_later" });
  });

  test("a gateway too slow to answer leaves the outcome unknown", async () => {
    const gateway = await gatewayOpen();
    gateway.control.switches.set({ kind: "slow", ms: 800 }, 1, "POST Messages");
    const sender = senderTo(gateway, {}, 200);
    await expect(sender.sendSms({ key: "1", to: "+4915112345678", text: "Hello" })).rejects.toThrow();
  });

  test("a notice that comes twice reads the same both times", async () => {
    const gateway = await gatewayOpen();
    const inbox = await receiver();
    closing.push(inbox.close);
    const sender = senderTo(gateway, { statusCallbackUrl: inbox.url });
    gateway.control.switches.set({ kind: "answer_twice" }, 3, "StatusCallback");
    await sender.sendSms({ key: "1", to: "+4915112345678", text: "Hello" });
    await gateway.control.settled();
    const states = inbox.notices.map((n) => sender.readReceipt(n.url, n.form, n.signature)?.state);
    expect(states).toEqual(["sent", "sent", "sent", "sent", "delivered", "delivered"]);
  });
});
