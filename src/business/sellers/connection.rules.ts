// Connections to counterparts: which settings may be shown and which are secrets, told by the provider's own schema.
import type { z } from "zod";
import { states } from "../../kernel/states.ts";
import { refuse, ok } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";

export type ConnectionKind =
  | "panel"
  | "registrar"
  | "gateway"
  | "sms"
  | "mail"
  | "mail_in"
  | "rdap"
  | "ip_country"
  | "screener"
  | "dns"
  | "vat_id";

/** A configured counterpart without its secrets: what screens and modules may see. */
export type Connection = {
  readonly id: string;
  /** Null: every seller uses it. */
  readonly sellerId: string | null;
  readonly kind: ConnectionKind;
  readonly provider: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly state: "on" | "off";
  readonly lastOkAt: Date | null;
  readonly lastFault: string | null;
};

export const connectionStates = states("connection", {
  on: { switch_off: "off" },
  off: { switch_on: "on" },
});

export type SplitSettings = {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
};

/**
 * Checks what was typed by the provider's schema and parts what may be shown from the secrets (fields whose schema
 * carries `.meta({ secret: true })`). `kept` are secrets stored earlier: one left empty keeps its old value.
 */
export function splitSettings(
  schema: z.ZodObject,
  typed: Readonly<Record<string, unknown>>,
  kept: Readonly<Record<string, unknown>> = {},
): Result<SplitSettings, { code: "invalid"; issues: FieldIssue[] }> {
  const secretNames = secretFields(schema);
  const whole: Record<string, unknown> = { ...typed };
  for (const name of secretNames) {
    const left = whole[name] === undefined || whole[name] === "";
    if (left && kept[name] !== undefined) whole[name] = kept[name];
  }
  const read = schema.safeParse(whole);
  if (!read.success) {
    const issues = read.error.issues.map((issue) => ({
      field: issue.path.join("."),
      code: issue.code as string,
    }));
    return refuse({ code: "invalid" as const, issues });
  }
  const settings: Record<string, unknown> = {};
  const secrets: Record<string, string> = {};
  for (const [name, value] of Object.entries(read.data as Record<string, unknown>)) {
    if (value === undefined) continue;
    if (secretNames.has(name)) secrets[name] = typeof value === "string" ? value : JSON.stringify(value);
    else settings[name] = value;
  }
  return ok({ settings, secrets });
}

/** The names of the fields that are sealed at rest. */
export function secretFields(schema: z.ZodObject): Set<string> {
  const names = Object.entries(schema.shape)
    .filter(([, field]) => isSecret(field))
    .map(([name]) => name);
  return new Set(names);
}

// `.meta()` may sit on the field itself or inside an optional or default around it.
function isSecret(field: unknown): boolean {
  if (typeof field !== "object" || field === null) return false;
  const meta =
    "meta" in field && typeof field.meta === "function" ? (field.meta as () => unknown)() : undefined;
  if (typeof meta === "object" && meta !== null && "secret" in meta && meta.secret === true) return true;
  const inner =
    "def" in field && typeof field.def === "object" && field.def !== null && "innerType" in field.def
      ? field.def.innerType
      : undefined;
  return inner !== undefined && isSecret(inner);
}
