// The form of Stripe's HTTP: nested keys in form bodies, checked parameters, its error bodies, `expand`.
// Unknown parameters are refused, as the real one does: a client that sends one is wrong.
import type { z } from "zod";
import type { State } from "./book.ts";

export type ErrorBody = {
  readonly type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly [extra: string]: unknown;
};

/** An answer other than 200. `kept`: an idempotency key remembers it (a check that fails before is not). */
export class StripeError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly kept: boolean;
  constructor(status: number, body: ErrorBody, kept = true) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.kept = kept;
  }
}

export const invalid = (
  message: string,
  more: { code?: string; param?: string } = {},
  status = 400,
): StripeError => new StripeError(status, { type: "invalid_request_error", message, ...more });

export const missing = (what: string, id: string, param = "id"): StripeError =>
  invalid(`No such ${what}: '${id}'`, { code: "resource_missing", param }, 404);

type Nested = { [key: string]: Nested | string };

/** `a[b][0]=x` → `{ a: { b: ["x"] } }`. Objects whose keys are 0, 1, 2 … become lists. */
export function parseForm(text: string): unknown {
  const root: Nested = Object.create(null) as Nested;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split("[").map((part, index) => (index === 0 ? part : part.replace(/\]$/, "")));
    let at = root;
    path.forEach((part, index) => {
      const key = part === "" ? String(Object.keys(at).length) : part;
      if (index === path.length - 1) at[key] = value;
      else {
        const inner = at[key];
        const next = typeof inner === "object" ? inner : (Object.create(null) as Nested);
        at[key] = next;
        at = next;
      }
    });
  }
  return listed(root);
}

function listed(value: Nested | string): unknown {
  if (typeof value === "string") return value;
  const keys = Object.keys(value);
  const inner = keys.map((key) => listed(value[key] ?? ""));
  if (keys.length > 0 && keys.every((key, index) => key === String(index))) return inner;
  return Object.fromEntries(keys.map((key, index) => [key, inner[index]]));
}

const shown = (path: readonly PropertyKey[]): string =>
  path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, part) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  );

/** Parameters in their types, or the error Stripe would answer. */
export function checkParams<Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> {
  const checked = shape.safeParse(given);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  if (!issue) throw new Error("a refusal without an issue");
  const notKept = (code: string, param: string, message: string): StripeError =>
    new StripeError(400, { type: "invalid_request_error", code, param, message }, false);
  if (issue.code === "unrecognized_keys") {
    const param = shown([...issue.path, issue.keys[0] ?? ""]);
    throw notKept("parameter_unknown", param, `Received unknown parameter: ${param}`);
  }
  const param = shown(issue.path);
  if (at(given, issue.path) === undefined) {
    throw notKept("parameter_missing", param, `Missing required param: ${param}.`);
  }
  throw notKept("parameter_invalid", param, `Invalid ${param}: ${issue.message}`);
}

const shelves: Readonly<Record<string, keyof State>> = {
  cus: "customers",
  pm: "methods",
  pi: "intents",
  ch: "charges",
  txn: "bookings",
  re: "refunds",
  seti: "setups",
};

function find(state: State, id: unknown): object | null {
  if (typeof id !== "string") return null;
  const shelf = shelves[id.split("_")[0] ?? ""];
  return shelf ? ((state[shelf] as Record<string, object>)[id] ?? null) : null;
}

function expandOne(state: State, holder: unknown, path: readonly string[], whole: string): void {
  const [name, ...rest] = path;
  if (name === undefined || typeof holder !== "object" || holder === null) return;
  if (Array.isArray(holder)) {
    for (const one of holder) expandOne(state, one, path, whole);
    return;
  }
  const record = holder as Record<string, unknown>;
  if (!(name in record)) {
    throw invalid(`This property cannot be expanded (${whole}).`, { param: "expand" });
  }
  const found = find(state, record[name]);
  if (found) record[name] = structuredClone(found);
  expandOne(state, record[name], rest, whole);
}

/** A copy of `object` in which the named ids are replaced by what they stand for, at most four deep. */
export function expanded(state: State, object: object, paths: readonly string[]): object {
  const copy = structuredClone(object);
  for (const path of paths) {
    const parts = path.split(".");
    if (parts.length > 4) throw invalid("You cannot expand more than 4 levels.", { param: "expand" });
    expandOne(state, copy, parts, path);
  }
  return copy;
}
