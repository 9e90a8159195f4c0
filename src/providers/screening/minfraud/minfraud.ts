// MaxMind minFraud, Score and Insights (https://dev.maxmind.com/minfraud/api-documentation/): one POST with what is known of
// the order, answered by a risk score and, where the account has rules of its own, by what they say.
import { createHash } from "node:crypto";
import { z } from "zod";
import type {
  Screener,
  ScreenerOpinion,
  ScreenerQuestion,
  ScreenerRefusal,
} from "../../../business/screening/screener.port.ts";
import { toDecimal } from "../../../kernel/money.ts";
import { done, refused } from "../../../kernel/result.ts";
import type { Answer } from "../../../kernel/result.ts";
import type { Provider } from "../../provider.ts";
import { minfraudWords } from "./minfraud.words.ts";

const settings = z.object({
  apiBase: z.url({ protocol: /^https?$/ }).default("https://minfraud.maxmind.com"),
  accountId: z
    .string()
    .trim()
    .regex(/^\d{1,10}$/),
  licenceKey: z.string().trim().min(1).max(100).meta({ secret: true }),
  offer: z.enum(["score", "insights"]).default("score"),
});
type Settings = z.infer<typeof settings>;

const answerBytesMax = 256 * 1024;

/** https://dev.maxmind.com/minfraud/api-documentation/responses/#errors */
const refusalByCode: Readonly<Record<string, ScreenerRefusal>> = {
  AUTHORIZATION_INVALID: "not_permitted",
  LICENSE_KEY_REQUIRED: "not_permitted",
  ACCOUNT_ID_REQUIRED: "not_permitted",
  PERMISSION_REQUIRED: "not_permitted",
  INSUFFICIENT_FUNDS: "no_credit",
  JSON_INVALID: "question",
  REQUEST_INVALID: "question",
  IP_ADDRESS_INVALID: "question",
};

const opinion = z.object({
  id: z.string().min(1).max(100),
  risk_score: z.number().min(0).max(100),
  disposition: z.object({ action: z.string() }).optional(),
  warnings: z.array(z.object({ code: z.string() })).default([]),
});
const problem = z.object({ code: z.string(), error: z.string() });

/** What minFraud's own rules say; `test` is a rule on trial, which decides nothing. */
const advice: Readonly<Record<string, ScreenerOpinion["advice"]>> = {
  accept: "accept",
  manual_review: "review",
  reject: "reject",
};

export const minfraud: Provider<Screener, typeof settings> = {
  id: "minfraud",
  words: minfraudWords,
  settings,
  connect(given, tools) {
    const ask = (body: object): Promise<Answer<ScreenerOpinion>> => post(given, tools.timeoutMs, body);
    return {
      judge: (question) => ask(requestOf(question)),
      async testConnection() {
        // The smallest question there is: an address of RFC 5737, which is nobody's.
        const answer = await ask({ device: { ip_address: "203.0.113.1" }, event: { type: "purchase" } });
        return answer.kind === "done" ? done({ account: given.accountId }) : answer;
      },
    };
  },
};

async function post(given: Settings, timeoutMs: number, body: object): Promise<Answer<ScreenerOpinion>> {
  const answer = await fetch(`${given.apiBase.replace(/\/+$/, "")}/minfraud/v2.0/${given.offer}`, {
    method: "POST",
    redirect: "error",
    headers: {
      authorization: `Basic ${Buffer.from(`${given.accountId}:${given.licenceKey}`).toString("base64")}`,
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const told = await jsonOf(answer);
  if (answer.status === 200) return readOpinion(told);
  const wrong = problem.safeParse(told);
  if (wrong.success && answer.status >= 400 && answer.status < 500)
    return refused(refusalByCode[wrong.data.code] ?? "other", `${wrong.data.error} (${wrong.data.code})`);
  if (answer.status === 429 || answer.status === 503)
    return refused("try_later" satisfies ScreenerRefusal, String(answer.status));
  throw new Error(`minFraud answered ${answer.status} with something it does not document`);
}

function readOpinion(told: unknown): Answer<ScreenerOpinion> {
  const read = opinion.parse(told);
  return done({
    score: read.risk_score,
    advice: advice[read.disposition?.action ?? ""] ?? "none",
    reference: read.id,
    warnings: read.warnings.slice(0, 20).map((one) => one.code.slice(0, 60)),
  });
}

async function jsonOf(answer: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > answerBytesMax) throw new Error("minFraud's answer is too long");
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    return null;
  }
}

/** The mail address goes as its MD5, as minFraud takes it: what is not needed in clear does not leave the house. */
function requestOf(question: ScreenerQuestion): object {
  const mail = question.email.trim().toLowerCase();
  const words = question.name.trim().split(/\s+/);
  return present({
    device: question.network === null ? undefined : { ip_address: question.network },
    event: {
      transaction_id: question.reference,
      time: question.at.toISOString(),
      type: "purchase",
    },
    account: { user_id: question.accountId },
    email: {
      address: createHash("md5").update(mail).digest("hex"),
      domain: mail.slice(mail.lastIndexOf("@") + 1),
    },
    billing: present({
      first_name: words.slice(0, -1).join(" ") || undefined,
      last_name: words.at(-1),
      company: question.organisation ?? undefined,
      address: question.line1,
      address_2: question.line2 ?? undefined,
      city: question.city,
      // Only codes of ISO 3166-2 are taken.
      region: /^[A-Z0-9]{1,4}$/.test(question.region ?? "") ? question.region : undefined,
      country: question.country,
      postal: question.postalCode ?? undefined,
      phone_number: question.phone ?? undefined,
    }),
    order: {
      amount: Number(toDecimal({ minor: question.totalMinor, currency: question.currency })),
      currency: question.currency,
    },
  });
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""),
  );
}
