// Which elements each command may hold, in which order and how often: RFC 3915, 5730–5733, 8748 and 8807 as small tables,
// so that a client that would fail at a real registry fails here too.
import { uri } from "./wire.ts";
import type { Node } from "./wire.ts";

type Rule = {
  readonly value?: RegExp;
  readonly parts?: readonly Part[];
  /** Exactly one of the parts. */
  readonly choice?: boolean;
  /** A pattern; a name ending in ? may be missing. */
  readonly attributes?: Readonly<Record<string, RegExp>>;
};
type Part = readonly [name: string, times: "1" | "?" | "+" | "*" | number, rule: Rule];

/** A result code with the element that earned it. */
export type Fault = { readonly code: number; readonly reason: string };

const v = (value: RegExp, attributes?: Rule["attributes"]): Rule =>
  attributes ? { value, attributes } : { value };
const parts = (...list: Part[]): Rule => ({ parts: list });
const choice = (...list: Part[]): Rule => ({ parts: list, choice: true });

const label = v(/^.{1,255}$/);
const id = v(/^.{3,16}$/);
const years: Rule = v(/^[1-9]\d?$/, { unit: /^[ym]$/ });
const authInfo = choice(["pw", "1", v(/^.*$/)], ["ext", "1", {}]);
const contactRole = v(/^.{3,16}$/, { "type?": /^(admin|billing|tech)$/ });
const status = v(/^.*$/, { s: /^\w+$/, "lang?": /^[\w-]+$/ });
const address = v(/^.{3,45}$/, { "ip?": /^v[46]$/ });
const nameservers = choice(
  ["hostObj", "+", label],
  ["hostAttr", "+", parts(["hostName", "1", label], ["hostAddr", "*", address])],
);
const addRem = parts(["ns", "?", nameservers], ["contact", "*", contactRole], ["status", 11, status]);
const names = parts(["name", "+", label]);
const oneName = parts(["name", "1", label]);

const line = v(/^.{1,255}$/);
const optionalLine = v(/^.{0,255}$/);
const postal: Part[] = [
  ["name", "1", line],
  ["org", "?", optionalLine],
  [
    "addr",
    "1",
    parts(
      ["street", 3, optionalLine],
      ["city", "1", line],
      ["sp", "?", optionalLine],
      ["pc", "?", v(/^.{0,16}$/)],
      ["cc", "1", v(/^[A-Za-z]{2}$/)],
    ),
  ],
];
const postalType = { type: /^(int|loc)$/ };
const phone = v(/^(\+\d{1,3}\.\d{1,14})?$/, { "x?": /^\d+$/ });
const email = v(/^[^@\s]+@[^@\s]+\.[^@\s]+$/);
const which = { "type?": /^(int|loc)$/ };
const disclose: Rule = {
  attributes: { flag: /^(0|1|true|false)$/ },
  parts: [
    ["name", 2, { attributes: which }],
    ["org", 2, { attributes: which }],
    ["addr", 2, { attributes: which }],
    ["voice", "?", {}],
    ["fax", "?", {}],
    ["email", "?", {}],
  ],
};

const objects: Record<string, Record<string, Rule>> = {
  [uri.domain]: {
    check: names,
    info: parts(
      ["name", "1", v(/^.{1,255}$/, { "hosts?": /^(all|del|none|sub)$/ })],
      ["authInfo", "?", authInfo],
    ),
    create: parts(
      ["name", "1", label],
      ["period", "?", years],
      ["ns", "?", nameservers],
      ["registrant", "?", id],
      ["contact", "*", contactRole],
      ["authInfo", "1", authInfo],
    ),
    renew: parts(["name", "1", label], ["curExpDate", "1", v(/^\d{4}-\d\d-\d\d$/)], ["period", "?", years]),
    transfer: parts(["name", "1", label], ["period", "?", years], ["authInfo", "?", authInfo]),
    update: parts(
      ["name", "1", label],
      ["add", "?", addRem],
      ["rem", "?", addRem],
      ["chg", "?", parts(["registrant", "?", v(/^.{0,16}$/)], ["authInfo", "?", authInfo])],
    ),
    delete: oneName,
  },
  [uri.contact]: {
    check: parts(["id", "+", id]),
    info: parts(["id", "1", id], ["authInfo", "?", authInfo]),
    create: parts(
      ["id", "1", id],
      ["postalInfo", 2, { parts: postal, attributes: postalType }],
      ["voice", "?", phone],
      ["fax", "?", phone],
      ["email", "1", email],
      ["authInfo", "1", authInfo],
      ["disclose", "?", disclose],
    ),
    update: parts(
      ["id", "1", id],
      ["add", "?", parts(["status", 7, status])],
      ["rem", "?", parts(["status", 7, status])],
      [
        "chg",
        "?",
        parts(
          [
            "postalInfo",
            2,
            { attributes: postalType, parts: postal.map(([n, , rule]) => [n, "?", rule] as const) },
          ],
          ["voice", "?", phone],
          ["fax", "?", phone],
          ["email", "?", email],
          ["authInfo", "?", authInfo],
          ["disclose", "?", disclose],
        ),
      ],
    ),
    delete: parts(["id", "1", id]),
  },
  [uri.host]: {
    check: names,
    info: oneName,
    create: parts(["name", "1", label], ["addr", "*", address]),
    update: parts(
      ["name", "1", label],
      ["add", "?", parts(["addr", "*", address], ["status", 7, status])],
      ["rem", "?", parts(["addr", "*", address], ["status", 7, status])],
      ["chg", "?", oneName],
    ),
    delete: oneName,
  },
};

