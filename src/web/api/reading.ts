// What a program sends, read strictly: one fault for each field that is not right, by its path, with a code and a sentence.
import { z } from "zod";
import type { Asked, Reply, Visit } from "../../kernel/http.ts";
import { problemReply } from "../core/index.ts";
import type { FieldProblem } from "../core/index.ts";
import { problemWords } from "../core/problem.words.ts";

type Read = { readonly value: unknown } | { readonly problem: Reply };

const nothing = z.strictObject({});

export function readQuery(visit: Visit, shape: z.ZodType = nothing): Read {
  const typed = [...new URLSearchParams(visit.url.split("?")[1] ?? "")];
  const names = typed.map(([name]) => name);
  if (new Set(names).size < names.length) return plain(visit, 400, "bad_request");
  return checked(visit, shape, Object.fromEntries(typed));
}

export function readBody(visit: Visit, shape: z.ZodType | undefined, asked: Asked<unknown>): Read {
  const { raw, headers } = asked;
  if (shape === undefined) return { value: undefined };
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const isEmpty = raw.length === 0 && (headers["content-length"] ?? "0") === "0";
  if (!isEmpty && type !== "application/json") return plain(visit, 415, "only_json");
  const body = isEmpty ? {} : parsed(raw);
  if (typeof body !== "object" || body === null || Array.isArray(body)) return plain(visit, 400, "not_json");
  return checked(visit, shape, body);
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    return null;
  }
}

function checked(visit: Visit, shape: z.ZodType, typed: unknown): Read {
  const read = shape.safeParse(typed, { reportInput: true });
  if (read.success) return { value: read.data };
  return {
    problem: invalid(
      visit,
      read.error.issues.flatMap((issue) => fieldsOf(visit, issue)),
    ),
  };
}

export const invalid = (visit: Visit, errors: readonly FieldProblem[]): Reply =>
  problemReply(visit, {
    status: 422,
    code: "invalid",
    detail: problemWords(visit.lang).invalid,
    more: { errors: errors.slice(0, 50) },
  });

function plain(
  visit: Visit,
  status: number,
  code: "bad_request" | "only_json" | "not_json",
): { readonly problem: Reply } {
  const words = problemWords(visit.lang);
  const detail = { bad_request: words.badRequest, only_json: words.onlyJson, not_json: words.notJson }[code];
  return { problem: problemReply(visit, { status, code, detail }) };
}

/** "items[0].name", "" for the whole. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : `${at > 0 ? "." : ""}${String(part)}`))
    .join("");

function fieldsOf(visit: Visit, issue: z.core.$ZodIssue): readonly FieldProblem[] {
  const words = problemWords(visit.lang);
  const field = pathOf(issue.path);
  const one = (code: string, message: string): FieldProblem[] => [{ field, code, message }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        field: pathOf([...issue.path, key]),
        code: "unknown_field",
        message: words.unknownField,
      }));
    case "invalid_type":
      return issue.input === undefined
        ? one("missing", words.missing)
        : one("wrong_kind", words.wrongKind(issue.expected));
    case "too_big":
      return one("too_long", words.tooLong(String(issue.maximum)));
    case "too_small":
      return one("too_short", words.tooShort(String(issue.minimum)));
    case "invalid_value":
      return one("not_offered", words.oneOf(issue.values.map(String).join(", ")));
    default:
      return one("malformed", words.malformed);
  }
}
