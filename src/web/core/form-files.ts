// Forms with files: read whole, within the route's limit on bodies, by the platform's own reader; fields come as texts.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";

export type SentFile = { readonly fileName: string; readonly bytes: Buffer };

/** A file field of a form; nothing chosen is a file of no bytes. */
export const sentFile = z.custom<SentFile>(
  (value) => typeof value === "object" && value !== null && "bytes" in value && Buffer.isBuffer(value.bytes),
);

const PARTS_MAX = 50;

export function readFormFiles(app: FastifyInstance): void {
  app.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer" },
    (request: FastifyRequest, body: Buffer) => fieldsOf(body, request.headers["content-type"] ?? ""),
  );
}

async function fieldsOf(body: Buffer, contentType: string): Promise<Record<string, string | SentFile>> {
  const read = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw Object.assign(new Error("the form cannot be read", { cause }), { statusCode: 400 });
    });
  const entries = [...read.entries()];
  if (entries.length > PARTS_MAX)
    throw Object.assign(new Error("the form has too many parts"), { statusCode: 400 });
  const fields: [string, string | SentFile][] = [];
  for (const [name, value] of entries) {
    const field =
      typeof value === "string"
        ? value
        : { fileName: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
    fields.push([name, field]);
  }
  return Object.fromEntries(fields);
}
