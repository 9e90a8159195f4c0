// The registry's own words: its greeting, its result codes and the frame of every response.
import type { Said } from "./domains.ts";
import { tag, text, uri } from "./wire.ts";

export const offered = {
  objects: [uri.domain, uri.contact, uri.host],
  extensions: [uri.fee, uri.loginSec, uri.rgp],
};

const phrases: Readonly<Record<number, string>> = {
  1000: "Command completed successfully",
  1001: "Command completed successfully; action pending",
  1300: "Command completed successfully; no messages",
  1301: "Command completed successfully; ack to dequeue",
  1500: "Command completed successfully; ending session",
  2000: "Unknown command",
  2001: "Command syntax error",
  2002: "Command use error",
  2003: "Required parameter missing",
  2004: "Parameter value range error",
  2005: "Parameter value syntax error",
  2100: "Unimplemented protocol version",
  2101: "Unimplemented command",
  2102: "Unimplemented option",
  2103: "Unimplemented extension",
  2105: "Object is not eligible for renewal",
  2106: "Object is not eligible for transfer",
  2200: "Authentication error",
  2201: "Authorization error",
  2202: "Invalid authorization information",
  2300: "Object pending transfer",
  2301: "Object not pending transfer",
  2302: "Object exists",
  2303: "Object does not exist",
  2304: "Object status prohibits operation",
  2305: "Object association prohibits operation",
  2306: "Parameter value policy error",
  2307: "Unimplemented object service",
  2400: "Command failed",
  2501: "Authentication error; server closing connection",
  2502: "Session limit exceeded; server closing connection",
};

export function greeting(now: Date): string {
  const uris = (name: string, list: readonly string[]): string => list.map((u) => tag(name, u)).join("");
  return document(
    `<greeting><svID>Kontor demo registry</svID><svDate>${now.toISOString()}</svDate><svcMenu>` +
      `<version>1.0</version><lang>en</lang>${uris("objURI", offered.objects)}` +
      `<svcExtension>${uris("extURI", offered.extensions)}</svcExtension></svcMenu><dcp><access><all/></access>` +
      `<statement><purpose><admin/><prov/></purpose><recipient><ours/></recipient><retention><stated/></retention>` +
      `</statement></dcp></greeting>`,
  );
}

const document = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><epp xmlns="${uri.epp}">${inner}</epp>`;

/** One response; `queue` is the finished msgQ element or nothing. */
export function response(number: number, said: Said, clTRID: string | null, queue: string): string {
  const reason =
    said.reason === undefined
      ? ""
      : `<extValue><value><detail>${text(said.reason)}</detail></value>${tag("reason", said.reason)}</extValue>`;
  return document(
    `<response><result code="${said.code}">${tag("msg", phrases[said.code] ?? "Command failed")}${reason}</result>` +
      `${queue}${said.resData ? `<resData>${said.resData}</resData>` : ""}` +
      `${said.extension ? `<extension>${said.extension}</extension>` : ""}` +
      `<trID>${tag("clTRID", clTRID)}<svTRID>KONTOR-${number}</svTRID></trID></response>`,
  );
}
