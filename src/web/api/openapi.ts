// The API's own description (OpenAPI 3.1), made of the routes and of the shapes they read and answer.
import { z } from "zod";
import { RIGHT_PHRASES } from "../../business/customers/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { homeOf, sellerOf } from "../core/index.ts";
import { API } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { apiNames, apiWords } from "./api.words.ts";

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "For people, in the language asked for." },
    instance: { type: "string" },
    code: { type: "string", description: "For programs." },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          field: { type: "string" },
          code: { type: "string" },
          message: { type: "string" },
        },
      },
    },
    right: { type: "string" },
    who_can: { type: "array", items: { type: "string" } },
    ask: { type: "object", description: "What to send to POST /approvals to have it asked." },
  },
};

const HEADERS = {
  account: {
    name: "Kontor-Account",
    in: "header",
    description: "Id or customer number; needed where the sign-in reaches several accounts.",
    schema: { type: "string" },
  },
  once: {
    name: "Idempotency-Key",
    in: "header",
    description: "The same again answers the same and does nothing.",
    schema: { type: "string", maxLength: 100 },
  },
};

export function described(visit: Visit, doors: readonly ApiDoor[]): object {
  const paths = new Map<string, Record<string, object>>();
  for (const door of doors) {
    const path = door.path.replaceAll(/:(\w+)/gu, "{$1}");
    const known = paths.get(path) ?? {};
    known[(door.method ?? "GET").toLowerCase()] = operation(visit, door);
    paths.set(path, known);
  }
  const words = apiWords(visit.lang);
  return {
    openapi: "3.1.0",
    info: { title: `${sellerOf(visit).name} ${words.title}`, version: "1", description: words.lead },
    servers: [{ url: `${homeOf(visit)}${API}` }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", bearerFormat: "kontor_key_…" } },
      schemas: { Problem: PROBLEM },
    },
    paths: Object.fromEntries(paths),
  };
}

/** What a route needs, in the reader's words. */
export function needed({ lang }: Visit, { right }: ApiDoor): string {
  const words = apiWords(lang);
  if (right === "public") return words.open;
  return right === "key" ? words.needsNothing : words.needs(RIGHT_PHRASES[lang][right]);
}

function operation(visit: Visit, door: ApiDoor): object {
  const { name, right, query, body, answer, status = 200 } = door;
  const isAct = door.method === "POST";
  const params = [...door.path.matchAll(/:(\w+)/gu)].map(([, one = ""]) => ({
    name: one,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }));
  const fields = Object.entries((query && shapeOf(query, "input").properties) ?? {}).map(([one, schema]) => ({
    name: one,
    in: "query",
    schema,
  }));
  const isOfAccount = right !== "public" && right !== "key" && door.on === undefined;
  return {
    operationId: name,
    summary: apiNames(visit.lang)[name],
    description: needed(visit, door),
    ...(right === "public" ? { security: [] } : { "x-right": right }),
    parameters: [
      ...params,
      ...fields,
      ...(isOfAccount ? [HEADERS.account] : []),
      ...(isAct ? [HEADERS.once] : []),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: { content: { "application/json": { schema: shapeOf(body, "input") } } },
        }),
    responses: {
      [status]: {
        description: apiNames(visit.lang)[name],
        content:
          answer === "file"
            ? { "application/octet-stream": {} }
            : { "application/json": { schema: shapeOf(answer, "output") } },
      },
      default: {
        description: "Problem",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

type Shape = { readonly properties?: Readonly<Record<string, object>> };

function shapeOf(schema: z.ZodType, io: "input" | "output"): Shape {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return shape as Shape;
}
