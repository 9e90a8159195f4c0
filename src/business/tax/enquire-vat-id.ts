// While somebody types a VAT id: form and check digits at once, then the register with a deadline. It never keeps anybody
// waiting longer than that, and "cannot say now" is one of its answers.
import { readVatId } from "./vat-id.rules.ts";
import type { VatIdFound, VatRegister } from "./vat-id.port.ts";

export type VatIdSaid = {
  /** `malformed`: form or check digits are wrong. `unchecked`: no register knows such ids, or none is connected. */
  readonly state: "valid" | "invalid" | "unavailable" | "unchecked" | "malformed";
  /** Compact with its prefix; null where it is malformed. */
  readonly text: string | null;
  /** What the register told, where it did. */
  readonly found: VatIdFound | null;
};
export type VatMemory = {
  readonly kept: Map<string, { readonly found: VatIdFound; readonly until: number }>;
  underWay: number;
};
export type EnquiryOptions = {
  /** Machine time. */
  readonly machine: () => Date;
  readonly deadlineMs?: number;
  readonly memory?: VatMemory;
};

export const newVatMemory = (): VatMemory => ({ kept: new Map(), underWay: 0 });
const ofThisProcess = newVatMemory();

const DEADLINE_MS = 3_000;
const CALLS_MAX = 4;
const KEPT_MAX = 2_000;
const KEEP_MS = 600_000;

/** `registerOf` null: there is no register to ask. Never throws. */
export async function enquireVatId(
  typed: string,
  registerOf: (() => Promise<VatRegister>) | null,
  options: EnquiryOptions,
): Promise<VatIdSaid> {
  const read = readVatId(typed);
  if (read === null) return { state: "malformed", text: null, found: null };
  const { text } = read;
  if (!read.inVies || registerOf === null) return { state: "unchecked", text, found: null };
  const memory = options.memory ?? ofThisProcess;
  const kept = memory.kept.get(text);
  if (kept && kept.until > options.machine().getTime()) return said(text, kept.found);
  if (memory.underWay >= CALLS_MAX) return { state: "unavailable", text, found: null };
  memory.underWay += 1;
  // The call runs to its end even when nobody waits any more: its answer is kept, and its place is held till then.
  const call = registerOf()
    .then((register) => register.checkVatId(text))
    .then((answer) => (answer.kind === "done" ? answer.value : null))
    .catch(() => null)
    .then((found) => {
      if (found) keep(memory, text, found, options.machine());
      return found;
    })
    .finally(() => {
      memory.underWay -= 1;
    });
  const found = await within(call, options.deadlineMs ?? DEADLINE_MS);
  return found ? said(text, found) : { state: "unavailable", text, found: null };
}

const said = (text: string, found: VatIdFound): VatIdSaid => ({
  state: found.isValid ? "valid" : "invalid",
  text,
  found,
});

function within(call: Promise<VatIdFound | null>, deadlineMs: number): Promise<VatIdFound | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), deadlineMs);
    void call.then((found) => {
      clearTimeout(timer);
      resolve(found);
    });
  });
}

function keep(memory: VatMemory, text: string, found: VatIdFound, now: Date): void {
  memory.kept.delete(text);
  memory.kept.set(text, { found, until: now.getTime() + KEEP_MS });
  const oldest = memory.kept.size > KEPT_MAX ? memory.kept.keys().next().value : undefined;
  if (oldest !== undefined) memory.kept.delete(oldest);
}