export const protocol: Record<string, Rule> = {
  login: parts(
    ["clID", "1", id],
    ["pw", "1", v(/^.{6,16}$/)],
    ["newPW", "?", v(/^.{6,16}$/)],
    ["options", "1", parts(["version", "1", v(/^[1-9]\.\d$/)], ["lang", "1", v(/^[\w-]+$/)])],
    [
      "svcs",
      "1",
      parts(["objURI", "+", v(/^\S+$/)], ["svcExtension", "?", parts(["extURI", "+", v(/^\S+$/)])]),
    ],
  ),
  logout: {},
  poll: { attributes: { op: /^(req|ack)$/, "msgID?": /^.+$/ } },
};

const instant = v(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const feeValue = v(/^\d+(\.\d+)?$/, {
  "description?": /.*/,
  "refundable?": /.*/,
  "grace-period?": /.*/,
  "applied?": /.*/,
});
const feeTransform = parts(["currency", "?", v(/^[A-Z]{3}$/)], ["fee", "+", feeValue]);
const extensions: Record<string, Record<string, Rule>> = {
  [uri.fee]: {
    check: parts(
      ["currency", "?", v(/^[A-Z]{3}$/)],
      [
        "command",
        "+",
        { attributes: { name: /^\w+$/, "phase?": /.*/, "subphase?": /.*/ }, parts: [["period", "?", years]] },
      ],
    ),
    create: feeTransform,
    renew: feeTransform,
    transfer: feeTransform,
    update: feeTransform,
  },
  // RFC 3915 section 5: a restore is asked for, and where the registry wants it, reported on.
  [uri.rgp]: {
    update: parts([
      "restore",
      "1",
      {
        attributes: { op: /^(request|report)$/ },
        parts: [
          [
            "report",
            "?",
            parts(
              ["preData", "1", v(/^[^]+$/)],
              ["postData", "1", v(/^[^]+$/)],
              ["delTime", "1", instant],
              ["resTime", "1", instant],
              ["resReason", "1", line],
              ["statement", 2, v(/^[^]+$/, { "lang?": /^[\w-]+$/ })],
              ["other", "?", v(/^[^]*$/)],
            ),
          ],
        ],
      },
    ]),
  },
  [uri.loginSec]: {
    loginSec: parts(
      ["userAgent", "?", parts(["app", "?", line], ["tech", "?", line], ["os", "?", line])],
      ["pw", "?", v(/^.{6,}$/)],
      ["newPW", "?", v(/^.{6,}$/)],
    ),
  },
};

/** Rule of an object's command; null: this object has no such command. */
export const objectRule = (ns: string, verb: string): Rule | null => objects[ns]?.[verb] ?? null;
export const knownObject = (ns: string): boolean => ns in objects;
export const extensionRule = (node: Node): Rule | null => extensions[node.ns]?.[node.name] ?? null;

/** The first thing wrong with `node`, or null. 2001 structure, 2003 something missing, 2005 a value. */
export function faultIn(node: Node, rule: Rule): Fault | null {
  const attribute = attributeFault(node, rule.attributes ?? {});
  if (attribute) return attribute;
  if (rule.value) {
    if (node.children.length > 0) return { code: 2001, reason: `${node.name} holds elements` };
    return rule.value.test(node.text)
      ? null
      : { code: 2005, reason: `${node.name}: ${node.text.slice(0, 80)}` };
  }
  return rule.choice ? choiceFault(node, rule.parts ?? []) : sequenceFault(node, rule.parts ?? []);
}

function attributeFault(node: Node, rules: Readonly<Record<string, RegExp>>): Fault | null {
  for (const [key, pattern] of Object.entries(rules)) {
    const value = node.attributes[key.replace("?", "")];
    if (value === undefined && !key.endsWith("?")) return { code: 2003, reason: `${node.name}@${key}` };
    if (value !== undefined && !pattern.test(value))
      return { code: 2005, reason: `${node.name}@${key}: ${value}` };
  }
  const unknown = Object.keys(node.attributes).find((key) => !(key in rules) && !(`${key}?` in rules));
  return unknown === undefined ? null : { code: 2001, reason: `${node.name}@${unknown}` };
}

function sequenceFault(node: Node, list: readonly Part[]): Fault | null {
  if (node.text !== "") return { code: 2001, reason: `text in ${node.name}` };
  let at = 0;
  for (const [name, times, rule] of list) {
    const from = at;
    for (let next = node.children[at]; next?.name === name && next.ns === node.ns; next = node.children[at]) {
      const fault = faultIn(next, rule);
      if (fault) return fault;
      at += 1;
    }
    const count = at - from;
    if (count === 0 && (times === "1" || times === "+")) {
      return { code: node.children[at] ? 2001 : 2003, reason: `${name} is missing in ${node.name}` };
    }
    const most =
      typeof times === "number" ? times : times === "1" || times === "?" ? 1 : Number.POSITIVE_INFINITY;
    if (count > most) return { code: 2001, reason: `too many ${name} in ${node.name}` };
  }
  const rest = node.children[at];
  return rest ? { code: 2001, reason: `${rest.name} is not allowed here in ${node.name}` } : null;
}

function choiceFault(node: Node, list: readonly Part[]): Fault | null {
  const [first] = node.children;
  if (!first) return { code: 2003, reason: `${node.name} is empty` };
  const part = list.find(([name]) => name === first.name);
  return part ? sequenceFault(node, [part]) : { code: 2001, reason: `${first.name} in ${node.name}` };
}
