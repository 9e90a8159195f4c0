// Text messages through Twilio's API, or any gateway that speaks it
// (https://www.twilio.com/docs/messaging/api). It has no idempotency key and no search by one: what may have
// been taken is thrown as unknown and never sent again.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { SmsReceipt, SmsRefusal, SmsSender } from "../../../business/messages/sms.port.ts";
import type { Provider } from "../../provider.ts";
import { done, refused, type Answer } from "../../../kernel/result.ts";
import { exchange, NotSent, type HttpAnswer } from "./exchange.ts";
import { twilioWords } from "./twilio.words.ts";

const settings = z.object({
  apiBase: z.url({ protocol: /^https?$/ }).default("https://api.twilio.com"),
  accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/, "34 characters, beginning with AC"),
  authToken: z.string().min(1).meta({ secret: true }),
  from: z.string().trim().min(1).max(34),
  statusCallbackUrl: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]).default(""),
});

type Settings = z.infer<typeof settings>;

/** https://www.twilio.com/docs/api/errors; what is not listed is `other`. */
const refusalByCode: Readonly<Record<number, SmsRefusal>> = {
  21211: "number",
  21217: "number",
  21265: "number",
  21604: "number",
  21612: "number",
  21614: "number",
  21635: "number",
  21610: "blocked",
  20005: "no_credit",
  30002: "no_credit",
  90010: "no_credit",
  20003: "not_permitted",
  21408: "not_permitted",
  21606: "not_permitted",
  21607: "not_permitted",
  21608: "not_permitted",
  21659: "not_permitted",
  21660: "not_permitted",
  14107: "try_later",
  20429: "try_later",
  21611: "try_later",
  30001: "try_later",
  63038: "try_later",
};

/** What is still under way counts as sent: the gateway has taken it and will tell the end. */
const stateByStatus: Readonly<Record<string, SmsReceipt["state"]>> = {
  accepted: "sent",
  scheduled: "sent",
  queued: "sent",
  sending: "sent",
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "undelivered",
  failed: "failed",
  canceled: "failed",
};

export const twilio: Provider<SmsSender, typeof settings> = {
  id: "twilio",
  words: twilioWords,
  settings,
  connect(given, tools) {
    const call = (method: "GET" | "POST", path: string, form: URLSearchParams | null): Promise<HttpAnswer> =>
      exchange({
        method,
        url: `${given.apiBase.replace(/\/+$/, "")}/2010-04-01/Accounts/${given.accountSid}${path}`,
        authorization: `Basic ${Buffer.from(`${given.accountSid}:${given.authToken}`).toString("base64")}`,
        body: form?.toString() ?? null,
        timeoutMs: tools.timeoutMs,
      });
    return {
      sendSms: (sms) =>
        certainly(async () => readSent(await call("POST", "/Messages.json", sendForm(given, sms)))),
      testConnection: () => certainly(async () => readAccount(await call("GET", ".json", null))),
      readReceipt: (url, form, signature) => readReceipt(given.authToken, url, form, signature),
    };
  },
};

function sendForm(given: Settings, sms: { to: string; text: string }): URLSearchParams {
  const form = new URLSearchParams({ To: sms.to, Body: sms.text });
  form.set(/^MG[0-9a-fA-F]{32}$/.test(given.from) ? "MessagingServiceSid" : "From", given.from);
  if (given.statusCallbackUrl !== "") form.set("StatusCallback", given.statusCallbackUrl);
  return form;
}

/** A request that never left this machine is refused, not unknown. */
async function certainly<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotSent) return refused("try_later" satisfies SmsRefusal, error.message);
    throw error;
  }
}

const created = z.object({ sid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/) });
const account = z.object({ sid: z.string(), friendly_name: z.string() });
const problem = z.object({ code: z.number(), message: z.string() });

function readSent(answer: HttpAnswer): Answer<{ reference: string }> {
  if (answer.status === 200 || answer.status === 201) {
    const message = created.safeParse(parsed(answer));
    if (message.success) return done({ reference: message.data.sid });
  }
  return readRefusal(answer);
}

function readAccount(answer: HttpAnswer): Answer<{ account: string }> {
  if (answer.status === 200) {
    const found = account.safeParse(parsed(answer));
    if (found.success) return done({ account: `${found.data.friendly_name} (${found.data.sid})` });
  }
  return readRefusal(answer);
}

/**
 * Only a 4xx in the API's own shape proves that nothing was taken; 5xx, redirects and strange pages prove
 * nothing.
 */
function readRefusal(answer: HttpAnswer): Answer<never> {
  const told = problem.safeParse(parsed(answer));
  if (answer.status === 429) return refused("try_later", told.data?.message ?? "429");
  if (answer.status >= 400 && answer.status < 500 && told.success) {
    return refused(refusalByCode[told.data.code] ?? "other", `${told.data.message} (${told.data.code})`);
  }
  throw new Error(`The SMS gateway answered ${answer.status} with something it does not document`);
}

function parsed(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.body);
  } catch {
    return null;
  }
}

function readReceipt(
  authToken: string,
  url: string,
  form: Readonly<Record<string, string>>,
  signature: string | undefined,
): SmsReceipt | null {
  if (signature === undefined || !isSigned(authToken, url, form, signature)) return null;
  const reference = form["MessageSid"] ?? form["SmsSid"];
  const state = stateByStatus[form["MessageStatus"] ?? form["SmsStatus"] ?? ""];
  if (reference === undefined || state === undefined) return null;
  return { reference, state, errorCode: form["ErrorCode"] || null };
}

/**
 * base64(HMAC-SHA1(token, URL + sorted key/value pairs)), https://www.twilio.com/docs/usage/security.
 * Proxies add and drop the port, so the URL counts with, without and with the default port. All forms are
 * always computed and compared in constant time.
 */
function isSigned(
  authToken: string,
  url: string,
  form: Readonly<Record<string, string>>,
  signature: string,
): boolean {
  const pairs = Object.keys(form)
    .toSorted()
    .map((key) => `${key}${form[key] ?? ""}`)
    .join("");
  const given = Buffer.from(signature);
  let genuine = false;
  for (const spelled of spellings(url)) {
    const expected = Buffer.from(
      createHmac("sha1", authToken)
        .update(spelled + pairs)
        .digest("base64"),
    );
    if (expected.length === given.length && timingSafeEqual(expected, given)) genuine = true;
  }
  return genuine;
}

function spellings(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#]*?)(?::\d+)?([/?#].*)?$/.exec(url);
  if (!parts) return [url];
  const [, scheme, host, rest = ""] = parts;
  return [url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${scheme === "https" ? 443 : 80}${rest}`];
}
