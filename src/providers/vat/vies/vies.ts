// The Commission's register of VAT ids by its REST interface (https://ec.europa.eu/taxation_customs/vies, "check-vat-number").
// With a requester's id each answer carries a consultation number, which proves the question. Asking changes nothing: whatever
// goes wrong on the way means that the register cannot say now.
import { z } from "zod";
import type { VatIdFound, VatIdRefusal, VatRegister } from "../../../business/tax/vat-id.port.ts";
import { done, refused } from "../../../kernel/result.ts";
import type { Answer } from "../../../kernel/result.ts";
import type { Provider } from "../../provider.ts";
import { viesWords } from "./vies.words.ts";

const settings = z.object({
  apiBase: z.url({ protocol: /^https?$/ }).default("https://ec.europa.eu/taxation_customs/vies/rest-api"),
  requester: z
    .string()
    .trim()
    .regex(/^(?:[A-Z]{2}[A-Z0-9+*]{2,12})?$/, "Two letters and the number, or empty")
    .default(""),
});

/** Faults as VIES names them; what is not listed cannot be said now either. */
const NOT_OURS = new Set(["INVALID_REQUESTER_INFO", "VAT_BLOCKED", "IP_BLOCKED"]);

const answered = z.object({
  valid: z.boolean(),
  requestIdentifier: z.string().optional(),
  name: z.string().optional(),
  address: z.string().optional(),
});
const failed = z.object({
  errorWrappers: z.array(z.object({ error: z.string(), message: z.string().optional() })).min(1),
});
const status = z.object({
  vow: z.object({ available: z.boolean() }),
  countries: z.array(z.object({ countryCode: z.string(), availability: z.string() })),
});

const BYTES_MAX = 64 * 1024;

const cannotSay = (why: string): Answer<never> => refused("unavailable" satisfies VatIdRefusal, why);

export const vies: Provider<VatRegister, typeof settings> = {
  id: "vies",
  words: viesWords,
  settings,
  connect(given, tools) {
    const base = given.apiBase.replace(/\/+$/, "");
    const call = async (path: string, body: object | null): Promise<unknown> => {
      const response = await fetch(`${base}${path}`, {
        method: body === null ? "GET" : "POST",
        headers: {
          accept: "application/json",
          ...(body === null ? {} : { "content-type": "application/json" }),
        },
        body: body === null ? null : JSON.stringify(body),
        redirect: "error",
        signal: AbortSignal.timeout(tools.timeoutMs),
      });
      const text = await response.text();
      return text.length > BYTES_MAX ? null : parsed(text);
    };
    return {
      checkVatId: (text) =>
        calmly(async () => readAnswer(await call("/check-vat-number", questionOf(text, given.requester)))),
      testConnection: () => calmly(async () => readStatus(await call("/check-status", null))),
    };
  },
};

function questionOf(text: string, requester: string): object {
  const asker = { requesterMemberStateCode: requester.slice(0, 2), requesterNumber: requester.slice(2) };
  return { countryCode: text.slice(0, 2), vatNumber: text.slice(2), ...(requester === "" ? {} : asker) };
}

async function calmly<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await ask();
  } catch (fault) {
    return cannotSay(fault instanceof Error ? fault.message : String(fault));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readAnswer(body: unknown): Answer<VatIdFound> {
  const wrong = failed.safeParse(body);
  if (wrong.success) return readFault(wrong.data.errorWrappers[0]?.error ?? "");
  const told = answered.safeParse(body);
  if (!told.success) return cannotSay("an answer that is not documented");
  const { valid, requestIdentifier, name, address } = told.data;
  return done({
    isValid: valid,
    consultationNumber: said(requestIdentifier),
    name: said(name),
    address: said(address),
  });
}

// A number the country calls malformed is no id there.
function readFault(code: string): Answer<VatIdFound> {
  if (code === "INVALID_INPUT")
    return done({ isValid: false, consultationNumber: null, name: null, address: null });
  return NOT_OURS.has(code) ? refused("not_permitted" satisfies VatIdRefusal, code) : cannotSay(code);
}

/** Countries that do not tell a name or an address send hyphens. */
function said(text: string | undefined): string | null {
  const tidy = (text ?? "").trim();
  return tidy === "" || /^-+$/.test(tidy) ? null : tidy.slice(0, 500);
}

function readStatus(body: unknown): Answer<{ readonly account: string }> {
  const told = status.safeParse(body);
  if (!told.success) return cannotSay("an answer that is not documented");
  if (!told.data.vow.available) return cannotSay("the register says that it is not available");
  const away = told.data.countries
    .filter((one) => one.availability !== "Available")
    .map((one) => one.countryCode);
  return done({ account: away.length === 0 ? "VIES" : `VIES, without ${away.join(", ")}` });
}
