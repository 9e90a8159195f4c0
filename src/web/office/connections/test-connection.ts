// Asks a counterpart who it is, with a deadline; the answer's words are kept with the connection.
import type { Connection } from "../../../business/sellers/index.ts";
import type { Site } from "../../site.ts";

const DEADLINE_MS = 8_000;

type Tested = {
  testConnection(): Promise<{ readonly kind: string; readonly code?: string; readonly message?: string }>;
};

/** Null where it answered well, else what is wrong: a code of ours, then its own words. */
export async function testPort(site: Site, connection: Connection): Promise<string | null> {
  try {
    const port = testable(await site.connect(connection.kind, connection.id));
    if (port === null) return "not_testable";
    const answer = await Promise.race([port.testConnection(), tooLate()]);
    if (answer.kind === "done") return null;
    return [answer.code ?? answer.kind, answer.message].filter(Boolean).join(": ");
  } catch (fault) {
    return (fault instanceof Error ? fault.message : String(fault)).slice(0, 300);
  }
}

// Mail and text messages come with what they need for sending; the port itself is inside.
function testable(given: unknown): Tested | null {
  for (const one of [given, inside(given, "mailer"), inside(given, "sms")])
    if (typeof one === "object" && one !== null && "testConnection" in one) return one as Tested;
  return null;
}

function inside(given: unknown, name: string): unknown {
  return typeof given === "object" && given !== null ? (given as Record<string, unknown>)[name] : undefined;
}

function tooLate(): ReturnType<Tested["testConnection"]> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: "no_answer" }), DEADLINE_MS);
    timer.unref();
  });
}
