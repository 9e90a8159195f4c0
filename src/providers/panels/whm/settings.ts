// What an operator types to connect a WHM server; the office draws its form from this and checks what was
// typed.
import { z } from "zod";

/** The token crosses the network with every call: in clear only where it never leaves the machine. */
function safeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, pathname } = new URL(text);
  if (username !== "" || pathname !== "/") return false;
  return (
    protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname))
  );
}

const emptyIsNone = (value: unknown): unknown => (value === "" || value === null ? undefined : value);
const asList = (value: unknown): unknown =>
  typeof value === "string" ? value.split(/[\s,]+/).filter((part) => part !== "") : value;

export const settings = z.object({
  baseUrl: z
    .string()
    .trim()
    .refine(
      safeAddress,
      "Give the address as https://server.example.com:2087 (plain http only on this machine).",
    ),
  user: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{0,31}$/i, "This is not a WHM user name."),
  token: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{8,256}$/, "Paste the API token as WHM showed it.")
    .meta({ secret: true }),
  ca: z.preprocess(emptyIsNone, z.string().includes("-----BEGIN CERTIFICATE-----").max(65_536).optional()),
  nameservers: z.preprocess(asList, z.array(z.string().max(253)).max(8).optional()),
  sessionsMax: z.coerce.number().int().min(1).max(16).default(4),
  createTimeoutMs: z.coerce.number().int().min(100).max(240_000).default(240_000),
});
