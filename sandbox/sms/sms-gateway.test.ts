// The gateway is strict about what it takes, remembers it, and shows it on the phones.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { machineClock } from "../shared/clock.ts";
import { startSmsGateway, type SmsGateway } from "./sms-gateway.ts";

let dir: string;
let gateway: SmsGateway;

const open = (): Promise<SmsGateway> => startSmsGateway({ port: 0, dir, clock: machineClock });
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "sms-gateway-"));
  gateway = await open();
});
afterEach(async () => {
  await gateway.close();
  await rm(dir, { recursive: true });
});

async function ask(
  form: Record<string, string>,
  token = gateway.authToken,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${gateway.url}/2010-04-01/Accounts/${gateway.accountSid}/Messages.json`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { authorization: `Basic ${btoa(`${gateway.accountSid}:${token}`)}` },
  });
  return { http: answer.status, ...((await answer.json()) as object) };
}

const good = { To: "+4915112345678", From: "+4930123456", Body: "Your code is 482913" };

test.each([
  ["without a recipient", { To: "" }, 21604],
  ["to something that is no number", { To: "0151" }, 21211],
  ["without a text", { Body: "" }, 21602],
  ["with a text that is too long", { Body: "x".repeat(1601) }, 21617],
  ["with a sender that is no number or name", { From: "a name far too long" }, 21212],
  ["with a receipt address that is none", { StatusCallback: "javascript:1" }, 21609],
  ["with an unknown field", { Recipient: "+491" }, 20001],
])("a message %s is refused as Twilio does", async (_, change, code) => {
  expect(await ask({ ...good, ...change })).toMatchObject({ http: 400, code });
  expect(gateway.control.messages()).toEqual([]);
});

test("nobody sends without the right token", async () => {
  expect(await ask(good, "wrong")).toMatchObject({ http: 401, code: 20003 });
});

test("a message is answered as queued and survives the end of the program", async () => {
  expect(await ask(good)).toMatchObject({ http: 201, status: "queued", to: good.To, body: good.Body });
  await gateway.control.settled();
  await gateway.close();
  gateway = await open();
  expect(gateway.control.messages("12345678")).toMatchObject([{ body: good.Body, status: "delivered" }]);
});

test("the phone shows the newest number on top, with the code large and the text harmless", async () => {
  await ask(good);
  await ask({
    ...good,
    To: "+4915187654321",
    Body: "<b>Hello</b>, order B-100123: https://shop.test/o/123456",
  });
  await gateway.control.settled();
  const text = await (await fetch(gateway.url, { headers: { "accept-language": "de" } })).text();
  expect(text.indexOf("+4915187654321")).toBeLessThan(text.indexOf("+4915112345678"));
  expect(text.match(/class="code"[^<]*/g)).toEqual(['class="code" title="Code">482913']);
  expect(text).not.toContain("<b>Hello</b>");
  const found = (await (await fetch(`${gateway.url}/api/messages?to=87654321`)).json()) as {
    messages: unknown[];
  };
  expect(found.messages).toMatchObject([{ to: "+4915187654321", status: "delivered" }]);
});
